import { expect, test } from 'vitest'
import type { AgentEvent } from '../../../protocol/index.ts'
import { colleaguesIn } from './colleagues.ts'

const event = (seq: number, agent?: { id: string; name: string }) =>
  ({ seq, at: '2025-01-01T00:00:00Z', type: 'note_posted', agent }) as AgentEvent

test('others who had a part in the chat, once each, the latest first', () => {
  const [kenji, noor, ana] = [
    { id: 'k', name: 'Kenji' },
    { id: 'n', name: 'Noor' },
    { id: 'a', name: 'Ana' },
  ]
  const events = [event(1, kenji), event(2, ana), event(3), event(4, noor), event(5, kenji)]
  expect(colleaguesIn(events, 'n')).toEqual([kenji, ana])
})
