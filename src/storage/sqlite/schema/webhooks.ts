import { sql } from '../../drizzle/orm.cjs'
import { index, integer, sqliteTable, text } from '../../drizzle/sqlite-core.cjs'
import type { DeliveryStatus } from '../../../platform/store.ts'
import { conversations } from './conversations.ts'

/** The outbox of webhooks, and their log. `body` is what is signed and sent, byte for byte. */
export const deliveries = sqliteTable(
  'webhook_deliveries',
  {
    pos: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    conversation: text().notNull().references(() => conversations.id, { onDelete: 'cascade' }),
    type: text().notNull(),
    body: text().notNull(),
    at: integer().notNull(),
    status: text().$type<DeliveryStatus>().notNull().default('pending'),
    attempts: integer().notNull().default(0),
    dueAt: integer('due_at').notNull(),
    /** 0: nobody works on it. */
    leaseUntil: integer('lease_until').notNull().default(0),
    lastAt: integer('last_at'),
    lastAnswer: text('last_answer'),
    readyAt: integer('ready_at').generatedAlwaysAs(sql`max(due_at, lease_until)`, { mode: 'virtual' }),
  },
  (table) => [
    index('webhook_deliveries_ready').on(table.readyAt).where(sql`status = 'pending'`),
    index('webhook_deliveries_status').on(table.status, table.pos),
    index('webhook_deliveries_conversation').on(table.conversation),
  ],
)

/** `hash`: the SHA-256 of the address. Times in milliseconds since the epoch. */
export const endpoints = sqliteTable('webhook_endpoints', {
  hash: text().primaryKey(),
  failingSince: integer('failing_since'),
  disabledAt: integer('disabled_at'),
})
