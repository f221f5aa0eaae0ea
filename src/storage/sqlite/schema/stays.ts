import { sql } from '../../drizzle/orm.cjs'
import { index, integer, real, sqliteTable, text, uniqueIndex } from '../../drizzle/sqlite-core.cjs'
import type { KeptForecast, StayEnd } from '../../../handoff/wait-store.ts'
import { agents } from './agents.ts'
import { conversations } from './conversations.ts'

const conversation = () => text().notNull().references(() => conversations.id, { onDelete: 'cascade' })

/** Stays in the line, and what was forecast when they began. Times in milliseconds since the epoch. */
export const stays = sqliteTable(
  'stays',
  {
    pos: integer().primaryKey({ autoIncrement: true }),
    conversation: conversation(),
    queue: text().notNull(),
    locale: text().notNull(),
    /** 0 normal, 1 high, 2 urgent. */
    priority: integer().notNull(),
    consents: text({ mode: 'json' }).$type<string[]>().notNull(),
    weight: real().notNull(),
    since: integer().notNull(),
    joinedAt: integer('joined_at').notNull(),
    forecast: text({ mode: 'json' }).$type<KeptForecast>(),
    reachedAt: integer('reached_at'),
    endedAt: integer('ended_at'),
    end: text().$type<StayEnd>(),
    agent: text(),
  },
  (table) => [
    // One is open at a time.
    uniqueIndex('stays_open').on(table.conversation).where(sql`ended_at IS NULL`),
    index('stays_conversation').on(table.conversation),
    index('stays_ended').on(table.endedAt).where(sql`ended_at IS NOT NULL`),
    index('stays_joined').on(table.joinedAt),
  ],
)

/** Chats with agents. */
export const handlings = sqliteTable(
  'handlings',
  {
    pos: integer().primaryKey({ autoIncrement: true }),
    conversation: conversation(),
    agent: text().notNull(),
    queue: text().notNull(),
    locale: text().notNull(),
    weight: real().notNull(),
    since: integer().notNull(),
    until: integer(),
  },
  (table) => [
    uniqueIndex('handlings_open').on(table.conversation).where(sql`until IS NULL`),
    index('handlings_conversation').on(table.conversation),
    index('handlings_until').on(table.until).where(sql`until IS NOT NULL`),
    index('handlings_since').on(table.since),
  ],
)

/** When agents took chats. */
export const shifts = sqliteTable(
  'shifts',
  {
    pos: integer().primaryKey({ autoIncrement: true }),
    agent: text().notNull().references(() => agents.id, { onDelete: 'cascade' }),
    since: integer().notNull(),
    until: integer().notNull(),
  },
  (table) => [index('shifts_agent').on(table.agent, table.until), index('shifts_until').on(table.until)],
)
