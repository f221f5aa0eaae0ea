import { desc, eq, inArray, sql } from 'drizzle-orm'
import type { AuditEntry } from '../../../audit/store.ts'
import type { Activation } from '../../../flow/store.ts'
import type { Db } from '../connection.ts'
import { activations, audit, meta, releases } from '../schema/index.ts'
import { slots } from './slots.ts'

export function contentOperations(db: Db) {
  const remember = db
    .insert(meta)
    .values(slots(meta, ['key', 'value']))
    .onConflictDoUpdate({ target: meta.key, set: { value: sql`excluded.value` } })
    .prepare()
  const record = db.insert(audit).values(slots(audit, ['at', 'actor', 'action', 'conversation', 'detail'])).prepare()

  const activeHash = () => db.select({ hash: meta.value }).from(meta).where(eq(meta.key, 'active_release')).get()?.hash
  function speaksFor(hash: string, corrects: string[]): void {
    db.update(releases).set({ correctedBy: hash }).where(inArray(releases.hash, corrects)).run()
  }
  /** What is active speaks with its own words; so no chain of corrections leads back to itself. */
  function makeActive(activation: Activation): void {
    const last = db.select().from(activations).orderBy(desc(activations.pos)).limit(1).get()
    if (last?.how === 'watch' && activation.how === 'watch') db.delete(activations).where(eq(activations.pos, last.pos)).run()
    db.insert(activations).values(activation).run()
    db.update(releases).set({ correctedBy: null }).where(eq(releases.hash, activation.hash)).run()
    remember.run({ key: 'active_release', value: activation.hash })
  }
  return {
    publish({ files, activation, corrects, over }: { files: string; activation: Activation; corrects: string[]; over?: string }): boolean {
      if (over !== undefined && activeHash() !== over) return false
      const { hash, at, by } = activation
      db.insert(releases).values({ hash, files, publishedAt: at, publishedBy: by }).onConflictDoNothing().run()
      speaksFor(hash, corrects)
      makeActive(activation)
      return true
    },
    activate(activation: Activation): boolean {
      const kept = db.select({ hash: releases.hash }).from(releases).where(eq(releases.hash, activation.hash)).get()
      if (kept) makeActive(activation)
      return kept !== undefined
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
