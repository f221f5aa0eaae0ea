import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agentState, botState, NOON, resolvedState, waitingState } from '../../tests/support/states.ts'
import type { ConversationEvent, ConversationState, EventBody } from '../conversation/index.ts'
import { webhookMessage } from '../protocol/index.ts'
import { isAnnounced, WEBHOOK_TYPES, webhooksOf } from './webhooks.ts'

const ANA = { id: 'a1', name: 'Ana Real-Name' }

function at(seq: number, body: EventBody): ConversationEvent {
  return { ...body, seq, at: NOON + seq }
}

function told(state: ConversationState, ...bodies: EventBody[]) {
  return webhooksOf(bodies.map((body, index) => at(index + 1, body)), state)
}

const started: EventBody = { type: 'conversation_started', v: 1, locale: 'hi', localeBy: 'header', release: 'r', person: {}, assurance: 0 }
const completed = (action: string, outcome: string): EventBody => ({ type: 'action_completed', v: 1, call: 'k', action, outcome })
const ending = { outcome: 'appeal_filed', reference: 'LK-7' }

describe('webhooksOf', () => {
  test.each<[string, EventBody, ConversationState, object]>([
    ['conversation.started', started, botState({ locale: 'en' }), { locale: 'hi' }],
    [
      'handoff.requested',
      { type: 'handoff_requested', v: 1, reason: 'asked_for_human', queue: 'account_recovery', priority: 'normal', since: NOON, brief: { facts: [], trail: [], assurance: 0 } },
      waitingState(),
      { locale: 'es', queue: 'account_recovery' },
    ],
    ['agent.assigned', { type: 'agent_assigned', v: 1, agent: ANA, fence: 1 }, agentState(ANA), { locale: 'es' }],
    ['conversation.resolved', { type: 'conversation_resolved', v: 1, ...ending, by: 'bot', fence: 0 }, resolvedState(), { locale: 'es', ...ending }],
    ['conversation.reopened', { type: 'conversation_reopened', v: 1, ...ending }, botState(), { locale: 'es', ...ending }],
    ['appeal.filed', completed('appeal.file', 'filed'), botState(), { locale: 'es', outcome: 'filed' }],
  ])('%s: type, time and ids, nothing else', (type, body, state, data) => {
    const [delivery, ...more] = told(state, body)
    expect(more).toEqual([])
    expect(delivery).toMatchObject({ conversation: 'c1', type, at: NOON + 1, id: expect.stringMatching(/^msg_[\w-]{27}$/) })
    expect(webhookMessage.strict().safeParse(JSON.parse(delivery?.body ?? '')).error).toBeUndefined()
    expect(JSON.parse(delivery?.body ?? '')).toEqual({ type, timestamp: '2025-04-08T12:00:00.001Z', data: { conversation: 'c1', ...data } })
  })

  test.each<[string, EventBody]>([
    ['a message', { type: 'message_posted', v: 1, from: 'user', text: 'my number is 555-0100', locale: 'es' }],
    ['a note', { type: 'note_posted', v: 1, agent: ANA, text: 'looks like the owner', clientId: 'n' }],
    ['an appeal that was not filed', completed('appeal.file', 'already_filed')],
    ['another action', completed('account.lookup', 'filed')],
    ['a rating', { type: 'rating_given', v: 1, score: 1, comment: 'too slow' }],
  ])('%s stays inside', (_what, body) => {
    expect(told(botState(), body)).toEqual([])
    expect(isAnnounced([at(1, body)])).toBe(false)
  })

  test('the types are those that the wire contract lists', () => {
    expect(webhookMessage.shape.type.options).toEqual(WEBHOOK_TYPES)
  })

  test('keeps the order of the events', () => {
    expect(told(botState(), started, completed('appeal.file', 'filed')).map(({ type }) => type)).toEqual(['conversation.started', 'appeal.filed'])
  })

  test('an id names one fact: the same again has the same, any other another', () => {
    const fact = fc.record({ id: fc.string({ minLength: 1 }), seq: fc.integer({ min: 1 }), at: fc.integer({ min: 0, max: 4e12 }) })
    const idOf = ({ id, seq, at: time }: { id: string; seq: number; at: number }) => webhooksOf([{ ...started, seq, at: time }], botState({ id }))[0]?.id
    fc.assert(
      fc.property(fact, fact, (one, other) => {
        expect(idOf(one)).toBe(idOf({ ...one }))
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        expect(idOf(one)).not.toBe(idOf(other))
      }),
    )
  })

  test('no agent is named', () => {
    expect(JSON.stringify(told(agentState(ANA), { type: 'agent_assigned', v: 1, agent: ANA, fence: 1 }))).not.toContain(ANA.name)
  })
})
