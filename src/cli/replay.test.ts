import { expect, it } from 'vitest'
import type { ReplayAnswer } from '../protocol/index.ts'
import { reportOf } from './replay.ts'

const answer: ReplayAnswer = {
  release: 'a'.repeat(64), since: '2026-11-01T00:00:00.000Z', chats: 312, complete: true, same: 290, otherWay: 2,
  changes: { now_resolved: 14, now_handed_off: 1, now_left: 0, now_open: 0, now_unanswered: 0, now_stuck: 0, other_result: 0 },
  notReplayable: { release_gone: 7, not_reproducible: 0 },
  changed: [{
    conversation: 'c1', startedAt: '2026-11-01T09:00:00.000Z', locale: 'es', change: 'now_handed_off', parts: 1,
    before: { outcome: { kind: 'resolved', name: 'advised' }, steps: [{ step: 'start.what', answer: 'a' }, { step: 'start.bye' }] },
    after: { outcome: { kind: 'handed_off', name: 'general' }, steps: [{ step: 'start.what', answer: 'a' }] },
  }],
}

it('counts in a sentence, and sets changed chats side by side with a mark where they part', () => {
  const [counts = '', chat = ''] = reportOf(answer).split('\n\n')
  expect(counts).toBe("312 chats since 2026-11-01T00:00:00.000Z: 290 same (2 by other steps), 14 now resolved, 1 newly handed off, 7 can't be replayed (their release is not kept)")
  expect(chat.split('\n').map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
    'c1  es  2026-11-01T09:00:00.000Z',
    '  start.what: a  | start.what: a',
    '> start.bye  |',
    '  = resolved: advised  | = handed off: general',
  ])
})
