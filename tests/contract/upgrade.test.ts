/** A database of an earlier version, with people in it: opened by this one it holds all it held, and goes on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inProcessBus } from '../../src/bus/in-process.ts'
import { claimNext } from '../../src/commands/claim-conversation.ts'
import { Floor } from '../../src/commands/floor.ts'
import { memorySecrets } from '../../src/commands/secrets.ts'
import { Turns } from '../../src/commands/turns.ts'
import { fold, lineAt } from '../../src/conversation/index.ts'
import { createLog } from '../../src/observability/log.ts'
import { createMetrics } from '../../src/observability/metrics.ts'
import { readMigrationFiles } from '../../src/storage/drizzle/migrator.cjs'
import { openSqlite, type SqliteStorage } from '../../src/storage/index.ts'
import { contextOf, ROOT, shippedRelease } from '../support/core.ts'
import { besides, temporaryDatabase } from '../support/databases.ts'
import { NOON } from '../support/states.ts'

const MINUTE = 60_000
/** In this version's order; the one before took urgent, then high, then all others. */
const LINE = ['w-urgent', 'w-portuguese', 'w-back', 'w-kept', 'w-high', 'w-normal', 'w-normal-late', 'w-urgent-late']
const OWNED = ['owned', 'passed-on']

let file: string
let remove: () => void
let storage: SqliteStorage
let before: Rows

beforeAll(async () => {
  ;({ file, remove } = temporaryDatabase())
  besides(file, layDown)
  before = besides(file, rowsOf)
  storage = await openSqlite({ file })
})
afterAll(async () => {
  await storage.close()
  remove()
})

/** As 0000 to 0007 made the tables, with what was written then. */
function layDown(connection: Database.Database): void {
  const migrations = readMigrationFiles({ migrationsFolder: join(ROOT, 'migrations/sqlite') })
  for (const { sql } of migrations.slice(0, 8)) for (const statement of sql) connection.exec(statement)
  connection.exec('CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)')
  connection.exec(readFileSync(join(import.meta.dirname, 'databases/0007.sql'), 'utf8'))
}

type Rows = Record<string, Record<string, unknown>[]>

/** Every row of every table. */
function rowsOf(connection: Database.Database): Rows {
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'").pluck().all() as string[]
  return Object.fromEntries(tables.map((table) => [table, connection.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all() as Rows[string]]))
}

/** What later versions read in an old log besides, who had it last and since when an answer is awaited, comes into the state with a later turn. */
async function expectFolded(id: string): Promise<void> {
  const state = await storage.store.load(id)
  const folded = fold(id, await storage.store.eventsAfter(id, 0, 500))
  expect({ ...folded, lastAgent: state?.lastAgent, lastLocale: state?.lastLocale, awaitsSince: state?.awaitsSince }).toEqual(state)
}

const chats = () => before['conversations']!.map(({ id }) => String(id))

describe('a database of 0007', () => {
  test('[U1] keeps every row as it was', () => {
    const after = besides(file, rowsOf)
    for (const [table, rows] of Object.entries(before)) {
      const kept = table === 'meta' || table === '__drizzle_migrations' ? after[table]!.slice(0, rows.length) : after[table]
      expect(kept, table).toEqual(rows.map((row) => expect.objectContaining(row)))
    }
    expect(after['__drizzle_migrations']!.length).toBe(readMigrationFiles({ migrationsFolder: join(ROOT, 'migrations/sqlite') }).length)
    expect(besides(file, (connection) => connection.pragma('foreign_key_check'))).toEqual([])
    expect(besides(file, (connection) => connection.pragma('integrity_check', { simple: true }))).toBe('ok')
  })

  test('[U2] has chats that are what their logs fold to', async () => {
    expect(chats()).toHaveLength(14)
    for (const id of chats()) {
      await expectFolded(id)
      expect(await storage.store.conversationByToken(`token-${id}`)).toBe(id)
    }
  })

  test('[U3] has accounts, logins and presence, with what came since as it is for everybody at first', async () => {
    expect(await storage.agents.credentials('ANA@example.org')).toEqual({
      agent: { id: 'ana', email: 'Ana@example.org', name: 'Ana', role: 'agent', languages: ['es', 'pt-BR'], secondLanguages: [], skills: ['senior'], capacity: 3, active: true },
      passwordHash: '$argon2id$ana',
    })
    expect((await storage.agents.agents()).map(({ id, active }) => [id, active])).toEqual([['ana', true], ['ben', true], ['leo', false], ['sue', true]])
    expect(await storage.accounts.liveSession('login-ana', NOON + MINUTE)).toMatchObject({ agent: { id: 'ana' }, session: { strong: true, client: { browser: 'Firefox' } } })
    expect(await storage.agents.presentAgents(NOON + 30 * MINUTE)).toEqual([{ agent: 'ana', status: 'available', leaseUntil: NOON + 90 * MINUTE, lapses: 0, takenAt: 0 }])
    expect(await storage.agents.lapsedOwners(NOON + 30 * MINUTE)).toEqual([])
    expect(await storage.agents.lapsedOwners(NOON + 91 * MINUTE)).toEqual(['ana'])
  })

  test('[U4] has its line, in the order that holds now', async () => {
    const line = await storage.queue.waiting(99)
    expect(line.map(({ conversation }) => conversation)).toEqual(LINE)
    expect(line.map((row) => lineAt(row))).toEqual(line.map((row) => lineAt(row)).toSorted((a, b) => a - b))
    expect(await storage.queue.ahead('w-normal')).toBe(4)
    const sought = (agent: string) => ({ agent, languages: ['es'], secondLanguages: [], now: NOON, closedTo: () => [] })
    const suits = async (agent: string) => (await storage.queue.candidates(sought(agent), 99)).map(({ conversation }) => conversation)
    expect(await suits('ben')).toEqual(LINE.filter((id) => id !== 'w-portuguese'))
    expect(await suits('ana')).toEqual(LINE.filter((id) => id !== 'w-portuguese' && id !== 'w-kept'))
    expect((await storage.queue.owned('ana')).map(({ conversation, fence, weight }) => [conversation, fence, weight])).toEqual([['passed-on', 3, 1], ['owned', 1, 1]])
    expect(await storage.queue.loads()).toEqual([{ agent: 'ana', load: 2 }])
  })

  test('[U5] has the desk’s record of what was before there was one', async () => {
    const after = besides(file, rowsOf)
    const record = Object.fromEntries(after['cases']!.map(({ conversation, ...row }) => [String(conversation), row]))
    expect(Object.keys(record).toSorted()).toEqual(chats().toSorted())
    expect(record['w-urgent']).toMatchObject({ stage: 'line', priority: 2, reason: 'human', came_at: NOON + 30 * MINUTE, claimed_at: null })
    expect(record['passed-on']).toMatchObject({ stage: 'agent', queue: 'appeals', agent: 'ana', owned_at: NOON - 60 * MINUTE, handled_ms: MINUTE })
    expect(record['settled']).toMatchObject({ stage: 'done', outcome: 'access_restored', resolved_by: 'agent', rating: 5, handled_ms: 7 * MINUTE })
    expect(record['returned']).toMatchObject({ stage: 'bot', left_at: NOON - 60 * MINUTE })
    expect(record['resolved']).toMatchObject({ stage: 'done', came_at: null, resolved_by: 'bot' })
    expect(after['stays']!.map(({ conversation }) => conversation).toSorted()).toEqual(LINE.toSorted())
    expect(after['handlings']).toMatchObject(OWNED.map((conversation) => ({ conversation, agent: 'ana', until: null })))
  })

  // The last: it changes what the others look at.
  test('[U6] lets agents take from its line, within capacity, and go on with what they have', async () => {
    const release = await shippedRelease()
    const { store, queue, agents } = storage
    const bus = inProcessBus((error) => { throw error })
    const turns = new Turns({ store, bus, secrets: memorySecrets(), metrics: createMetrics(), contextFor: async (_release, now) => contextOf(release, now) })
    const floor = new Floor({ agents, queue, bus, skills: () => new Map() })
    const [ana, ben] = [(await agents.agent('ana'))!, (await agents.agent('ben'))!]
    for (const { id: agent } of [ana, ben]) await agents.renewPresence({ agent, connection: 'calls', at: Date.now(), leaseUntil: Date.now() + MINUTE }, 'available')
    await floor.refresh()
    const parts = { turns, store, queue, floor, log: createLog('silent'), proposed: new Set<string>() }
    expect(await claimNext(parts, ana)).toMatchObject({ id: 'w-urgent', status: 'agent', fence: 1 })
    expect(await claimNext(parts, ana)).toMatchObject({ refused: 'capacity' })
    expect(await claimNext(parts, ben)).toMatchObject({ id: 'w-back', fence: 3 })
    expect(await claimNext(parts, ben)).toMatchObject({ id: 'w-kept', fence: 3 })
    const done = await turns.run('owned', { do: 'resolve', agent: ana, fence: 1, outcome: 'advised' })
    expect(done).toMatchObject({ state: { status: 'resolved' } })
    expect(await turns.run('passed-on', { do: 'release', agent: ana, fence: 3 })).toMatchObject({ state: { status: 'waiting', place: { since: NOON - 79 * MINUTE } } })
    expect(await claimNext(parts, ana)).toMatchObject({ id: 'passed-on' })
    for (const id of chats()) await expectFolded(id)
    const open = besides(file, (connection) => connection.prepare('SELECT conversation FROM stays WHERE ended_at IS NULL').pluck().all())
    expect(open.toSorted()).toEqual(['w-high', 'w-normal', 'w-normal-late', 'w-portuguese', 'w-urgent-late'])
  })
})
