import { sql } from 'drizzle-orm'
import type { AuditEntry } from '../../../audit/store.ts'
import type { Db } from '../connection.ts'
import { audit, meta, releases } from '../schema/index.ts'
import { slots } from './slots.ts'

export function contentOperations(db: Db) {
  const remember = db
    .insert(meta)
    .values(slots(meta, ['key', 'value']))
    .onConflictDoUpdate({ target: meta.key, set: { value: sql`excluded.value` } })
    .prepare()
  const record = db.insert(audit).values(slots(audit, ['at', 'actor', 'action', 'conversation', 'detail'])).prepare()
  return {
    publish(release: { hash: string; files: string; at: number; by: string }): void {
      const row = { hash: release.hash, files: release.files, publishedAt: release.at, publishedBy: release.by }
      db.insert(releases).values(row).onConflictDoNothing().run()
      remember.run({ key: 'active_release', value: release.hash })
    },
    record(entry: AuditEntry): void {
      record.run({ ...entry })
    },
    /** Writes for no other reason than to know that it can. */
    touch({ now }: { now: number }): void {
      remember.run({ key: 'checked_at', value: String(now) })
    },
  }
}
