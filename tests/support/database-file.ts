import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { TestServer } from './server.ts'

/** The server's database, for what no call can bring about or show. Close it soon. */
export function openDatabase({ dataDir }: Pick<TestServer, 'dataDir'>) {
  const database = new Database(join(dataDir, 'latchkey.db'), { timeout: 5_000 })
  return {
    get: (sql: string, ...values: unknown[]): unknown => database.prepare(sql).get(...values),
    all: (sql: string, ...values: unknown[]): unknown[] => database.prepare(sql).all(...values),
    run: (sql: string, ...values: unknown[]) => void database.prepare(sql).run(...values),
    close: () => void database.close(),
  }
}
