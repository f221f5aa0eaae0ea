import { expect, test } from 'vitest'
import { countImpact } from './impact.ts'

test('chats are counted by what becomes of them, and by step where they are asked anew or stranded', () => {
  const stranded = { impact: 'stranded', at: 'start.gone' } as const
  const reAsked = { impact: 're_asked', at: 'start.changed' } as const
  expect(countImpact([{ impact: 'continues', at: 'start.a' }, reAsked, stranded, stranded, { impact: 'unaffected', at: '' }])).toEqual({
    live: 5, continues: 1, reAsked: 1, unaffected: 1, stranded: 2,
    steps: [{ flow: 'start', step: 'gone', impact: 'stranded', chats: 2 }, { flow: 'start', step: 'changed', impact: 're_asked', chats: 1 }],
  })
  expect(countImpact([])).toEqual({ live: 0, continues: 0, reAsked: 0, unaffected: 0, stranded: 0, steps: [] })
})
