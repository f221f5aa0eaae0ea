import { and, eq, gt, lte, sql } from '../../drizzle/orm.cjs'
import type { Db } from '../connection.ts'
import { readerLeases, resumeCodes } from '../schema/index.ts'
import { slots } from './slots.ts'

/** Leases that ended this long ago (milliseconds) are deleted with the next ones; younger ones may be renewed by a clock that is behind. */
const KEPT_MS = 3_600_000

export function personOperations(db: Db) {
  const lease = db
    .insert(readerLeases)
    .values(slots(readerLeases, ['conversation', 'process', 'leaseUntil']))
    .onConflictDoUpdate({ target: [readerLeases.conversation, readerLeases.process], set: { leaseUntil: sql`excluded.lease_until` } })
    .prepare()
  const forget = db.delete(readerLeases).where(lte(readerLeases.leaseUntil, sql.placeholder('before'))).prepare()
  return {
    leaseReaders({ process, chats, until }: { process: string; chats: string[]; until: number }): void {
      forget.run({ before: until - KEPT_MS })
      for (const conversation of chats) lease.run({ conversation, process, leaseUntil: until })
    },
    /** People do this rarely: built when it is needed, as below. */
    keepResumeCode(code: typeof resumeCodes.$inferInsert): void {
      const { hash, expiresAt } = code
      db.insert(resumeCodes).values(code).onConflictDoUpdate({ target: resumeCodes.conversation, set: { hash, expiresAt } }).run()
    },
    spendResumeCode({ hash, now }: { hash: string; now: number }): string | undefined {
      const spent = db.delete(resumeCodes).where(and(eq(resumeCodes.hash, hash), gt(resumeCodes.expiresAt, now))).returning().all()
      return spent[0]?.conversation
    },
  }
}
