import { index, integer, primaryKey, sqliteTable, text } from '../../drizzle/sqlite-core.cjs'
import type { Challenge, Invitation } from '../../../agents/account-store.ts'
import { agents } from './agents.ts'

const agent = () => text().notNull().references(() => agents.id, { onDelete: 'cascade' })

/** Links by which somebody makes their own account. Times in milliseconds since the epoch. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text().primaryKey(),
    hash: text().notNull().unique(),
    /** The address in lower case: one open invitation each. */
    email: text().notNull().unique(),
    role: text().$type<Invitation['role']>().notNull(),
    languages: text({ mode: 'json' }).$type<string[]>().notNull(),
    secondLanguages: text('second_languages', { mode: 'json' }).$type<string[]>().notNull(),
    skills: text({ mode: 'json' }).$type<string[]>().notNull(),
    capacity: integer().notNull(),
    invitedBy: text('invited_by').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('invitations_expiry').on(table.expiresAt)],
)

/** Codes by time (RFC 6238): the secret in use, and one that is still to be confirmed. */
export const codeSecrets = sqliteTable('code_secrets', {
  agent: text().primaryKey().references(() => agents.id, { onDelete: 'cascade' }),
  secret: text(),
  pending: text(),
  /** The time step of the last code that was taken: it and earlier ones are spent. */
  lastStep: integer('last_step').notNull().default(0),
})

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  { hash: text().primaryKey(), agent: agent() },
  (table) => [index('recovery_codes_agent').on(table.agent)],
)

export const passkeys = sqliteTable(
  'passkeys',
  {
    /** The credential's, in base64url. */
    id: text().primaryKey(),
    agent: agent(),
    name: text().notNull(),
    /** COSE, in base64url. */
    publicKey: text('public_key').notNull(),
    counter: integer().notNull(),
    transports: text({ mode: 'json' }).$type<string[]>().notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [index('passkeys_agent').on(table.agent)],
)

/** What was asked of a browser and may be answered once. */
export const challenges = sqliteTable(
  'challenges',
  {
    id: text().primaryKey(),
    kind: text().$type<Challenge['kind']>().notNull(),
    /** Whom it was asked of, where that is known. */
    subject: text(),
    detail: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('challenges_expiry').on(table.expiresAt)],
)

/** Whom a company's sign-on means by a subject. */
export const identities = sqliteTable(
  'identities',
  { issuer: text().notNull(), subject: text().notNull(), agent: agent() },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] }), index('identities_agent').on(table.agent)],
)
