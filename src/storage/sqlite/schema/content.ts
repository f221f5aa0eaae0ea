import { sql } from '../../drizzle/orm.cjs'
import { index, integer, sqliteTable, text } from '../../drizzle/sqlite-core.cjs'
import type { AuditEntry } from '../../../audit/store.ts'
import type { ActivationKind, DraftChanges, PublishRequest } from '../../../flow/store.ts'

/** `files` is the JSON of `ReleaseFiles`. Which one is active stands in `meta`. */
export const releases = sqliteTable('releases', {
  hash: text().primaryKey(),
  files: text().notNull(),
  publishedAt: integer('published_at').notNull(),
  publishedBy: text('published_by').notNull(),
  /** A release of the same shape whose texts its chats hear instead. */
  correctedBy: text('corrected_by'),
})

/** Who made which release the one that new chats start on; the last row is what runs. A correction is a row too. */
export const activations = sqliteTable('activations', {
  pos: integer().primaryKey({ autoIncrement: true }),
  hash: text().notNull(),
  at: integer().notNull(),
  by: text().notNull(),
  how: text().$type<ActivationKind>().notNull(),
  note: text().notNull(),
  approvedBy: text('approved_by'),
})

export const drafts = sqliteTable('drafts', {
  id: text().primaryKey(),
  title: text().notNull(),
  /** The release it changes. */
  base: text().notNull(),
  changes: text({ mode: 'json' }).$type<DraftChanges>().notNull(),
  /** Raised by each change: who saves names the one that was read. */
  version: integer().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: integer('created_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  updatedAt: integer('updated_at').notNull(),
  request: text({ mode: 'json' }).$type<PublishRequest>(),
})

/** What an admin set while the service runs, such as pauses. */
export const settings = sqliteTable('settings', {
  name: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
  version: integer().notNull(),
  at: integer().notNull(),
  by: text().notNull(),
})

export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    conversation: text(),
    detail: text({ mode: 'json' }).$type<AuditEntry['detail']>().notNull(),
  },
  (table) => [
    index('audit_actor').on(table.actor, table.id),
    index('audit_action').on(table.action, table.id),
    index('audit_conversation').on(table.conversation, table.id).where(sql`conversation IS NOT NULL`),
  ],
)

/**
 * `epoch`: names the history. `schema`: the oldest `SCHEMA` that can work on this database. `active_release`: where new
 * conversations start. `receipt_key`: the private key (JWK) of receipts. `checked_at`: the last proof that the database can be written to.
 */
export const meta = sqliteTable('meta', {
  key: text().$type<'epoch' | 'schema' | 'receipt_key' | 'active_release' | 'checked_at'>().primaryKey(),
  value: text().notNull(),
})
