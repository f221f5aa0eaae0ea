import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { StoreUnavailable } from '../../conversation/store.ts'
import { isStoreFailure, unavailable, unusable } from './errors.ts'

const failure = (code: string) => new Database.SqliteError('it failed', code)
const system = (code: string) => Object.assign(new Error('it failed'), { code })

describe('a failure of the store', () => {
  test.each(['SQLITE_FULL', 'SQLITE_IOERR_FSYNC', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_READONLY_DBMOVED', 'SQLITE_CORRUPT'])('%s', (code) => {
    expect(isStoreFailure(failure(code))).toBe(true)
    expect(unavailable(failure(code))).toBeInstanceOf(StoreUnavailable)
  })

  test.each([failure('SQLITE_CONSTRAINT_NOTNULL'), failure('SQLITE_ERROR'), system('SQLITE_FULL'), new TypeError('x')])('is not %s', (error) => {
    expect(isStoreFailure(error)).toBe(false)
    expect(unavailable(error)).toBe(error)
  })
})

describe('opening fails', () => {
  test.each([
    [failure('SQLITE_NOTADB'), 'not_a_database'],
    [failure('SQLITE_CORRUPT'), 'not_a_database'],
    [failure('SQLITE_READONLY'), 'read_only'],
    [failure('SQLITE_READONLY_DIRECTORY'), 'read_only'],
    [failure('SQLITE_BUSY'), 'locked'],
    [failure('SQLITE_CANTOPEN'), 'folder_unwritable'],
    [failure('SQLITE_IOERR_WRITE'), 'folder_unwritable'],
    [system('EACCES'), 'folder_unwritable'],
    [system('ENOTDIR'), 'folder_unwritable'],
  ])('%s as %s, in one sentence that names the file', (error, code) => {
    expect(unusable(error, '/data/x.db')).toMatchObject({ name: 'StorageUnusable', code, cause: error, message: expect.stringContaining('/data/x.db') })
  })

  test('a bug stays what it is', () => {
    const bug = new TypeError('x')
    expect(unusable(bug, '/data/x.db')).toBe(bug)
  })
})
