import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** A database file in a folder of its own. */
export function temporaryDatabase(): { file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-store-'))
  return { file: join(folder, 'latchkey.db'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Works on a database beside the code under test. */
export function besides<T>(file: string, work: (connection: Database.Database) => T): T {
  const connection = new Database(file)
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

/** Deletes all rows but what names the history, the keys and the schema's number. */
export function emptyDatabase(file: string): void {
  besides(file, (connection) => {
    connection.pragma('foreign_keys = OFF')
    const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'").pluck().all()
    const clear = tables.map((name) => `DELETE FROM ${String(name)} ${name === 'meta' ? "WHERE key NOT IN ('epoch', 'schema', 'receipt_key', 'push_key')" : ''}`)
    connection.exec(['BEGIN IMMEDIATE', ...clear, 'COMMIT'].join(';'))
  })
}
