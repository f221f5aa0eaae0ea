import { sql } from '../../drizzle/orm.cjs'
import { index, integer, primaryKey, real, sqliteTable, text, unique, uniqueIndex } from '../../drizzle/sqlite-core.cjs'
import type { Author, TimerKind } from '../../../conversation/store.ts'
import type { Status } from '../../../conversation/state.ts'

/** Parked before the flow began. A query uses the index only with these very words. */
export const isHeld = sql`status = 'parked' AND json_extract(state, '$.script') IS NULL`

/** Its person is being called, as far as the state goes: the time may be over. A query uses the index only with these very words. */
export const isCalled = sql`status = 'waiting' AND called_until IS NOT NULL AND json_extract(state, '$.place.call.missed') IS NULL`

/** Where it stands in the line: the head start of its lane is taken off. As `lineAt` of `conversation/line.ts` has it, which a rule of the contract holds. */
const lineAt = sql`(waiting_since - CASE priority WHEN 2 THEN 7200000 WHEN 1 THEN 1800000 ELSE 0 END)`

/** The state as JSON, and next to it what is looked up. Times in milliseconds since the epoch. */
export const conversations = sqliteTable(
  'conversations',
  {
    id: text().primaryKey(),
    status: text().$type<Status>().notNull(),
    /** The place in the waiting line: filled while it waits, is offered, or is with an agent. */
    queue: text(),
    /** The language an agent must speak. */
    locale: text().notNull(),
    reason: text(),
    /** 0 normal, 1 high, 2 urgent. */
    priority: integer(),
    waitingSince: integer('waiting_since'),
    lineAt: integer('line_at').generatedAlwaysAs(lineAt, { mode: 'virtual' }),
    reservedFor: text('reserved_for'),
    /** Its person was called and isn't here: it is given to nobody before. */
    calledUntil: integer('called_until'),
    /** It is answered in writing, whether the person is here or not. */
    reply: integer({ mode: 'boolean' }).notNull().default(false),
    /** What it takes of an agent's capacity. */
    weight: real().notNull().default(1),
    /** Who is asked to take it, only while the status is `offered`. */
    offeredTo: text('offered_to'),
    /** Its owner, only while the status is `agent`. */
    agent: text(),
    fence: integer().notNull(),
    seq: integer().notNull(),
    release: text().notNull(),
    state: text().notNull(),
    startedAt: integer('started_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    resolvedAt: integer('resolved_at'),
    /** Of the signed context it began with. */
    account: text(),
    /** What is broken for many, where the case belongs to it. */
    incident: text(),
  },
  (table) => [
    index('conversations_claim')
      .on(table.locale, table.lineAt, table.id)
      .where(sql`status = 'waiting'`),
    index('conversations_rank')
      .on(table.lineAt, table.id)
      .where(sql`status IN ('waiting', 'offered')`),
    index('conversations_locale_rank')
      .on(table.locale, table.lineAt, table.id)
      .where(sql`status IN ('waiting', 'offered')`),
    index('conversations_queue').on(table.queue).where(sql`status IN ('waiting', 'offered')`),
    index('conversations_account').on(table.account, table.startedAt).where(sql`account IS NOT NULL`),
    index('conversations_agent').on(table.agent).where(sql`agent IS NOT NULL`),
    index('conversations_offered').on(table.offeredTo).where(sql`offered_to IS NOT NULL`),
    index('conversations_reserved').on(table.reservedFor).where(sql`reserved_for IS NOT NULL AND status = 'waiting'`),
    index('conversations_parked').on(table.locale).where(sql`status = 'parked'`),
    index('conversations_incident').on(table.incident, table.id).where(sql`incident IS NOT NULL`),
    index('conversations_resting').on(table.id).where(sql`status = 'parked' AND waiting_since IS NOT NULL`),
    index('conversations_called').on(table.calledUntil, table.id).where(isCalled),
    index('conversations_held').on(table.id).where(isHeld),
    index('conversations_live').on(table.release, table.id).where(sql`status <> 'resolved'`),
  ],
)

const conversation = () =>
  text().notNull().references(() => conversations.id, { onDelete: 'cascade' })

/** The log. `body` is the whole event; the columns beside it are for looking it up. */
export const events = sqliteTable(
  'events',
  {
    pos: integer().primaryKey({ autoIncrement: true }),
    conversation: conversation(),
    seq: integer().notNull(),
    type: text().notNull(),
    v: integer().notNull(),
    at: integer().notNull(),
    author: text().$type<Author>(),
    clientId: text('client_id'),
    body: text().notNull(),
  },
  (table) => [
    unique('events_seq').on(table.conversation, table.seq),
    uniqueIndex('events_client_id')
      .on(table.conversation, table.author, table.clientId)
      .where(sql`client_id IS NOT NULL`),
  ],
)

/** What must happen later. */
export const tasks = sqliteTable(
  'tasks',
  {
    conversation: conversation(),
    kind: text().$type<TimerKind>().notNull(),
    dueAt: integer('due_at').notNull(),
    ref: text().notNull(),
    /** 0: nobody works on it. */
    leaseUntil: integer('lease_until').notNull().default(0),
    attempts: integer().notNull().default(0),
    readyAt: integer('ready_at').generatedAlwaysAs(sql`max(due_at, lease_until)`, { mode: 'virtual' }),
  },
  (table) => [primaryKey({ columns: [table.conversation, table.kind] }), index('tasks_ready').on(table.readyAt)],
)

export const tokens = sqliteTable(
  'tokens',
  { hash: text().primaryKey(), conversation: conversation() },
  (table) => [index('tokens_conversation').on(table.conversation)],
)

export const startKeys = sqliteTable(
  'start_keys',
  { hash: text().primaryKey(), conversation: conversation(), expiresAt: integer('expires_at').notNull() },
  (table) => [index('start_keys_expiry').on(table.expiresAt), index('start_keys_conversation').on(table.conversation)],
)

/** Signed contexts that were spent, kept until none could be presented again. */
export const contextIds = sqliteTable(
  'context_ids',
  { id: text().primaryKey(), expiresAt: integer('expires_at').notNull() },
  (table) => [index('context_ids_expiry').on(table.expiresAt)],
)

export const readMarks = sqliteTable(
  'read_marks',
  { conversation: conversation(), by: text().$type<'user' | 'agent'>().notNull(), seq: integer().notNull() },
  (table) => [primaryKey({ columns: [table.conversation, table.by] })],
)

/** How long each conversation waited for its first agent. */
export const waits = sqliteTable(
  'waits',
  {
    conversation: text().primaryKey().references(() => conversations.id, { onDelete: 'cascade' }),
    locale: text().notNull(),
    waitedMs: integer('waited_ms').notNull(),
    claimedAt: integer('claimed_at').notNull(),
  },
  (table) => [index('waits_recent').on(table.locale, sql`${table.claimedAt} DESC`)],
)

/** References that people were given, the platform's and ours, so that a later report finds the case. */
export const caseReferences = sqliteTable(
  'case_references',
  { reference: text().notNull(), conversation: conversation() },
  (table) => [primaryKey({ columns: [table.reference, table.conversation] }), index('case_references_conversation').on(table.conversation)],
)

/** Codes of receipts that were made. */
export const receiptCodes = sqliteTable(
  'receipt_codes',
  { code: text().primaryKey(), conversation: conversation() },
  (table) => [index('receipt_codes_conversation').on(table.conversation)],
)
