import Database from 'better-sqlite3'
import { StoreUnavailable } from '../../conversation/store.ts'
import { StorageUnusable, type UnusableCode } from '../unusable.ts'

/** Result codes (their first word) that say the disk or the file failed, whatever the statement was: https://sqlite.org/rescode.html */
const FAILURES = new Set([
  'BUSY', 'CANTOPEN', 'CORRUPT', 'FULL', 'IOERR', 'LOCKED', 'NOLFS', 'NOMEM', 'NOTADB', 'PERM', 'PROTOCOL', 'READONLY',
])

/** Whether the store itself failed, rather than one statement. */
export function isStoreFailure(error: unknown): boolean {
  return error instanceof Database.SqliteError && FAILURES.has(error.code.split('_')[1] ?? '')
}

/** Whether a row was there already (a unique index or a primary key). */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return false
  return error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
}

/** What a read throws when the store failed; anything else stays what it is. */
export function unavailable(error: unknown): unknown {
  return isStoreFailure(error) ? new StoreUnavailable((error as Error).message, { cause: error }) : error
}

/** Why a database could not be opened, as one sentence; an error that isn't about opening stays what it is. */
export function unusable(error: unknown, file: string): unknown {
  const known = knownReason(error)
  if (known === undefined) return error
  return new StorageUnusable(known, SENTENCES[known](file), { cause: error })
}

type OpeningProblem = Extract<UnusableCode, 'folder_unwritable' | 'not_a_database' | 'read_only' | 'locked'>

const SENTENCES: Record<OpeningProblem, (file: string) => string> = {
  folder_unwritable: (file) => `The folder of the database ${file} can't be written to.`,
  not_a_database: (file) => `The file ${file} is not a SQLite database, or it is damaged.`,
  read_only: (file) => `The database ${file} is read-only for this user.`,
  locked: (file) => `The database ${file} is locked by another process.`,
}

function knownReason(error: unknown): OpeningProblem | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return 'not_a_database'
  if (/^SQLITE_(READONLY|PERM)/.test(code)) return 'read_only'
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'locked'
  // A path through a file, a missing right, a full or read-only disk: the folder is what must be looked at.
  if (/^(SQLITE_(CANTOPEN|FULL|IOERR)|EACCES|EEXIST|ENOENT|ENOTDIR|EPERM|EROFS|ENOSPC|EISDIR)/.test(code)) return 'folder_unwritable'
  return undefined
}
