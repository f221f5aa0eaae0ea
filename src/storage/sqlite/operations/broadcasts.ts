import { and, asc, eq, lte } from '../../drizzle/orm.cjs'
import type { Broadcast, BroadcastStep } from '../../../platform/store.ts'
import type { Db } from '../connection.ts'
import { broadcasts } from '../schema/index.ts'

/** Rare, and never waited for: built when they are needed. */
export function broadcastOperations(db: Db) {
  return {
    keepBroadcast({ id, report, since, until }: Pick<Broadcast, 'id' | 'report' | 'since' | 'until'>): void {
      db.insert(broadcasts).values({ id, report, since, until, after: '', reached: 0, dueAt: until }).onConflictDoNothing().run()
    },
    leaseBroadcast({ now, leaseMs }: { now: number; leaseMs: number }): Broadcast | undefined {
      const due = db.select().from(broadcasts).where(lte(broadcasts.dueAt, now)).orderBy(asc(broadcasts.dueAt)).limit(1).get()
      if (due) db.update(broadcasts).set({ dueAt: now + leaseMs }).where(eq(broadcasts.id, due.id)).run()
      return due
    },
    settleBroadcast({ before, after, reached, dueAt }: BroadcastStep): void {
      const meant = and(eq(broadcasts.id, before.id), eq(broadcasts.after, before.after))
      db.update(broadcasts).set({ after, reached: before.reached + reached, dueAt }).where(meant).run()
    },
  }
}
