import { describe, expect, test } from 'vitest'
import { assigned, agentState, botState, NOON, resolvedState, turn, userMessage, waitingState } from '../../tests/support/states.ts'
import { BOUNDS } from './bounds.ts'
import type { EventBody } from './events/index.ts'
import { newsIn, newsTimers, staysOpen } from './news.ts'

const ana = { id: 'a1', name: 'Ana' }
const eventsOf = (...bodies: EventBody[]) => turn(botState(), 0, bodies).events
const said = (from: 'agent' | 'bot' | 'system'): EventBody => ({ type: 'message_posted', v: 1, from, text: 'x', locale: 'en' })
const report = (more: { told?: true; later?: string } = {}): EventBody => ({ type: 'report_received', v: 1, id: 'e1', event: 'proof_approved', ...more })
const resumed: EventBody = { type: 'conversation_resumed', v: 1 }

describe('news', () => {
  test('is what an agent does and what the platform reported to this person, nothing else', () => {
    const events = eventsOf(userMessage('hi'), said('bot'), assigned(ana), said('system'), said('agent'), report(), resumed, report({ told: true }), report({ later: 'x' }), report(), said('bot'), resumed)
    expect(newsIn(events).map(({ seq, apart }) => [seq, apart])).toEqual([[3, false], [5, false], [6, true], [8, true], [9, true]])
  })

  test('leaves a row for its last piece: due at once for a report, a little later for an agent', () => {
    expect(newsTimers(eventsOf(userMessage('hi'), said('bot')))).toEqual([])
    expect(newsTimers(eventsOf(assigned(ana), said('agent')))).toEqual([{ kind: 'news', dueAt: NOON + BOUNDS.newsAfterMs, ref: '2' }])
    expect(newsTimers(eventsOf(said('agent'), report({ told: true })))).toEqual([{ kind: 'news', dueAt: NOON, ref: '2' }])
    expect(newsTimers(eventsOf({ type: 'turn_called', v: 1, call: 1, until: NOON + 1 }))).toEqual([{ kind: 'news', dueAt: NOON, ref: '1' }])
  })
})

test.each([
  ['with the bot', botState(), false],
  ['waiting', waitingState(), true],
  ['with an agent', agentState(ana), true],
  ['over, with a review open', resolvedState({ outcome: 'appeal_filed' }), true],
  ['over', resolvedState({ outcome: 'access_restored' }), false],
  ['over, with an outcome of its own', resolvedState({ outcome: 'constructor' }), false],
])('a case that is %s stays open: %s', (_, state, open) => expect(staysOpen(state)).toBe(open))
