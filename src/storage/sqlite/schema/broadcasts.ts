import { integer, sqliteTable, text } from '../../drizzle/sqlite-core.cjs'

/** Reports for everybody, and how far they got. Times in milliseconds since the epoch. */
export const broadcasts = sqliteTable('broadcasts', {
  /** The report's. */
  id: text().primaryKey(),
  /** The report as JSON. */
  report: text().notNull(),
  /** Conversations that began between these are looked at. */
  since: integer().notNull(),
  until: integer().notNull(),
  /** The last conversation that was looked at; empty before the first. */
  after: text().notNull(),
  /** Conversations that it has reached. */
  reached: integer().notNull(),
  /** Not before then; null once everybody was looked at. */
  dueAt: integer('due_at'),
})
