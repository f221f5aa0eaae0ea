import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AuditEntry } from '../../../audit/store.ts'

/** `files` is the JSON of `ReleaseFiles`. Which one is active stands in `meta`. */
export const releases = sqliteTable('releases', {
  hash: text().primaryKey(),
  files: text().notNull(),
  publishedAt: integer('published_at').notNull(),
  publishedBy: text('published_by').notNull(),
})

export const audit = sqliteTable('audit', {
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  conversation: text(),
  detail: text({ mode: 'json' }).$type<AuditEntry['detail']>().notNull(),
})

/**
 * `epoch`: names the history. `schema`: the oldest `SCHEMA` that can work on this database. `active_release`: where new
 * conversations start. `receipt_key`: the private key (JWK) of receipts. `checked_at`: the last proof that the database can be written to.
 */
export const meta = sqliteTable('meta', {
  key: text().$type<'epoch' | 'schema' | 'receipt_key' | 'active_release' | 'checked_at'>().primaryKey(),
  value: text().notNull(),
})
