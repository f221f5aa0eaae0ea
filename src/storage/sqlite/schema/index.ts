/** Every table of the embedded database. A change here needs a migration: `drizzle-kit generate --config drizzle.sqlite.config.ts`. */
export * from './conversations.ts'
export * from './agents.ts'
export * from './accounts.ts'
export * from './content.ts'
export * from './webhooks.ts'
export * from './notices.ts'
export * from './broadcasts.ts'
export * from './cases.ts'
