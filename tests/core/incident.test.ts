/** Something is broken for many: newcomers are told, and who is concerned hears how it goes on. */
import { beforeAll, describe, expect, test } from 'vitest'
import { newsIn, timersOf, type IncidentNotice, type TellIncident } from '../../src/conversation/index.ts'
import type { Release } from '../../src/flow/index.ts'
import { userEvents } from '../../src/server/views/user-view.ts'
import { Drive, shippedRelease } from '../support/core.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const HOUR = 3_600_000
const ANA = { id: 'ana', name: 'Ana' }

function incident(overrides: Partial<IncidentNotice> = {}): IncidentNotice {
  return { id: 'i1', reasons: ['human'], kind: 'codes_late', nextUpdateAt: null, ...overrides }
}

/** Somebody who asked for a person while it is broken, or before it was known. */
function inLine(known: IncidentNotice[] = [incident()], locale = 'en'): Drive {
  const drive = new Drive(release)
  drive.start(locale)
  drive.incidents = known
  drive.run({ do: 'post_message', id: 'h', choice: 'human' })
  return drive
}

const said = (drive: Drive) => drive.log.flatMap((event) => (event.type === 'message_posted' && event.from === 'system' ? [event.source] : []))
const tap = (drive: Drive, choice: string) => drive.run({ do: 'post_message', id: `t${drive.log.length}`, choice })
const write = (drive: Drive, text: string) => drive.run({ do: 'post_message', id: `w${drive.log.length}`, text })

function tell(drive: Drive, tells: TellIncident['tells'], more: Partial<TellIncident> = {}): void {
  const { id, kind, nextUpdateAt } = incident()
  drive.run({ do: 'tell_incident', id: `b${drive.log.length}`, incident: { id, kind, nextUpdateAt }, tells, ...more })
}

describe('a newcomer', () => {
  test('[M1] hears what is known before waiting, and keeps the place whatever they choose', () => {
    const drive = inLine()
    expect(said(drive)).toEqual(['system.incident.codes_late.text', 'system.incident.ask'])
    expect(drive.state).toMatchObject({ status: 'waiting', incident: 'i1', place: { since: drive.turns.at(-1)!.events[0]!.at } })
    tap(drive, 'stay_in_line')
    expect(drive.state).toMatchObject({ status: 'waiting' })
    expect(said(drive)).toContain('system.handoff.keep_place')
  })

  test('[M2] hears of it in their language, and when they will hear more, in their time', () => {
    const drive = inLine([incident({ nextUpdateAt: Date.UTC(2026, 5, 1, 11, 30) })], 'ja')
    const texts = drive.log.flatMap((event) => (event.type === 'message_posted' && event.from === 'system' ? [event] : []))
    expect(texts.map(({ locale }) => locale)).toEqual(['ja', 'ja', 'ja'])
    expect(texts[1]?.text).toMatch(/11:30|20:30/)
  })

  test('[M3] who comes for something else hears nothing of it', () => {
    const drive = inLine([incident({ reasons: ['memorialised'] })])
    expect(said(drive)[0]).not.toMatch(/incident/)
    expect(drive.state).not.toHaveProperty('incident')
  })

  test('[M4] is only counted where nobody is to be told', () => {
    const drive = inLine([incident({ kind: null })])
    expect(drive.state).toMatchObject({ incident: 'i1', open: { asker: 'ladder' } })
    expect(said(drive)[0]).not.toMatch(/incident/)
  })

  test('[M17] is told by what they came for, too, however they asked for a person', () => {
    const drive = new Drive(release)
    drive.start('en', { person: { account: 'u1', reason: 'unusual_activity' }, assurance: 1 })
    drive.incidents = [incident({ reasons: ['unusual_activity'] })]
    drive.run({ do: 'post_message', id: 'h', choice: 'human' })
    expect(drive.state).toMatchObject({ status: 'waiting', incident: 'i1', place: { reason: 'human' } })
  })
})

describe('who wants to be told when it is fixed', () => {
  function resting(): Drive {
    const drive = inLine()
    tap(drive, 'tell_me')
    return drive
  }

  test('[M5] rests at their rank, is told, and is back in: done', () => {
    const drive = resting()
    expect(drive.state).toMatchObject({ status: 'parked', why: 'incident' })
    expect(userEvents(drive.log).at(-1)).toEqual({ seq: drive.state!.seq, at: expect.any(String), type: 'conversation_parked', why: 'incident' })
    tell(drive, 'fixed')
    expect(said(drive).slice(-2)).toEqual(['system.incident.codes_late.fixed', 'system.incident.back_in'])
    expect(newsIn(drive.turns.at(-1)!.events)).toHaveLength(1)
    tap(drive, 'back_in')
    expect(drive.state).toMatchObject({ status: 'resolved', outcome: 'access_restored' })
  })

  test.each(['not_back', 'human'])('[M6] and needs a person after all (%s), waits at the old rank', (choice) => {
    const drive = resting()
    const since = drive.state!.firstWaitedAt
    tell(drive, 'fixed')
    tap(drive, choice)
    expect(drive.state).toMatchObject({ status: 'waiting', place: { since } })
    expect(said(drive).at(-1)).toBe('system.incident.line_again')
  })

  test('[M7] and writes before it is fixed waits for a person again: somebody will read it', () => {
    const drive = resting()
    write(drive, 'I found something out')
    expect(drive.state).toMatchObject({ status: 'waiting' })
  })

  test('[M8] is never forgotten: after a day they wait for a person, as everybody', () => {
    const drive = resting()
    expect(timersOf(drive.state!)).toMatchObject([{ kind: 'pause_over', dueAt: drive.now + 24 * HOUR }])
    drive.waitForTimers()
    drive.run({ do: 'end_pause', ref: timersOf(drive.state!)[0]!.ref })
    expect(drive.state).toMatchObject({ status: 'waiting' })
  })

  test('[M9] and says nothing for three days after it was fixed needs nobody, and may write again', () => {
    const drive = resting()
    tell(drive, 'fixed')
    expect(timersOf(drive.state!)).toMatchObject([{ dueAt: drive.now + 72 * HOUR }])
    drive.waitForTimers()
    drive.run({ do: 'end_pause', ref: timersOf(drive.state!)[0]!.ref })
    expect(drive.state).toMatchObject({ status: 'resolved', outcome: 'advised', open: null })
    write(drive, 'it is locked again')
    expect(drive.state).toMatchObject({ status: 'waiting' })
  })

  test('[M18] and would rather stay in line after all is in line', () => {
    const drive = resting()
    tap(drive, 'stay_in_line')
    expect(drive.state).toMatchObject({ status: 'waiting' })
  })

  test('[M19] keeps the question when they change the language, and waits for a person by any way they choose', () => {
    const drive = resting()
    tell(drive, 'fixed')
    drive.run({ do: 'change_locale', locale: 'es' })
    expect(drive.state).toMatchObject({ status: 'parked', open: { asker: 'incident' } })
    tap(drive, 'wait')
    expect(drive.state).toMatchObject({ status: 'waiting', place: { path: 'wait' } })
  })

  test('[M10] stays where they are when the hours are looked at', () => {
    const drive = resting()
    drive.run({ do: 'check_hours' })
    expect(drive.state).toMatchObject({ status: 'parked', why: 'incident' })
  })
})

describe('somebody in danger', () => {
  test('[M20] is asked nothing about what is broken, and can not be parked for it', () => {
    const drive = new Drive(release)
    drive.start('en', { person: { account: 'u1', reason: 'unusual_activity' }, assurance: 1 })
    drive.incidents = [incident({ reasons: ['unusual_activity'] })]
    write(drive, 'I want to kill myself')
    expect(drive.state).toMatchObject({ status: 'waiting', incident: 'i1', place: { priority: 'urgent' } })
    tell(drive, 'notice')
    expect(said(drive).filter((source) => source?.startsWith('system.incident'))).toEqual([])
  })
})

describe('a newcomer to a closed line', () => {
  test('[M21] can still answer what they were asked', () => {
    const drive = inLine([incident()])
    drive.floor = { kind: 'floor', here: false, open: false, second: [] }
    drive.run({ do: 'check_hours' })
    expect(drive.state).toMatchObject({ status: 'parked', why: 'hours', open: { asker: 'incident' } })
    expect(tap(drive, 'stay_in_line')).toBeUndefined()
  })
})

describe('a message to everybody concerned', () => {
  test('[M11] links who waited before it was known, and asks them too', () => {
    const drive = inLine([])
    tell(drive, 'notice')
    expect(drive.state).toMatchObject({ status: 'waiting', incident: 'i1', open: { asker: 'incident' } })
    expect(said(drive).slice(-2)).toEqual(['system.incident.codes_late.text', 'system.incident.ask'])
  })

  test('[M12] goes on where it says so, in the words that were chosen', () => {
    const drive = inLine()
    tell(drive, 'update', { incident: { id: 'i1', kind: 'codes_late', nextUpdateAt: drive.now + HOUR } })
    expect(said(drive).slice(-2)).toEqual(['system.incident.still', 'system.incident.next_update'])
    tell(drive, 'own', { words: { text: 'Try the other number.', locale: 'en' } })
    expect(drive.log.at(-1)).toMatchObject({ text: 'Try the other number.', locale: 'en', source: 'incident' })
  })

  test('[M22] is no news for whom it has no words', () => {
    const drive = inLine()
    tell(drive, 'own', { incident: { id: 'i1', kind: 'codes_late', nextUpdateAt: null } })
    expect(drive.log.at(-1)).toMatchObject({ type: 'incident_told' })
    expect(drive.log.at(-1)).not.toHaveProperty('said')
    tell(drive, 'own', { incident: { id: 'i1', kind: 'codes_late', nextUpdateAt: drive.now + HOUR } })
    expect(drive.log.at(-2)).toMatchObject({ type: 'incident_told', said: true })
  })

  test('[M13] promises no time that has passed', () => {
    const drive = inLine()
    tell(drive, 'update', { incident: { id: 'i1', kind: null, nextUpdateAt: drive.now } })
    expect(said(drive).at(-1)).toBe('system.incident.still')
  })

  test('[M14] that it is fixed leaves who stayed in line there, and asks', () => {
    const drive = inLine()
    tap(drive, 'stay_in_line')
    tell(drive, 'fixed')
    expect(drive.state).toMatchObject({ status: 'waiting', open: { asker: 'incident' } })
    tap(drive, 'not_back')
    expect(drive.state).toMatchObject({ status: 'waiting' })
    expect(said(drive).at(-1)).toBe('system.handoff.already')
  })

  test('[M15] says nothing where somebody has the chat: it stands in the log for them', () => {
    const drive = inLine()
    drive.run({ do: 'claim', agent: ANA })
    expect(drive.state).toMatchObject({ status: 'agent', open: null, incident: 'i1' })
    const before = userEvents(drive.log)
    tell(drive, 'fixed')
    expect(userEvents(drive.log)).toEqual(before)
    expect(drive.log.at(-1)).toMatchObject({ type: 'incident_told', tells: 'fixed' })
    expect(newsIn(drive.turns.at(-1)!.events)).toEqual([])
  })

  test('[M16] ends an offer that is under way, where the person would rather be told: nobody has taken it, and nobody let it pass', () => {
    const drive = inLine()
    const since = drive.state!.firstWaitedAt
    drive.run({ do: 'offer', agent: ANA })
    tap(drive, 'tell_me')
    expect(drive.state).toMatchObject({ status: 'parked', why: 'incident', place: { since } })
    expect(drive.turns.at(-1)!.events).toContainEqual(expect.objectContaining({ type: 'offer_ended', agent: 'ana', why: 'withdrawn' }))
    expect(drive.run({ do: 'claim', agent: ANA })).toBe('conflict')
    tell(drive, 'fixed')
    expect(said(drive).at(-1)).toBe('system.incident.back_in')
  })
})
