import { index, integer, primaryKey, sqliteTable, text } from '../../drizzle/sqlite-core.cjs'
import type { ClientWords } from '../../../agents/account-store.ts'
import type { Presence, Role } from '../../../agents/store.ts'

export const agents = sqliteTable('agents', {
  id: text().primaryKey(),
  email: text().notNull(),
  /** The address in lower case: what is compared. */
  emailKey: text('email_key').notNull().unique(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  languages: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Languages for people who agreed to somebody who speaks them as a second one. */
  secondLanguages: text('second_languages', { mode: 'json' }).$type<string[]>().notNull().default([]),
  skills: text({ mode: 'json' }).$type<string[]>().notNull(),
  capacity: integer().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  passwordHash: text('password_hash').notNull(),
})

const agent = () => text().notNull().references(() => agents.id, { onDelete: 'cascade' })

export const sessions = sqliteTable(
  'sessions',
  {
    hash: text().primaryKey(),
    agent: agent(),
    expiresAt: integer('expires_at').notNull(),
    createdAt: integer('created_at').notNull().default(0),
    seenAt: integer('seen_at').notNull().default(0),
    /** When a password, a passkey or the company's sign-on was last shown. */
    provedAt: integer('proved_at').notNull().default(0),
    /** Whether a second factor was shown. */
    strong: integer({ mode: 'boolean' }).notNull().default(false),
    client: text({ mode: 'json' }).$type<ClientWords>(),
    /** IPv4 /24 or IPv6 /48: never the whole address. */
    network: text().notNull().default(''),
  },
  (table) => [index('sessions_agent').on(table.agent), index('sessions_expiry').on(table.expiresAt)],
)

export const setupTokens = sqliteTable('setup_tokens', {
  hash: text().primaryKey(),
  expiresAt: integer('expires_at').notNull(),
})

/** `leaseUntil` is the latest of the agent's leases: while one lives, the agent is here. */
export const presence = sqliteTable('presence', {
  agent: text().primaryKey().references(() => agents.id, { onDelete: 'cascade' }),
  status: text().$type<Presence['status']>().notNull(),
  leaseUntil: integer('lease_until').notNull(),
  /** Offers in a row that were let lapse. */
  lapses: integer().notNull().default(0),
  /** When a chat was last taken, milliseconds; 0: never. */
  takenAt: integer('taken_at').notNull().default(0),
})

/** One for each connection: what ends one never ends another's. */
export const presenceLeases = sqliteTable(
  'presence_leases',
  { agent: agent(), connection: text().notNull(), leaseUntil: integer('lease_until').notNull() },
  (table) => [primaryKey({ columns: [table.agent, table.connection] })],
)
