import { index, integer, primaryKey, sqliteTable, text } from '../../drizzle/sqlite-core.cjs'
import type { NoticeMark } from '../../../conversation/store.ts'
import { conversations } from './conversations.ts'

/** Case codes that were shown, by their SHA-256. */
export const caseCodes = sqliteTable(
  'case_codes',
  { hash: text().primaryKey(), conversation: text().notNull().references(() => conversations.id, { onDelete: 'cascade' }) },
  (table) => [index('case_codes_conversation').on(table.conversation)],
)

/** Up to which event a person was here, or was told over which channel that there is news. */
export const noticeMarks = sqliteTable(
  'notice_marks',
  {
    conversation: text().notNull().references(() => conversations.id, { onDelete: 'cascade' }),
    mark: text().$type<NoticeMark>().notNull(),
    seq: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.conversation, table.mark] })],
)

/** Where a person's browser is woken: personal data, gone with the opt-out, when the case is settled and its last news told, and when it expires. */
export const pushSubscriptions = sqliteTable(
  'push_subscriptions',
  {
    conversation: text().primaryKey().references(() => conversations.id, { onDelete: 'cascade' }),
    endpoint: text().notNull(),
    /** Milliseconds since the epoch. */
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('push_subscriptions_expiry').on(table.expiresAt)],
)
