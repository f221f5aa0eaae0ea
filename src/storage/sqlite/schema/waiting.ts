/** How people wait: what they agreed to, who has a chat open, and the codes that open one elsewhere. Times in milliseconds since the epoch. */
import { index, integer, primaryKey, sqliteTable, text } from '../../drizzle/sqlite-core.cjs'
import { conversations } from './conversations.ts'

const conversation = () =>
  text().notNull().references(() => conversations.id, { onDelete: 'cascade' })

/** Languages that somebody may answer in who speaks them as a second one: while it waits, is offered, or is with an agent. */
export const consents = sqliteTable(
  'consents',
  { conversation: conversation(), locale: text().notNull() },
  (table) => [primaryKey({ columns: [table.conversation, table.locale] }), index('consents_locale').on(table.locale)],
)

/** Each process that a waiting person reads through has a lease of its own: what ends one never ends another's. */
export const readerLeases = sqliteTable(
  'reader_leases',
  { conversation: conversation(), process: text().notNull(), leaseUntil: integer('lease_until').notNull() },
  (table) => [primaryKey({ columns: [table.conversation, table.process] }), index('reader_leases_end').on(table.leaseUntil)],
)

/** One for each chat, spent when it is used. Of the code only its SHA-256 is kept. */
export const resumeCodes = sqliteTable('resume_codes', {
  conversation: conversation().primaryKey(),
  hash: text().notNull().unique(),
  expiresAt: integer('expires_at').notNull(),
})
