import { and, asc, between, eq, gt, min } from '../drizzle/orm.cjs'
import type { BroadcastStore } from '../../platform/store.ts'
import type { Reader } from './reader.ts'
import { broadcasts, conversations } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

export function createBroadcasts({ db, read }: Reader, writer: WriterClient): BroadcastStore {
  return {
    keepBroadcast: async (broadcast) => {
      await writer.submit('keepBroadcast', broadcast)
    },
    broadcast: (id) => read(() => db.select().from(broadcasts).where(eq(broadcasts.id, id)).get()),
    nextBroadcastAt: () => read(() => db.select({ at: min(broadcasts.dueAt) }).from(broadcasts).get()?.at ?? undefined),
    leaseBroadcast: (now, leaseMs) => writer.submit('leaseBroadcast', { now, leaseMs }),
    settleBroadcast: async (step) => {
      await writer.submit('settleBroadcast', step)
    },
    conversationsBetween: ({ since, until, after }, limit) =>
      read(() => {
        const there = and(gt(conversations.id, after), between(conversations.startedAt, since, until))
        return db.select({ id: conversations.id }).from(conversations).where(there).orderBy(asc(conversations.id)).limit(limit).all().map(({ id }) => id)
      }),
  }
}
