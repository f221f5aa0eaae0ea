import { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, lt, max, ne, sql } from '../drizzle/orm.cjs'
import type { AuditStore } from '../../audit/store.ts'
import type { ReleaseFiles, ReleaseStore } from '../../flow/store.ts'
import type { Reader } from './reader.ts'
import { activations, audit, conversations, meta, releases } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

export function createReleases(reader: Reader, writer: WriterClient): ReleaseStore {
  return { ...active(reader, writer), ...kept(reader), ...live(reader) }
}

function active({ db, read }: Reader, writer: WriterClient): Pick<ReleaseStore, 'publish' | 'activate' | 'activeRelease' | 'standing' | 'activations'> {
  const active = db.select({ hash: meta.value }).from(meta).where(eq(meta.key, 'active_release')).prepare()
  const last = db.select({ pos: max(activations.pos) }).from(activations).prepare()
  const newest = db.select().from(activations).orderBy(desc(activations.pos)).limit(sql.placeholder('limit')).prepare()
  return {
    publish: ({ files, activation, corrects = [], over }) => writer.submit('publish', { files: JSON.stringify(files), activation, corrects: [...corrects], over }),
    activate: (activation) => writer.submit('activate', activation),
    activeRelease: () => read(() => active.get()?.hash),
    standing: () => read(() => ({ active: active.get()?.hash, pos: last.get()?.pos ?? 0 })),
    activations: (limit) => read(() => newest.all({ limit })),
  }
}

function kept({ db, read }: Reader): Pick<ReleaseStore, 'releaseFiles' | 'releases' | 'corrections'> {
  const byHash = db.select({ files: releases.files }).from(releases).where(eq(releases.hash, sql.placeholder('hash'))).prepare()
  const { hash, publishedAt, publishedBy, correctedBy } = releases
  return {
    releaseFiles: (hash) =>
      read(() => {
        const row = byHash.get({ hash })
        return row && (JSON.parse(row.files) as ReleaseFiles)
      }),
    releases: (limit) => read(() => db.select({ hash, publishedAt, publishedBy, correctedBy }).from(releases).orderBy(desc(publishedAt), desc(hash)).limit(limit).all()),
    corrections: () =>
      read(() => {
        const rows = db.select({ hash, by: sql<string>`${correctedBy}` }).from(releases).where(isNotNull(correctedBy)).all()
        return new Map(rows.map((row) => [row.hash, row.by]))
      }),
  }
}

/** Who isn't resolved: the partial index `conversations_live`. */
function live({ db, read }: Reader): Pick<ReleaseStore, 'liveCounts' | 'liveElsewhere'> {
  const isLive = sql`${conversations.status} <> 'resolved'`
  const { id, release } = conversations
  return {
    liveCounts: () => read(() => new Map(db.select({ release, live: count() }).from(conversations).where(isLive).groupBy(release).all().map(({ release, live }) => [release, live]))),
    liveElsewhere: (hash, after, limit) =>
      read(() => db.select({ id }).from(conversations).where(and(isLive, ne(release, hash), gt(id, after))).orderBy(asc(id)).limit(limit).all().map((row) => row.id)),
  }
}

/** From one to the next along the index: `DISTINCT` would walk through every entry. */
const EACH_ACTION = sql`WITH RECURSIVE each(action) AS (
  SELECT min(action) FROM audit UNION ALL SELECT (SELECT min(action) FROM audit WHERE action > each.action) FROM each WHERE each.action IS NOT NULL
) SELECT action FROM each WHERE action IS NOT NULL`

export function createAudit({ db, read }: Reader, writer: WriterClient): AuditStore {
  const newest = db
    .select({ at: audit.at, actor: audit.actor, action: audit.action, conversation: audit.conversation, detail: audit.detail })
    .from(audit)
    .orderBy(desc(audit.id))
    .limit(sql.placeholder('limit'))
    .prepare()
  return {
    record: (entry) => writer.submit('record', entry),
    entries: (limit) => read(() => newest.all({ limit })),
    actions: () => read(() => db.all<{ action: string }>(EACH_ACTION).map(({ action }) => action)),
    page: ({ actor, conversation, actions, since, until }, before, limit) =>
      read(() => {
        const asked = [
          actor === undefined ? undefined : eq(audit.actor, actor),
          conversation === undefined ? undefined : eq(audit.conversation, conversation),
          actions && inArray(audit.action, [...actions]),
          since === undefined ? undefined : gte(audit.at, since),
          until === undefined ? undefined : lt(audit.at, until),
          before === undefined ? undefined : lt(audit.id, before),
        ]
        return db.select().from(audit).where(and(...asked)).orderBy(desc(audit.id)).limit(limit).all()
      }),
  }
}
