import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UserEvent } from '../../protocol/index.ts'
import { applyEvents, emptyTranscript, heldUntil, lastHeard, openQuestion, ownIds, restingUntil } from './transcript.ts'

const at = '2026-01-01T00:00:00.000Z'
const said = (seq: number, more: object = {}): UserEvent => ({
  seq,
  at,
  type: 'message_posted',
  from: 'bot',
  text: `t${seq}`,
  locale: 'en',
  dir: 'ltr',
  ...more,
})
const asked = (seq: number) => said(seq, { input: { kind: 'choice', options: [{ id: 'a', label: 'A' }] } })
const log = (count: number): UserEvent[] => Array.from({ length: count }, (_, i) => said(i * 2 + 1))

describe('a chat that begins later', () => {
  const parked = (seq: number, until?: string) => ({ seq, at, type: 'conversation_parked', ...(until ? { until } : {}) }) as UserEvent
  const held = (...events: UserEvent[]) => heldUntil(applyEvents(emptyTranscript(), events, 9))
  const told = said(1, { from: 'system' })

  test('is one in which the bot has never spoken; the latest time counts', () => {
    expect(held(told, parked(2))).toEqual({})
    expect(held(told, parked(2, at), parked(4, '2026-01-02T00:00:00.000Z'))).toEqual({ at: Date.UTC(2026, 0, 2) })
    expect(held(said(1), parked(2, at))).toBeUndefined()
    expect(held(told, parked(2), { seq: 3, at, type: 'conversation_resumed' } as UserEvent)).toBeUndefined()
  })
})

describe('a chat that rests until its line opens', () => {
  const parked = (more: object) => ({ seq: 3, at, type: 'conversation_parked', ...more }) as UserEvent
  const after = (...events: UserEvent[]) => applyEvents(emptyTranscript(), events, 9)

  test('is none that has not begun, tells when, and waits again afterwards', () => {
    const resting = after(said(1, { from: 'system' }), parked({ why: 'hours', until: at }))
    expect(restingUntil(resting)).toEqual({ at: Date.parse(at) })
    expect(heldUntil(resting)).toBeUndefined()
    expect(restingUntil(after(parked({ why: 'hours' })))).toEqual({})
    expect(restingUntil(after(parked({})))).toBeUndefined()
    const open = after(parked({ why: 'hours' }), { seq: 4, at, type: 'conversation_resumed', why: 'hours' } as UserEvent)
    expect([open.status, restingUntil(open)]).toEqual(['waiting', undefined])
  })
})

describe('events', () => {
  test('however pages are cut and repeated, each event is there once, in order', () => {
    const pages = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 20 })
    fc.assert(
      fc.property(pages, (cuts) => {
        const all = log(30)
        let state = emptyTranscript()
        for (const [back, forward] of cuts) {
          const reached = all.filter(({ seq }) => seq <= state.cursor).length
          const page = all.slice(Math.max(0, reached - back), reached + forward)
          state = applyEvents(state, page, page.at(-1)?.seq ?? 0)
        }
        state = applyEvents(state, all, 60)
        expect(state.events).toEqual(all)
        expect(state.cursor).toBe(60)
      }),
    )
  })

  test('an empty page moves the cursor over internal events, never back', () => {
    const state = applyEvents(emptyTranscript(), [], 7)
    expect(state.cursor).toBe(7)
    expect(applyEvents(state, [], 3).cursor).toBe(7)
  })

  test('status, agent, language and reference follow the events', () => {
    const story = [
      said(1),
      { seq: 2, at, type: 'language_changed', locale: 'ar', dir: 'rtl' },
      { seq: 3, at, type: 'handoff_requested', reason: 'asked' },
    ] as UserEvent[]
    const waiting = applyEvents(emptyTranscript(), story, 3)
    expect(waiting).toMatchObject({ status: 'waiting', locale: 'ar', dir: 'rtl' })
    const helped = applyEvents(waiting, [{ seq: 4, at, type: 'agent_assigned', name: 'Rosa' }], 4)
    expect(helped).toMatchObject({ status: 'agent', agent: 'Rosa' })
    const done = applyEvents(helped, [{ seq: 5, at, type: 'conversation_resolved', outcome: 'advised', reference: 'LK-1' }], 5)
    expect(done).toMatchObject({ status: 'resolved', reference: 'LK-1', agent: undefined })
    expect(applyEvents(done, [{ seq: 6, at, type: 'conversation_reopened' }], 6).status).toBe('bot')
  })
})

describe('the open question', () => {
  const after = (...events: UserEvent[]) => openQuestion(applyEvents(emptyTranscript(), events, 9))?.seq

  test('is the last one asked', () => expect(after(asked(1), said(2), asked(3), said(4))).toBe(3))
  test('is closed by an answer', () => expect(after(asked(1), said(2, { from: 'user' }))).toBeUndefined())
  test('is closed by a handoff', () => expect(after(asked(1), { seq: 2, at, type: 'handoff_requested', reason: 'asked' })).toBeUndefined())
  test('may be asked after the end', () => {
    expect(after({ seq: 1, at, type: 'conversation_resolved', outcome: 'advised', reference: 'r' }, asked(2))).toBe(2)
  })
})

test('own ids and what was heard last', () => {
  const state = applyEvents(emptyTranscript(), [said(1), said(3, { from: 'user', clientId: 'x' })], 3)
  expect([...ownIds(state)]).toEqual(['x'])
  expect(lastHeard(state)).toBe(1)
})
