import { expect, test } from 'vitest'
import type { AgentEvent } from '../../../protocol/index.ts'
import { lineOf, lookOf, nameIn, questionOf, sameDay, timeOf } from './timeline.ts'

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
  [event('conversation_parked', { until: 5, why: 'hours' }), { key: 'parked_hours', vars: {}, times: { until: 5 } }],
  [event('agent_away', { agent: { id: '1', name: 'Noor' }, until: 5 }), { key: 'agent_away', vars: { name: 'Noor' }, times: { until: 5 } }],
  [event('path_chosen', { path: 'second', locale: 'en' }), { key: 'path_second', vars: {}, languages: { language: 'en' } }],
  [event('turn_missed', { call: 1 }), { key: 'turn_missed', vars: {} }],
  [event('turn_missed', { call: 2, reply: true }), { key: 'turn_reply', vars: {} }],
  [event('conversation_resolved', { outcome: 'advised', reference: 'LK-1' }), { key: 'resolved', vars: { outcome: 'advised', reference: 'LK-1' } }],
  [
    event('conversation_resolved', { outcome: 'advised', reference: 'LK-1', wrapUp: 'other' }),
    { key: 'resolved_about', vars: { outcome: 'advised', reference: 'LK-1', wrap_up: 'other' } },
  ],
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

test('an answer shows the question that it answers', () => {
  const asked = { seq: 1, at: '', type: 'message_posted', from: 'agent', text: 'Which one?' } as AgentEvent
  const answer = { seq: 2, at: '', type: 'message_posted', from: 'user', text: 'That', answers: 1 } as AgentEvent
  expect(questionOf(answer, [asked, answer])).toBe('Which one?')
  expect(questionOf(asked, [asked, answer])).toBeUndefined()
  expect(questionOf(answer, [answer])).toBeUndefined()
})
