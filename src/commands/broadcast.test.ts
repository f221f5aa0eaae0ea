import { expect, test } from 'vitest'
import { randomUUIDv7 } from 'node:crypto'
import type { BroadcastStore } from '../platform/store.ts'
import { spreadReport, type BroadcastParts } from './broadcast.ts'

const HOUR = 3_600_000

/** Where a step began to look, for one that had come as far as `after`. */
async function lookedFrom(since: number, after: string): Promise<string> {
  let from = 'nowhere'
  const broadcasts: Partial<BroadcastStore> = {
    nextBroadcastAt: async () => 0,
    leaseBroadcast: async () => ({ id: 'b', report: JSON.stringify({ report: { id: 'b' } }), since, until: since + HOUR, after, reached: 0, dueAt: 0 }),
    conversationsBetween: async (where) => ((from = where.after), []),
    settleBroadcast: async ({ before }) => expect(before.after).toBe(after),
  }
  await spreadReport({ broadcasts } as BroadcastParts, Date.now())
  return from
}

test('a report begins with those who came then, however many came before', async () => {
  const now = Date.now()
  const mine = randomUUIDv7()
  expect((await lookedFrom(now + 2 * HOUR, '')) > mine).toBe(true)
  expect((await lookedFrom(now, '')) < mine).toBe(true)
  expect((await lookedFrom(-HOUR, '')) < '00000000-0001').toBe(true)
})

test('a report goes on where it stood', async () => expect(await lookedFrom(Date.now(), 'last')).toBe('last'))
