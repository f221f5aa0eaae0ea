import { expect, test } from 'vitest'
import type { AgentConversation } from '../../../protocol/index.ts'
import { whatHappened } from './conflict.ts'

const chat = (more: Partial<AgentConversation>): AgentConversation => ({
  id: 'c',
  status: 'agent',
  locale: 'es',
  dir: 'ltr',
  last: 1,
  epoch: 'e',
  release: 'r',
  fence: 4,
  ...more,
})

test.each([
  [chat({ owner: { id: 'you', name: 'Kenji' } }), { key: 'taken_by', name: 'Kenji' }],
  [chat({}), { key: 'taken' }],
  [chat({ owner: { id: 'me', name: 'Noor' } }), { key: 'changed' }],
  [chat({ status: 'waiting' }), { key: 'waiting' }],
  [chat({ status: 'offered' }), { key: 'waiting' }],
  [chat({ status: 'bot' }), { key: 'bot' }],
  [chat({ status: 'resolved' }), { key: 'resolved' }],
])('%o', (conversation, happened) => {
  expect(whatHappened(conversation, 'me')).toEqual(happened)
})
