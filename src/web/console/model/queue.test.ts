import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byRank, keepOrder, keepSame, newlyWaiting, priorityName } from './queue.ts'

const waiting = (id: string, rank = 1) => ({
  id,
  rank,
  queue: 'general',
  locale: 'es',
  reason: 'human',
  priority: 0,
  waitingSince: '2025-01-01T00:00:00Z',
})

test('only chats that were not there before are new', () => {
  const before = [waiting('a'), waiting('b')]
  expect(newlyWaiting(before, [waiting('b'), waiting('c')]).map(({ id }) => id)).toEqual(['c'])
  expect(newlyWaiting(before, before)).toEqual([])
})

test('the next one is first', () => {
  expect(byRank([waiting('b', 2), waiting('a', 1)]).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('what stays in a list keeps its order, and nothing is lost or doubled', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 })
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const kept = keepOrder(
        before.map((id) => ({ id })),
        after.map((id) => ({ id })),
      ).map(({ id }) => id)
      expect([...kept].sort()).toEqual([...after].sort())
      expect(kept.filter((id) => before.includes(id))).toEqual(before.filter((id) => after.includes(id)))
    }),
  )
})

test('priorities have names', () => {
  expect([undefined, 0, 1, 2].map(priorityName)).toEqual(['normal', 'normal', 'high', 'urgent'])
})

test('what says the same stays the very object that it was, and the list with it', () => {
  const rows = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), rank: fc.nat(5) }), { selector: ({ id }) => id, maxLength: 12 })
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const kept = keepSame(before, after)
      expect(kept).toEqual(after)
      for (const row of kept) {
        const held = before.find(({ id }) => id === row.id)
        if (held?.rank === row.rank) expect(row).toBe(held)
      }
      expect(keepSame(kept, structuredClone(after))).toBe(kept)
    }),
  )
})
