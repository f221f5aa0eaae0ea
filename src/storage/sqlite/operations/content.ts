import { and, desc, eq, inArray, ne, notInArray, sql } from '../../drizzle/orm.cjs'
import type { AuditEntry } from '../../../audit/store.ts'
import type { Activation } from '../../../flow/store.ts'
import type { Db } from '../connection.ts'
import { activations, audit, conversations, drafts, meta, releases } from '../schema/index.ts'
import { slots } from './slots.ts'

/** Edits of a watched folder that are kept whatever became of them: what somebody may be beginning a chat on is never among the older ones. */
const WATCHED_KEPT = 20

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
  /** Each edit of a watched folder is some megabytes: of older ones those go that nobody's chat, no draft and no history stands on. */
  function forgetWatched(): void {
    const watched = eq(releases.publishedBy, 'watch')
    const newest = db.select({ hash: releases.hash }).from(releases).where(watched).orderBy(sql`rowid DESC`).limit(WATCHED_KEPT)
    db.delete(releases).where(and(
      watched,
      ne(releases.hash, activeHash() ?? ''),
      notInArray(releases.hash, newest),
      notInArray(releases.hash, db.select({ hash: activations.hash }).from(activations)),
      notInArray(releases.hash, db.select({ hash: drafts.base }).from(drafts)),
      notInArray(releases.hash, db.select({ hash: conversations.release }).from(conversations)),
    )).run()
  }
  return {
    publish({ files, activation, corrects, over }: { files: string; activation: Activation; corrects: string[]; over?: string }): boolean {
      if (over !== undefined && activeHash() !== over) return false
      const { hash, at, by } = activation
      if (activation.how === 'watch') forgetWatched()
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
