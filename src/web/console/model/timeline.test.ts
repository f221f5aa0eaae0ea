import { expect, test } from 'vitest'
import type { AgentEvent } from '../../../protocol/index.ts'
import { lineOf, lookOf, nameIn, sameDay, timeOf } from './timeline.ts'

const event = (type: string, more: object = {}): AgentEvent => ({ seq: 1, at: '2025-01-01T00:00:00Z', type, ...more }) as AgentEvent

test('messages and notes are bubbles, reminders are kept from view, all else is a line', () => {
  expect(['message_posted', 'note_posted', 'queue_reminded', 'agent_left', 'from_the_future'].map((type) => lookOf(event(type)))).toEqual([
    'message',
    'note',
    'hidden',
    'line',
    'line',
  ])
})

test.each([
  [
    event('script_advanced', { script: { flow: 'f', step: 's', trail: [{ step: 'f.q', answer: 'no_code' }] }, understood: true }),
    { key: 'script_answered', vars: { step: 'f.q', answer: 'no_code' } },
  ],
  [event('script_advanced', { script: { flow: 'f', step: 's', trail: [] }, understood: true }), { key: 'script', vars: { step: 'f.s' } }],
  [event('script_advanced', { script: { flow: 'f', step: 's' }, understood: false }), { key: 'script_missed', vars: { step: 'f.s' } }],
  [event('action_completed', { action: 'a.b', outcome: 'sent' }), { key: 'action_completed', vars: { action: 'a.b', outcome: 'sent' } }],
  [event('report_received', { id: 'evt_1', event: 'proof_approved' }), { key: 'report_received', vars: { event: 'proof_approved' } }],
  [event('release_moved', { release: 'abc' }), { key: 'release_moved', vars: {} }],
  [event('agent_left', { agent: { id: '1', name: 'Noor' }, why: 'lost' }), { key: 'agent_lost', vars: { name: 'Noor' } }],
  [
    event('conversation_transferred', { queue: 'minors', agentLocale: null, reservedFor: null }),
    { key: 'transferred', vars: { queue: 'minors' } },
  ],
  [
    event('conversation_transferred', { queue: 'minors', agentLocale: 'hi' }),
    { key: 'transferred_language', vars: {}, languages: { language: 'hi' } },
  ],
  [event('conversation_transferred', { queue: 'minors', agentLocale: 'hi', reservedFor: 'k' }), { key: 'transferred_agent', vars: {} }],
  [event('conversation_parked', { until: 5 }), { key: 'parked_until', vars: {}, times: { until: 5 } }],
  [event('conversation_parked', { until: null }), { key: 'parked', vars: {} }],
  [event('rating_given', { score: 4 }), { key: 'rated', vars: { score: '4', comment: '' } }],
  [event('from_the_future'), { key: 'unknown', vars: { type: 'from_the_future' } }],
])('%o', (given, line) => {
  expect(lineOf(given)).toEqual(line)
})

test('names come from the wire or from the agent in the event', () => {
  expect(nameIn({ name: 'A', agent: { name: 'B' } })).toBe('A')
  expect(nameIn({ agent: { name: 'B' } })).toBe('B')
  expect(nameIn({ agent: 'id' })).toBeUndefined()
})

test('times come in milliseconds or in RFC 3339', () => {
  expect(timeOf({ until: '1970-01-01T00:00:01Z' }, 'until')).toBe(1_000)
  expect(timeOf({ until: 'soon' }, 'until')).toBeUndefined()
})

test('days are those of the reader', () => {
  const noon = new Date(2025, 0, 5, 12)
  expect(sameDay(noon.toISOString(), new Date(2025, 0, 5, 23, 59).toISOString())).toBe(true)
  expect(sameDay(noon.toISOString(), new Date(2025, 0, 6, 0, 1).toISOString())).toBe(false)
})
