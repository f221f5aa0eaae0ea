import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LIVES, turnsOf } from '../../../tests/support/lives.ts'
import { openConnection } from './connection.ts'
import { openSqlite } from './open.ts'

const MIGRATION = new URL('../../../migrations/sqlite/0009_cases.sql', import.meta.url)

test('of chats from before there was a record, the same is recorded afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-cases-'))
  const file = join(folder, 'latchkey.db')
  const storage = await openSqlite({ file })
  for (const [id, moments] of Object.entries(LIVES)) for (const turn of turnsOf(id, moments)) await storage.store.commit(turn)
  await storage.close()

  const connection = openConnection(file)
  const rows = () => connection.prepare('SELECT * FROM cases ORDER BY conversation').all()
  const kept = rows()
  connection.exec('DELETE FROM cases')
  connection.exec(readFileSync(MIGRATION, 'utf8').split('--> statement-breakpoint').at(-1) ?? '')
  expect(kept).toHaveLength(Object.keys(LIVES).length)
  expect(rows()).toEqual(kept)
  connection.close()
  await rm(folder, { recursive: true })
})
