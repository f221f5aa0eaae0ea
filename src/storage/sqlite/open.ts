import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Storage } from '../storage.ts'
import { createAccounts } from './accounts.ts'
import { createAgents } from './agents.ts'
import { createCases } from './cases.ts'
import { openConnection, pragmaNumber, sqliteVersion, type Connection } from './connection.ts'
import { createAudit, createReleases } from './content.ts'
import { createDrafts, createSettings } from './desk.ts'
import { unusable } from './errors.ts'
import { migrate } from './migrate.ts'
import { createBroadcasts } from './broadcasts.ts'
import { createIncidents } from './incidents.ts'
import { createMentions } from './mentions.ts'
import { createNotices } from './notices.ts'
import { createPeople } from './people.ts'
import { createQueue } from './queue.ts'
import { createReader } from './reader.ts'
import { createWaits } from './stays.ts'
import { createStore } from './store.ts'
import { createWebhooks } from './webhooks.ts'
import { WriterClient } from './writer-client.ts'

export interface SqliteOptions {
  /** Path of the database; its folder is made when it is missing. */
  file: string
  /** False: a transaction for each operation. Only to compare. */
  groupCommits?: boolean
  /** Pages of 4 KiB the database may grow to; beyond it, writing answers as on a full disk. */
  maxPages?: number
}

export interface SqliteStorage extends Storage {
  /** What the connections answer for themselves, the writer's when it was opened. `synchronous` is 2 for FULL. */
  connections(): { sqlite: string; synchronous: { reader: number; writer: number } }
}

/**
 * Opens the embedded database, brings it to our schema, and starts its writer.
 * @throws StorageUnusable with one sentence for the operator; StoreUnavailable when the writer can't start
 */
export async function openSqlite({ file, ...options }: SqliteOptions): Promise<SqliteStorage> {
  const connection = openReadable(file)
  const writer = new WriterClient({ file, ...options })
  try {
    await writer.start()
  } catch (error) {
    connection.close()
    throw error
  }
  return assemble(connection, writer)
}

function openReadable(file: string): Connection {
  try {
    mkdirSync(dirname(file), { recursive: true })
    return openMigrated(file)
  } catch (error) {
    throw unusable(error, file)
  }
}

function openMigrated(file: string): Connection {
  const connection = openConnection(file)
  try {
    migrate(connection, file)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function assemble(connection: Connection, writer: WriterClient): SqliteStorage {
  const reader = createReader(connection)
  const remembered = connection.prepare('SELECT value FROM meta WHERE key = ?').pluck()
  const named = { epoch: String(remembered.get('epoch')), receiptKey: String(remembered.get('receipt_key')) }
  return {
    store: createStore(reader, writer, named),
    agents: createAgents(reader, writer),
    accounts: createAccounts(reader, writer),
    queue: createQueue(reader),
    people: createPeople(reader, writer),
    cases: createCases(reader),
    audit: createAudit(reader, writer),
    releases: createReleases(reader, writer),
    drafts: createDrafts(reader, writer),
    settings: createSettings(reader, writer),
    webhooks: createWebhooks(reader, writer),
    broadcasts: createBroadcasts(reader, writer),
    incidents: createIncidents(reader, writer),
    notices: createNotices(reader, writer, String(remembered.get('push_key'))),
    mentions: createMentions(reader, writer),
    waits: createWaits(reader, writer),
    connections: () => ({
      sqlite: sqliteVersion(connection),
      synchronous: { reader: pragmaNumber(connection, 'synchronous'), writer: writer.synchronous },
    }),
    checkWritable: () => writer.submit('touch', { now: Date.now() }),
    async close() {
      await writer.close()
      connection.close()
    },
  }
}
