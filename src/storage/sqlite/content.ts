import { desc, eq, sql } from 'drizzle-orm'
import type { AuditStore } from '../../audit/store.ts'
import type { ReleaseFiles, ReleaseStore } from '../../flow/store.ts'
import type { Reader } from './reader.ts'
import { audit, meta, releases } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

export function createReleases({ db, read }: Reader, writer: WriterClient): ReleaseStore {
  const active = db.select({ hash: meta.value }).from(meta).where(eq(meta.key, 'active_release')).prepare()
  const byHash = db.select({ files: releases.files }).from(releases).where(eq(releases.hash, sql.placeholder('hash'))).prepare()
  return {
    publish: ({ files, ...release }) => writer.submit('publish', { ...release, files: JSON.stringify(files) }),
    activeRelease: () => read(() => active.get()?.hash),
    releaseFiles: (hash) =>
      read(() => {
        const row = byHash.get({ hash })
        return row && (JSON.parse(row.files) as ReleaseFiles)
      }),
  }
}

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
  }
}
