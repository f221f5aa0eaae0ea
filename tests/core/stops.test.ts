/** What an admin has stopped, as people meet it: told why, never left alone, nothing they wrote lost. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fold, type ConversationEvent, type Pauses, type Stop } from '../../src/conversation/index.ts'
import type { Release } from '../../src/flow/index.ts'
import { Drive, driveThrough, impulses, shippedRelease } from '../support/core.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const stop = (more: Partial<Stop> = {}): Stop => ({ until: null, text: () => undefined, ...more })
const stopped = (what: Partial<Pauses>): Pauses => ({ flows: new Map(), ...what })
const BOT = stopped({ bot: stop() })
const flow = (id: string, more: Partial<Stop> = {}) => stopped({ flows: new Map([[id, stop(more)]]) })
const NEW_CHATS = stopped({ newChats: stop() })

/** A drive in which what is stopped may change. */
class Stopping extends Drive {
  private readonly switches: { pauses: Pauses | undefined }

  constructor(pauses?: Pauses) {
    const switches: { pauses: Pauses | undefined } = { pauses }
    super(release, switches)
    this.switches = switches
  }

  set(pauses?: Pauses): void {
    this.switches.pauses = pauses
  }

  write(text: string): ConversationEvent[] {
    expect(this.run({ do: 'post_message', id: `m${this.log.length}`, text })).toBeUndefined()
    return this.turns.at(-1)?.events ?? []
  }

  tap(choice: string): ConversationEvent[] {
    expect(this.run({ do: 'post_message', id: `m${this.log.length}`, choice })).toBeUndefined()
    return this.turns.at(-1)?.events ?? []
  }
}

function begun(pauses?: Pauses, reason = 'unusual_activity', locale = 'en'): Stopping {
  const drive = new Stopping(pauses)
  drive.start(locale, { person: { account: 'a1', reason }, assurance: 1 })
  return drive
}

const said = (events: readonly ConversationEvent[]) => events.flatMap((event) => (event.type === 'message_posted' && event.source ? [event.source] : []))
const textOf = (events: readonly ConversationEvent[], source: string) => events.find((event) => event.type === 'message_posted' && event.source === source)

describe('a stopped bot', () => {
  test('passes whoever begins to a person, and says so in their language', () => {
    const drive = begun(BOT, 'unusual_activity', 'es')
    expect(said(drive.log).slice(0, 2)).toEqual(['system.stopped.bot', 'system.handoff.no_agent'])
    expect(textOf(drive.log, 'system.stopped.bot')).toMatchObject({ from: 'system', locale: 'es' })
    expect(drive.state).toMatchObject({ status: 'waiting', place: { reason: 'paused' } })
  })

  test('uses the admin’s own words where there are any for the reader', () => {
    const text = (locale: string) => (locale === 'es' ? { text: 'Volvemos a las 18 h.', locale: 'es' } : undefined)
    const pauses = stopped({ bot: stop({ text }) })
    expect(textOf(begun(pauses, 'unusual_activity', 'es').log, 'system.stopped.bot')).toMatchObject({ text: 'Volvemos a las 18 h.', locale: 'es' })
    expect(textOf(begun(pauses, 'unusual_activity', 'fr').log, 'system.stopped.bot')).toMatchObject({ locale: 'fr', text: expect.stringContaining('assistant') })
  })

  test('takes whoever is in a chat to a person at what they write next, which is kept; earlier facts go along', () => {
    const drive = begun()
    drive.tap('no_code')
    drive.set(BOT)
    const events = drive.write('I lost my phone')
    expect(said(events)[0]).toBe('system.stopped.bot')
    expect(events[0]).toMatchObject({ type: 'message_posted', from: 'user', text: 'I lost my phone' })
    expect(drive.state?.status === 'waiting' && drive.state.place.brief.trail.map(({ step }) => step)).toContain('unusual_activity.what_happened')
  })

  test('takes a timer, an outcome and a report to a person as well', () => {
    const drive = begun()
    drive.tap('login_not_me')
    expect(drive.state?.calls).toHaveLength(1)
    drive.set(BOT)
    drive.run({ do: 'complete_action', call: drive.state!.calls[0]!.call, outcome: 'listed', data: { contacts: [] } })
    expect(said(drive.turns.at(-1)!.events)[0]).toBe('system.stopped.bot')
    expect(drive.state?.status).toBe('waiting')
  })

  test.each([['danger', 'I want to kill myself', 'crisis'], ['a minor', 'I am 12 years old', 'minors']])('still hears %s', (_what, text, inside) => {
    const drive = begun()
    drive.set(BOT)
    const events = drive.write(text)
    expect(said(events).some((source) => source.startsWith(`${inside}.`))).toBe(true)
    expect(said(events)).not.toContain('system.stopped.bot')
    expect(fold(drive.id, drive.log)).toEqual(drive.state)
  })

  test('says what it has to say about danger, and then passes on', () => {
    const drive = begun()
    drive.set(BOT)
    drive.write('I want to kill myself')
    for (let n = 0; n < 8 && drive.state?.status === 'bot'; n++) {
      const option = drive.state.open?.input.options?.[0]?.id
      if (option) drive.tap(option)
      else drive.write('yes')
    }
    expect(drive.state?.status).not.toBe('bot')
  })

  test.each(['human', 'stop'])('still does “%s”', (choice) => {
    const drive = begun()
    drive.set(BOT)
    const events = drive.tap(choice)
    expect(said(events)).not.toContain('system.stopped.bot')
    expect(drive.state).toMatchObject(choice === 'human' ? { status: 'waiting', place: { reason: 'human' } } : { status: 'resolved', outcome: 'left' })
  })

  test('tells it in the language that is chosen', () => {
    const drive = begun()
    drive.set(BOT)
    drive.run({ do: 'change_locale', locale: 'ja' })
    expect(textOf(drive.turns.at(-1)!.events, 'system.stopped.bot')).toMatchObject({ locale: 'ja' })
    expect(drive.state?.status).toBe('waiting')
  })

  test('takes no chat back from an agent, who is told', () => {
    const drive = begun(BOT)
    const agent = { id: 'ana', name: 'Ana' }
    drive.run({ do: 'claim', agent })
    expect(drive.run({ do: 'return_to_bot', agent, fence: drive.state!.fence })).toBe('invalid')
    expect(drive.state?.status).toBe('agent')
    drive.set()
    expect(drive.run({ do: 'return_to_bot', agent, fence: drive.state!.fence })).toBeUndefined()
    expect(drive.state?.status).toBe('bot')
  })

  test('goes on once it is let go on', () => {
    const drive = begun(BOT)
    drive.set()
    drive.tap('restart')
    expect(drive.state).toMatchObject({ status: 'bot', open: { asker: 'script' } })
  })
})

describe('a stopped flow', () => {
  test('passes on whoever would enter it, and nobody else', () => {
    const pauses = flow('unusual_activity')
    expect(said(begun(pauses).log)).toContain('system.stopped.flow')
    const other = begun(pauses, 'community_standards')
    expect(said(other.log)).not.toContain('system.stopped.flow')
    expect(other.state?.status).toBe('bot')
  })

  test('says first what was said on the way to it', () => {
    const drive = new Stopping(flow('unusual_activity'))
    drive.start('en')
    const events = drive.tap(drive.state!.open!.input.options!.find(({ id }) => id === 'unusual_activity')!.id)
    expect(said(events).indexOf('system.stopped.flow')).toBe(said(events).findIndex((source) => source.startsWith('system.')))
    expect(drive.state?.status).toBe('waiting')
  })

  test('passes on whoever is in a flow that it runs', () => {
    const drive = begun()
    drive.tap('login_not_me')
    drive.run({ do: 'complete_action', call: drive.state!.calls[0]!.call, outcome: 'listed', data: { contacts: [{ id: 'c1', label: 'a•••@b•••.com' }] } })
    expect(drive.state!.script).toMatchObject({ flow: 'ownership' })
    drive.set(flow('unusual_activity'))
    expect(said(drive.tap('c1'))[0]).toBe('system.stopped.flow')
  })

  test('is not met by whoever is elsewhere, as everybody once was in the start flow', () => {
    const drive = begun()
    drive.set(flow('start'))
    drive.tap('no_code')
    expect(said(drive.log)).not.toContain('system.stopped.flow')
  })

  test('that keeps people safe goes to its own people when it is stopped itself', () => {
    const drive = begun(flow('crisis'))
    drive.write('I want to kill myself')
    expect(said(drive.log)).toContain('system.stopped.flow')
    expect(drive.state).toMatchObject({ status: 'waiting', place: { queue: 'specialist_safety' } })
  })
})

describe('stopped new chats', () => {
  test('are kept: told why, and not begun', () => {
    const drive = begun(stopped({ newChats: stop({ until: Date.UTC(2026, 5, 1, 12) }) }), 'unusual_activity', 'pt-BR')
    expect(drive.log.map(({ type }) => type)).toEqual(['conversation_started', 'message_posted', 'conversation_parked'])
    expect(textOf(drive.log, 'system.stopped.new_chats')).toMatchObject({ locale: 'pt-BR' })
    expect(drive.state).toMatchObject({ status: 'parked', until: Date.UTC(2026, 5, 1, 12), script: null })
  })

  test('keep what is written meanwhile, and begin with what is written first afterwards', () => {
    const drive = begun(NEW_CHATS)
    expect(said(drive.write('hello?'))).toEqual(['system.stopped.kept'])
    drive.set()
    const events = drive.write('I do not get the code')
    expect(events.map(({ type }) => type)).toContain('conversation_resumed')
    expect(drive.state).toMatchObject({ status: 'bot', open: { asker: 'script' } })
    expect(drive.state?.script?.step).not.toBe('what_happened')
    expect(drive.log.filter((event) => event.type === 'message_posted' && event.from === 'user').map((event) => 'text' in event && event.text)).toEqual(['hello?', 'I do not get the code'])
  })

  test('begin by themselves when their time has come, unless they are stopped still', () => {
    const until = Date.UTC(2026, 5, 1, 12)
    const drive = begun(stopped({ newChats: stop({ until }) }))
    drive.waitForTimers()
    drive.set(stopped({ newChats: stop({ until: until + 3_600_000 }) }))
    drive.run({ do: 'end_pause', ref: String(until) })
    expect(drive.state).toMatchObject({ status: 'parked', until: until + 3_600_000 })
    drive.waitForTimers()
    drive.set()
    drive.run({ do: 'end_pause', ref: String(until + 3_600_000) })
    expect(drive.state).toMatchObject({ status: 'bot', open: { asker: 'script' } })
  })

  test('never hold up danger, nor a wish for a person', () => {
    const danger = begun(NEW_CHATS)
    expect(said(danger.write('I want to kill myself')).some((source) => source.startsWith('crisis.'))).toBe(true)
    for (const wish of [(drive: Stopping) => drive.write('I want to talk to a human'), (drive: Stopping) => drive.tap('human')]) {
      const drive = begun(NEW_CHATS)
      wish(drive)
      expect(drive.state).toMatchObject({ status: 'waiting', place: { reason: 'human' } })
    }
  })

  test('are told again in the language that is chosen, or that is heard', () => {
    const chosen = begun(NEW_CHATS)
    chosen.tap('language')
    chosen.tap('ja')
    expect(textOf(chosen.turns.at(-1)!.events, 'system.stopped.new_chats')).toMatchObject({ locale: 'ja' })
    const heard = begun(NEW_CHATS)
    const events = heard.write('No puedo entrar en mi cuenta desde ayer y no sé por qué, necesito ayuda por favor')
    expect(textOf(events, 'system.stopped.new_chats')).toMatchObject({ locale: 'es' })
  })

  test('leave a chat that began before alone, also one that is opened again', () => {
    const drive = begun()
    drive.set(NEW_CHATS)
    drive.tap('no_code')
    drive.run({ do: 'end' })
    drive.write('one more thing')
    expect(said(drive.log)).not.toContain('system.stopped.new_chats')
    expect(drive.state?.status).toBe('bot')
  })

  test('begin by themselves once new chats are let go on, and only then, only once', () => {
    const drive = begun(NEW_CHATS)
    expect(drive.run({ do: 'begin_held' })).toBeUndefined()
    expect(drive.turns.at(-1)?.events).toEqual([])
    drive.set()
    drive.run({ do: 'begin_held' })
    expect(drive.state).toMatchObject({ status: 'bot', open: { asker: 'script' } })
    const { length } = drive.log
    drive.run({ do: 'begin_held' })
    expect(drive.log).toHaveLength(length)
  })

  test('can be left, and started over once they are let go on', () => {
    const left = begun(NEW_CHATS)
    left.tap('stop')
    expect(left.state).toMatchObject({ status: 'resolved', outcome: 'left' })
    const drive = begun(NEW_CHATS)
    expect(said(drive.tap('restart'))).toEqual(['system.stopped.new_chats'])
    drive.set()
    drive.tap('restart')
    expect(drive.state).toMatchObject({ status: 'bot', open: { asker: 'script' } })
  })
})

test('whatever is stopped and whatever people do, the log folds to the state and the bot asks nothing while it is stopped', () => {
  const pauses = fc.constantFrom(BOT, NEW_CHATS, flow('unusual_activity'), flow('ownership'), stopped({ bot: stop(), newChats: stop({ until: Date.UTC(2026, 5, 2) }) }))
  fc.assert(
    fc.property(pauses, impulses, (what, wishes) => {
      const drive = driveThrough(release, wishes, 'en', { pauses: what })
      expect(fold(drive.id, drive.log)).toEqual(drive.state)
      const safe = new Set(['crisis', 'minors', 'is_this_real'])
      const spoken = drive.log.filter((event) => event.type === 'message_posted' && event.from === 'bot')
      if (what.bot && !what.newChats) expect(spoken.filter((event) => 'source' in event && !safe.has(String(event.source).split('.')[0] ?? ''))).toEqual([])
    }),
    { numRuns: 150 },
  )
})
