export { openSqlite, type SqliteOptions, type SqliteStorage } from './open.ts'
