import { index, integer, sqliteTable, text } from '../../drizzle/sqlite-core.cjs'
import type { IncidentMessageStatus, IncidentStatus, IncidentTell } from '../../../handoff/incident-store.ts'

/** What is broken for many. Times in milliseconds since the epoch. */
export const incidents = sqliteTable(
  'incidents',
  {
    id: text().primaryKey(),
    status: text().$type<IncidentStatus>().notNull(),
    reasons: text({ mode: 'json' }).$type<string[]>().notNull(),
    kind: text(),
    nextUpdateAt: integer('next_update_at'),
    note: text().notNull(),
    openedAt: integer('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    fixedAt: integer('fixed_at'),
    flagged: text({ mode: 'json' }).$type<{ by: string; at: number }>(),
    version: integer().notNull(),
  },
  (table) => [index('incidents_newest').on(table.status, table.openedAt)],
)

/** What everybody concerned is told, and how far that got. */
export const incidentMessages = sqliteTable(
  'incident_messages',
  {
    id: text().primaryKey(),
    incident: text().notNull().references(() => incidents.id, { onDelete: 'cascade' }),
    tells: text().$type<IncidentTell>().notNull(),
    texts: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    nextUpdateAt: integer('next_update_at'),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: integer('proposed_at').notNull(),
    approvedBy: text('approved_by'),
    status: text().$type<IncidentMessageStatus>().notNull(),
    after: text().notNull(),
    reached: integer().notNull(),
    dueAt: integer('due_at'),
  },
  (table) => [index('incident_messages_due').on(table.dueAt), index('incident_messages_incident').on(table.incident, table.proposedAt)],
)
