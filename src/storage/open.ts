import { fileURLToPath } from 'node:url'
import { openSqlite } from './sqlite/open.ts'
import type { Storage } from './storage.ts'
import { StorageUnusable } from './unusable.ts'

/**
 * Opens what `DATABASE_URL` names: `file:./path/to.db` (relative to the working directory) or `file:///path/to.db`.
 * `groupCommits: false` gives each turn a transaction of its own, only to compare.
 * @throws StorageUnusable with one sentence for the operator
 */
export async function openStorage(url: string, groupCommits = true): Promise<Storage> {
  return openSqlite({ file: fileOf(url), groupCommits })
}

/** @throws StorageUnusable for a database that no adapter is there for */
export function fileOf(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  if (url.startsWith('file:')) return url.slice('file:'.length)
  // Without what follows the scheme: it may hold a password.
  throw new StorageUnusable('unknown_database', `This version keeps its data in a file (file:./path/to.db), not in ${url.split(':')[0]}.`)
}
