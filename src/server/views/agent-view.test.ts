import { expect, test } from 'vitest'
import { agentState, botState, place } from '../../../tests/support/states.ts'
import { agentConversation, briefView, waitingView } from './agent-view.ts'

const ANA = { id: 'ana', name: 'Ana' }

test('a chat that was sent to another language says which one it is answered in, beside the person’s own', () => {
  const sent = agentState(ANA, { locale: 'es', place: place({ agentLocale: 'de' }) })
  expect(agentConversation(sent, 'e')).toMatchObject({ locale: 'es', answerLocale: 'de' })
  expect(briefView(sent)).toMatchObject({ locale: 'es' })
  for (const own of [agentState(ANA), botState()]) expect(agentConversation(own, 'e')).not.toHaveProperty('answerLocale')
})

test('the line shows whether the person has the chat open, and what is answered in writing', () => {
  const row = { queue: 'general', locale: 'es', reason: 'human', priority: 'normal', since: 0, reservedFor: null, weight: 1, reply: false } as const
  const rows = [{ ...row, conversation: 'a' }, { ...row, conversation: 'b', reply: true }]
  expect(waitingView(rows, new Set(['a']))).toMatchObject([{ id: 'a', person: 'here' }, { id: 'b', person: 'away', reply: true }])
  expect(waitingView(rows)[0]).not.toHaveProperty('person')
  expect(waitingView(rows)[0]).not.toHaveProperty('reply')
})
