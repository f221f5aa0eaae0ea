import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from '../drizzle/better-sqlite3.cjs'
import { StorageUnusable } from '../unusable.ts'

export type Connection = Database.Database
export type Db = BetterSQLite3Database

/** `PRAGMA synchronous` answers 2 for FULL: every commit is fsynced before it is acknowledged. */
export const FULL = 2
/** Milliseconds to wait for another process (a command line beside the server) that holds the write lock. */
const BUSY_TIMEOUT_MS = 5_000
/** Pages of 4 KiB after which a commit moves the log into the database: 8 MiB. */
const CHECKPOINT_PAGES = 2_000
/** What the log file is cut back to after it had to grow (a long reader, a huge batch). */
const LOG_LIMIT_BYTES = 32 * 1_048_576
/** The first version without the WAL-reset bug: https://sqlite.org/releaselog/3_51_3.html */
const OLDEST_SQLITE = [3, 51, 3] as const

/**
 * Opens a connection with the settings that every one of them needs. better-sqlite3 is built with
 * SQLITE_DEFAULT_WAL_SYNCHRONOUS=1, so that a WAL database falls back to NORMAL on the next open unless it is told again.
 * @throws StorageUnusable when the engine or the settings would not keep an acknowledged commit; SqliteError from opening
 */
export function openConnection(file: string): Connection {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    assertEngine(connection)
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    connection.pragma(`journal_size_limit = ${LOG_LIMIT_BYTES}`)
    assertDurable(connection, file)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

export function typed(connection: Connection): Db {
  return drizzle(connection)
}

/** A number that a pragma answers. */
export function pragmaNumber(connection: Connection, name: string): number {
  return Number(connection.pragma(name, { simple: true }))
}

function assertDurable(connection: Connection, file: string): void {
  // Reading a page settles what the file itself would ask for; only then does the answer count.
  connection.prepare('SELECT count(*) FROM sqlite_schema').get()
  const mode = connection.pragma('journal_mode', { simple: true })
  const full = pragmaNumber(connection, 'synchronous') === FULL
  if (mode === 'wal' && full) return
  throw new StorageUnusable('not_durable', `The database ${file} can't be opened with WAL and full synchronisation, so an acknowledged message could be lost.`)
}

function assertEngine(connection: Connection): void {
  const version = sqliteVersion(connection)
  if (atLeast(version, OLDEST_SQLITE)) return
  throw new StorageUnusable('engine_too_old', `SQLite ${version} has a bug that can damage the database: ${OLDEST_SQLITE.join('.')} or newer is needed.`)
}

export function sqliteVersion(connection: Connection): string {
  return String(connection.prepare('SELECT sqlite_version()').pluck().get())
}

/** Compares a dotted version number part by part. */
export function atLeast(version: string, oldest: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  const differs = oldest.findIndex((part, index) => (parts[index] ?? 0) !== part)
  return differs === -1 || (parts[differs] ?? 0) > (oldest[differs] ?? 0)
}
