import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { BOUNDS, scaledBounds, timersOf, type Command, type ConversationState } from '../../src/conversation/index.ts'
import type { Release } from '../../src/flow/index.ts'
import { Drive, driveThrough, impulses, shippedRelease } from '../support/core.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const ANA = { id: 'ana', name: 'Ana' }
const IN_DANGER = 'I want to kill myself'
const DAY_MS = 24 * 3_600_000

/** A locked account, as the platform's context tells it: the first question is what happened. */
function locked(overrides: ConstructorParameters<typeof Drive>[1] = {}): Drive {
  const drive = new Drive(release, overrides)
  drive.start('en', { person: { reason: 'unusual_activity', account: 'a1' }, assurance: 1 })
  return drive
}

let messages = 0
function write(drive: Drive, text: string): string | undefined {
  return drive.run({ do: 'post_message', id: `w${++messages}`, text })
}
function tap(drive: Drive, choice: string): string | undefined {
  return drive.run({ do: 'post_message', id: `t${++messages}`, choice })
}

/** Nobody answered for half an hour. */
function parked(): Drive {
  const drive = locked()
  drive.waitForTimers()
  drive.run({ do: 'answer_timed_out', ref: timersOf(drive.state!)[0]!.ref })
  expect(drive.state?.status).toBe('parked')
  return drive
}

/** The platform is being asked which contacts it holds. */
function duringCall(overrides?: ConstructorParameters<typeof Drive>[1]): Drive {
  const drive = locked(overrides)
  tap(drive, 'no_code')
  tap(drive, 'another')
  expect(drive.state?.script?.awaiting?.kind).toBe('call')
  return drive
}

function withAgent(drive = locked()): Drive {
  tap(drive, 'human')
  drive.run({ do: 'claim', agent: ANA })
  expect(drive.state?.status).toBe('agent')
  return drive
}

function byAgent(drive: Drive, wish: 'release' | 'return_to_bot' | 'resolve'): string | undefined {
  const { fence } = drive.state!
  return drive.run(wish === 'resolve' ? { do: wish, agent: ANA, fence, outcome: 'advised' } : { do: wish, agent: ANA, fence })
}

const place = (drive: Drive) => (drive.state && 'place' in drive.state ? drive.state.place : null)
const said = (drive: Drive, source: string) => drive.log.filter((event) => event.type === 'message_posted' && event.source === source).length

/** What a bot waits for can still come: a tap or text at an open question, or the outcome of a call that is under way. */
function goesOn({ open, script, calls }: ConversationState): boolean {
  const awaiting = script?.awaiting
  return open !== null || (awaiting?.kind === 'call' && calls.some(({ call }) => call === awaiting.call))
}

describe('a bot that waits', () => {
  test('[E1] waits for something that can come, and never for the end of a pause', () => {
    fc.assert(
      fc.property(impulses, (wishes) => {
        for (const { state } of driveThrough(release, wishes).turns) {
          if (state.status !== 'bot') continue
          expect(goesOn(state)).toBe(true)
          expect(state.script?.awaiting?.kind).not.toBe('pause')
        }
      }),
      { numRuns: 200, seed: 11 },
    )
  }, 120_000)

  test('[E2] a text in an unclear language wakes a parked chat: it is answered, or parked again', () => {
    const unclear = { detect: () => ({ confidence: 0.4, ask: ['pt-BR', 'es'], decidable: true }) }
    const drive = new Drive(release, unclear)
    drive.start('en')
    drive.waitForTimers()
    drive.run({ do: 'answer_timed_out', ref: timersOf(drive.state!)[0]!.ref })
    write(drive, 'conta bloqueada faz tempo que nao consigo')
    expect(drive.state?.script?.awaiting?.kind).toBe('answer')
    expect(drive.state?.open?.asker).toBe('script')
  })

  test('[E3] whoever left during a call and comes back with a wish is not told for ever that something is being checked', () => {
    const drive = duringCall()
    const { call } = drive.state!.calls[0]!
    drive.run({ do: 'end' })
    drive.run({ do: 'complete_action', call, outcome: 'failed' })
    write(drive, 'is this real?')
    expect(drive.state?.status).toBe('bot')
    expect(goesOn(drive.state!)).toBe(true)
  })

  test('[E4] of a call that ends after the person has gone elsewhere only the fact is kept', () => {
    const wishes: [string, (drive: Drive) => unknown][] = [
      ['waiting', (drive) => tap(drive, 'human')],
      ['bot', (drive) => tap(drive, 'restart')],
      ['resolved', (drive) => drive.run({ do: 'end' })],
    ]
    for (const [status, wish] of wishes) {
      const drive = duringCall()
      const { call } = drive.state!.calls[0]!
      wish(drive)
      const { script, open } = drive.state!
      drive.run({ do: 'complete_action', call, outcome: 'failed' })
      expect(drive.state).toMatchObject({ status, script, open, calls: [] })
      expect(drive.log.at(-1)).toMatchObject({ type: 'action_completed', call, outcome: 'failed' })
      expect(timersOf(drive.state!).filter(({ kind }) => kind.startsWith('call:'))).toEqual([])
    }
  })

  test('[E5] a call goes on in the language that was chosen meanwhile', () => {
    const drive = duringCall()
    const { call } = drive.state!.calls[0]!
    drive.run({ do: 'change_locale', locale: 'es' })
    drive.run({ do: 'complete_action', call, outcome: 'failed' })
    expect(drive.log.findLast((event) => event.type === 'message_posted')).toMatchObject({ locale: 'es' })
  })
})

describe('a code that is lost', () => {
  test('[E25] ends only a call that needs one', () => {
    const drive = duringCall()
    const before = drive.log.length
    drive.run({ do: 'lose_secret', call: drive.state!.calls[0]!.call })
    expect(drive.log.length).toBe(before)
    expect(goesOn(drive.state!)).toBe(true)
  })
})

describe('danger', () => {
  test('[E6] in a message that opens a chat again goes to the specialists, whoever had it', () => {
    for (const wish of ['return_to_bot', 'resolve'] as const) {
      const drive = withAgent()
      byAgent(drive, wish)
      if (wish === 'return_to_bot') drive.run({ do: 'end' })
      write(drive, IN_DANGER)
      expect(drive.state?.status).toBe('waiting')
      expect(place(drive)).toMatchObject({ queue: 'specialist_safety', priority: 'urgent' })
    }
  })

  test('[E7] outranks the bound on turns', () => {
    const drive = locked({ bounds: { ...scaledBounds(1), turnsPerConversation: 0 } })
    write(drive, IN_DANGER)
    expect(place(drive)).toMatchObject({ queue: 'specialist_safety', priority: 'urgent' })
  })

  test('[E8] said again by somebody who waits for a specialist already changes nothing', () => {
    const drive = locked()
    tap(drive, 'human')
    write(drive, IN_DANGER)
    expect(place(drive)?.queue).toBe('specialist_safety')
    const before = drive.log.length
    write(drive, IN_DANGER)
    expect(drive.log.length).toBe(before + 1)
  })
})

describe('the bound on turns', () => {
  test('[E9] counts taps on what is always there, but never keeps anybody from a person or from leaving', () => {
    const tired = { bounds: { ...scaledBounds(1), turnsPerConversation: 2 } }
    const ends = (['restart', 'language', 'human', 'stop'] as const).map((id) => {
      const drive = locked(tired)
      tap(drive, 'restart')
      tap(drive, 'restart')
      tap(drive, id)
      return [id, drive.state?.status, place(drive)?.reason]
    })
    expect(ends).toEqual([['restart', 'waiting', 'too_many_turns'], ['language', 'waiting', 'too_many_turns'], ['human', 'waiting', 'human'], ['stop', 'resolved', undefined]])
  })

  test('[E10] starts anew when an agent gives the chat back', () => {
    const drive = locked({ bounds: { ...scaledBounds(1), turnsPerConversation: 1 } })
    tap(drive, 'restart')
    withAgent(drive)
    byAgent(drive, 'return_to_bot')
    tap(drive, 'no_code')
    expect(drive.state?.status).toBe('bot')
  })
})

describe('in the line', () => {
  test('[E11] whoever comes back to it at an old rank is not reminded of the time before', () => {
    const drive = locked()
    tap(drive, 'human')
    drive.now += DAY_MS
    tap(drive, 'restart')
    tap(drive, 'human')
    expect(place(drive)?.since).toBeLessThan(drive.now - DAY_MS)
    expect(timersOf(drive.state!)).toEqual([])
  })

  test('[E12] reminders that are overdue after a long stop come as one', () => {
    const drive = locked()
    tap(drive, 'human')
    const { ref } = timersOf(drive.state!)[0]!
    drive.now += DAY_MS
    drive.run({ do: 'remind_queue', ref })
    expect(timersOf(drive.state!)).toEqual([])
  })

  test('[E13] a chat kept for one agent is everybody\'s when that agent does not take it', () => {
    const drive = withAgent()
    drive.run({ do: 'transfer', agent: ANA, fence: drive.state!.fence, toAgent: 'ben' })
    expect(place(drive)?.reservedFor).toBe('ben')
    expect(drive.run({ do: 'claim', agent: ANA })).toBe('conflict')
    const timer = timersOf(drive.state!).find(({ kind }) => kind === 'reservation_over')
    drive.run({ do: 'end_reservation', ref: 'stale' })
    expect(place(drive)?.reservedFor).toBe('ben')
    drive.now = timer!.dueAt
    drive.run({ do: 'end_reservation', ref: timer!.ref })
    expect(place(drive)).toMatchObject({ reservedFor: null })
    expect(drive.run({ do: 'claim', agent: ANA })).toBeUndefined()
  })
})

describe('an offer to an agent', () => {
  const offered = (): Drive => {
    const drive = locked()
    tap(drive, 'human')
    drive.run({ do: 'offer', agent: ANA })
    expect(drive.state?.status).toBe('offered')
    return drive
  }

  test('[E21] lets the person write, and nobody else take the chat', () => {
    const drive = offered()
    const { fence } = drive.state!
    expect(write(drive, 'are you there?')).toBeUndefined()
    expect(tap(drive, 'human')).toBeUndefined()
    expect(drive.run({ do: 'claim', agent: { id: 'ben', name: 'Ben' } })).toBe('conflict')
    expect(drive.run({ do: 'claim', agent: ANA })).toBeUndefined()
    expect(drive.state).toMatchObject({ status: 'agent', fence: fence + 1 })
  })

  test('[E22] ends when the person leaves the line, is in danger, or ends the chat: what comes of it later changes nothing', () => {
    const wishes: [string, (drive: Drive) => unknown][] = [
      ['bot', (drive) => tap(drive, 'restart')],
      ['waiting', (drive) => write(drive, IN_DANGER)],
      ['resolved', (drive) => drive.run({ do: 'end' })],
    ]
    for (const [status, wish] of wishes) {
      const drive = offered()
      const { ref } = timersOf(drive.state!)[0]!
      const { fence } = drive.state!
      wish(drive)
      const after = drive.state
      drive.now += BOUNDS.offerMs
      expect(drive.run({ do: 'expire_offer', ref })).toBeUndefined()
      expect(drive.run({ do: 'decline', agent: ANA, fence })).toBe('conflict')
      expect(drive.state).toEqual(after)
      expect(drive.state?.status).toBe(status)
    }
  })
})

describe('the question for a language', () => {
  test('[E23] asked in the line or beside an agent is answered there, and moves nobody', () => {
    const inLine = locked()
    tap(inLine, 'human')
    for (const drive of [inLine, withAgent()]) {
      const before = drive.state!
      tap(drive, 'language')
      write(drive, 'and by the way, hello')
      tap(drive, 'es')
      expect(drive.state).toMatchObject({ status: before.status, locale: 'es', localeBy: 'person', fence: before.fence })
      // Who is in the line alone is asked anew how to wait, in that language.
      expect(drive.state?.open?.asker).toBe(drive === inLine ? 'ladder' : undefined)
      expect(place(drive)?.since).toBe('place' in before && before.place?.since)
    }
  })

  test('[E24] asked after the end opens nothing again', () => {
    const drive = withAgent()
    byAgent(drive, 'resolve')
    tap(drive, 'language')
    tap(drive, 'es')
    expect(drive.state).toMatchObject({ status: 'resolved', locale: 'es', open: null })
  })
})

describe('after the end', () => {
  test('[E14] whoever left a person, or the line, comes back to the line', () => {
    for (const drive of [withAgent(), (() => { const each = locked(); tap(each, 'human'); return each })()]) {
      tap(drive, 'stop')
      expect(drive.state?.status).toBe('resolved')
      write(drive, 'hello, I am back')
      expect(drive.state?.status).toBe('waiting')
      expect(place(drive)).toMatchObject({ reason: 'reopened', queue: 'general' })
    }
  })

  test('[E15] whoever left the bot is back with the bot, at a question', () => {
    const drive = locked()
    tap(drive, 'stop')
    write(drive, 'hello again')
    expect(drive.state).toMatchObject({ status: 'bot', open: { asker: 'script' } })
  })

  test('[E16] after seven days nothing of it can be answered any more, not even a question it ended with', () => {
    const drive = withAgent()
    byAgent(drive, 'resolve')
    drive.now += BOUNDS.reopenMs
    const late: Command[] = [
      { do: 'post_message', id: 'late1', text: 'hello' },
      { do: 'post_message', id: 'late2', choice: '5' },
      { do: 'post_message', id: 'late3', choice: 'human' },
    ]
    expect(late.map((command) => drive.run(command))).toEqual(['conflict', 'conflict', 'conflict'])
  })

  test('[E17] the same rating again is no news', () => {
    const drive = withAgent()
    byAgent(drive, 'resolve')
    drive.run({ do: 'rate', score: 4 })
    const before = drive.log.length
    expect(drive.run({ do: 'rate', score: 4 })).toBeUndefined()
    expect(drive.log.length).toBe(before)
    drive.run({ do: 'rate', score: 4, comment: 'thank you' })
    drive.run({ do: 'rate', score: 5 })
    expect(drive.log.filter(({ type }) => type === 'rating_given')).toHaveLength(3)
  })

  test('[E18] a case that was opened again is rated, and thanked for, anew', () => {
    const drive = withAgent()
    byAgent(drive, 'resolve')
    tap(drive, '3')
    write(drive, 'it came back')
    drive.run({ do: 'claim', agent: ANA })
    byAgent(drive, 'resolve')
    expect(drive.state).toMatchObject({ rating: null, open: { asker: 'rating' } })
    tap(drive, '5')
    expect(said(drive, 'system.rating.thanks')).toBe(2)
  })
})

describe('what is kept', () => {
  test('[E19] the messages that asked an open question are bounded, the latest stay answerable', () => {
    const drive = locked()
    for (let n = 0; n < 200; n++) drive.run({ do: 'change_locale', locale: n % 2 ? 'en' : 'es' })
    const { seqs } = drive.state!.open!
    expect(seqs.length).toBeLessThanOrEqual(BOUNDS.askings)
    expect(drive.run({ do: 'post_message', id: 'late', choice: 'no_code', to: seqs[0] })).toBeUndefined()
  })

  test('[E20] a text that no locale has is left out; what it belongs to happens all the same', () => {
    const drive = locked({ text: () => undefined })
    tap(drive, 'human')
    expect(drive.state?.status).toBe('waiting')
    drive.run({ do: 'claim', agent: ANA })
    byAgent(drive, 'resolve')
    expect(drive.state).toMatchObject({ status: 'resolved', open: { asker: 'rating' } })
  })
})
