import { defineConfig } from 'drizzle-kit'

/** `drizzle-kit generate --config drizzle.sqlite.config.ts` writes the next migration after a change of the schema. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/storage/sqlite/schema/index.ts',
  out: './migrations/sqlite',
})
