export { openSqlite, type SqliteOptions, type SqliteStorage } from './sqlite/open.ts'
export type { Storage } from './storage.ts'
export { StorageUnusable, type UnusableCode } from './unusable.ts'
