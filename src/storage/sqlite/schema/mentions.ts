import { sql } from '../../drizzle/orm.cjs'
import { index, integer, primaryKey, sqliteTable, text } from '../../drizzle/sqlite-core.cjs'
import { conversations } from './conversations.ts'

/** Who was called in which note; written in the note's commit. */
export const mentions = sqliteTable(
  'mentions',
  {
    agent: text().notNull(),
    conversation: text().notNull().references(() => conversations.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    /** Milliseconds since the epoch. */
    at: integer().notNull(),
    seen: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.agent, table.conversation, table.seq] }),
    index('mentions_unseen').on(table.agent, table.at).where(sql`${table.seen} = 0`),
    index('mentions_conversation').on(table.conversation),
  ],
)
