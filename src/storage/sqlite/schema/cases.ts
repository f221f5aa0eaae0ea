import { sql } from '../../drizzle/orm.cjs'
import { index, integer, sqliteTable, text, type AnySQLiteColumn } from '../../drizzle/sqlite-core.cjs'
import type { CaseRow } from '../../../handoff/case-store.ts'
import { conversations } from './conversations.ts'

/** Of each moment only the chats that it came to are indexed. A query uses an index only with these very words. */
const happened = (column: AnySQLiteColumn) => sql`${sql.identifier(column.name)} IS NOT NULL`

/** The desk's record: one row a chat. Times in milliseconds since the epoch. */
export const cases = sqliteTable(
  'cases',
  {
    conversation: text().primaryKey().references(() => conversations.id, { onDelete: 'cascade' }),
    locale: text().notNull(),
    queue: text(),
    reason: text(),
    priority: integer(),
    /** Whom it is with now: what it is left from decides what that was. */
    stage: text().$type<CaseStage>().notNull(),
    startedAt: integer('started_at').notNull(),
    cameAt: integer('came_at'),
    claimedAt: integer('claimed_at'),
    leftAt: integer('left_at'),
    resolvedAt: integer('resolved_at'),
    reopenedAt: integer('reopened_at'),
    /** Since when an agent has it. */
    ownedAt: integer('owned_at'),
    agent: text(),
    handledMs: integer('handled_ms').notNull().default(0),
    outcome: text(),
    resolvedBy: text('resolved_by').$type<NonNullable<CaseRow['resolvedBy']>>(),
    rating: integer(),
    reopened: integer().notNull().default(0),
  },
  (table) => [
    index('cases_came').on(table.cameAt).where(happened(table.cameAt)),
    index('cases_claimed').on(table.claimedAt).where(happened(table.claimedAt)),
    index('cases_left').on(table.leftAt).where(happened(table.leftAt)),
    index('cases_resolved').on(table.resolvedAt, table.conversation).where(happened(table.resolvedAt)),
    index('cases_reopened').on(table.reopenedAt).where(happened(table.reopenedAt)),
  ],
)

export type CaseStage = 'bot' | 'line' | 'agent' | 'done'
