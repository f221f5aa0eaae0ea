import { expect, test } from 'vitest'
import type { Waited } from '../handoff/staffing/compare.ts'
import { reportOf } from './staffing.ts'

const waited = (p50: number | null, p90: number | null, lost = 0): Waited => ({ p50, p90, taken: 10, lost })

test('a replay is told as a line a language, before and after', () => {
  const numbers = { chats: 10, recorded: waited(60, 840), before: waited(66, 846, 2), after: waited(30, 360) }
  const answer = { chats: 10, agents: { before: 3, after: 5 }, missing: 1, all: numbers, languages: [{ locale: 'hi', ...numbers, after: waited(null, null, 10) }] }
  expect(reportOf(answer)).toBe([
    '10 people came; 3 agents before, 5 after.',
    'Of those to be taken away, 1 wasn’t there.',
    '',
    'language  people  p50 recorded   before    after  p90 recorded    before    after  lost before  after',
    'all           10       1.0 min  1.1 min  0.5 min      14.0 min  14.1 min  6.0 min            2      0',
    'hi            10       1.0 min  1.1 min        -      14.0 min  14.1 min        -            2     10',
  ].join('\n'))
})
