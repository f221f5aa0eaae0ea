import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from '../drizzle/migrator.cjs'
import { StorageUnusable } from '../unusable.ts'
import type { Connection } from './connection.ts'

/**
 * Raised by a migration that contracts, that is, on which the version before this one can't run any more. A migration
 * that only adds leaves it, so that two neighbouring versions can share a database during a roll-out.
 */
export const SCHEMA = 1

const FOLDER = fileURLToPath(new URL('../../../migrations/sqlite', import.meta.url))
/** drizzle's own table, so that its tools know what was applied. */
const APPLIED = '__drizzle_migrations'

/**
 * Brings a database to our schema, forward only. drizzle's `migrate` reads what was applied before it takes a lock, so two
 * processes that start together would both create the first table; here the write lock comes first.
 * @throws StorageUnusable (`schema_too_new`) when a newer version has contracted the schema
 */
export function migrate(connection: Connection, file: string): void {
  connection.transaction(() => {
    connection.exec(`CREATE TABLE IF NOT EXISTS ${APPLIED} (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)`)
    assertKnown(connection, file)
    applyMissing(connection)
    const remember = connection.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING')
    remember.run('epoch', randomUUID())
    remember.run('receipt_key', newReceiptKey())
    remember.run('push_key', newPushKey())
    remember.run('schema', String(SCHEMA))
    connection.prepare("UPDATE meta SET value = ? WHERE key = 'schema' AND CAST(value AS INTEGER) < ?").run(String(SCHEMA), SCHEMA)
  }).immediate()
}

/** Ed25519 (RFC 8032), as a JWK (RFC 8037). */
function newReceiptKey(): string {
  return JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }))
}

/** P-256, as VAPID wants it (RFC 8292), as a JWK. */
function newPushKey(): string {
  return JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }))
}

function applyMissing(connection: Connection): void {
  const last = connection.prepare(`SELECT coalesce(max(created_at), 0) FROM ${APPLIED}`).pluck().get() as number
  const insert = connection.prepare(`INSERT INTO ${APPLIED} (hash, created_at) VALUES (?, ?)`)
  for (const migration of readMigrationFiles({ migrationsFolder: FOLDER })) {
    if (migration.folderMillis <= last) continue
    for (const statement of migration.sql) connection.exec(statement)
    insert.run(migration.hash, migration.folderMillis)
  }
}

function assertKnown(connection: Connection, file: string): void {
  const exists = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get()
  if (exists === undefined) return
  const needed = Number(connection.prepare("SELECT value FROM meta WHERE key = 'schema'").pluck().get() ?? 0)
  if (needed <= SCHEMA) return
  throw new StorageUnusable('schema_too_new', `The database ${file} was written by a newer version (schema ${needed}, this version knows ${SCHEMA}).`)
}
