import { expect, test } from 'vitest'
import type { AgentConversation } from '../../../protocol/index.ts'
import { spokenIn } from './reply.ts'

const spoken = (more: Partial<AgentConversation>) => spokenIn({ conversation: { id: 'c', status: 'agent', locale: 'es', dir: 'ltr', last: 0, epoch: 'e', fence: 1, release: 'r', ...more } })

test('in a chat that was sent to another language, that one is expected first; the person’s own is never wrong', () => {
  expect(spoken({})[0]).toBe('es')
  expect(spoken({ answerLocale: 'de' })).toEqual(['de', 'es'])
  expect(spoken({ answerLocale: 'de', consents: ['fr'] })).toEqual(['de', 'es', 'fr'])
})
