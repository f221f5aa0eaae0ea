import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fold } from '../../src/conversation/index.ts'
import { loadContent } from '../../src/flow/index.ts'
import { hashOf } from '../../src/flow/release.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { openSqlite, type Storage } from '../../src/storage/index.ts'
import { activationOf } from '../support/activations.ts'
import { ROOT } from '../support/core.ts'
import { openNode } from '../support/in-process.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { PATIENCE_MS } from '../support/waiting.ts'

const CHATS = 150
const PATIENCE = { timeout: PATIENCE_MS, interval: 20 }
const TEXTS = 'locales/en/unusual_activity.json'

let server: TestServer | undefined
const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-move-'))
afterAll(async () => {
  await server?.dispose()
  rmSync(dataDir, { recursive: true, force: true })
})

async function chatsOn(file: string, files: ReleaseFiles): Promise<string[]> {
  const node = await openNode({ file, files })
  const started = await Promise.all(Array.from({ length: CHATS }, () => node.start({ context: crypto.randomUUID() })))
  await node.close()
  return started.flatMap((outcome) => ('conversation' in outcome ? [outcome.conversation] : []))
}

const moved = async ({ releases }: Storage, hash: string) => (await releases.liveCounts()).get(hash) ?? 0

test('[K4] a server that is killed while it moves chats leaves each on one release or the other, and finishes when it is back', async () => {
  const file = join(dataDir, 'latchkey.db')
  const files = await loadContent(ROOT)
  const edited = { ...files, [TEXTS]: files[TEXTS]!.replace('"text": "', '"text": "Now: ') }
  const [before, after] = [hashOf(files), hashOf(edited)]
  const ids = await chatsOn(file, files)
  expect(ids).toHaveLength(CHATS)
  server = await startServer({ dataDir, env: { CONTENT_WATCH: '0', DATABASE_URL: `file:${file}` } })
  const storage = await openSqlite({ file })
  await storage.releases.publish({ files: edited, activation: activationOf(after, { how: 'move' }) })
  await expect.poll(() => moved(storage, after), PATIENCE).toBeGreaterThan(0)
  await server.kill()
  const reached = await moved(storage, after)
  expect(reached).toBeLessThan(CHATS)
  const states = await Promise.all(ids.map((id) => storage.store.load(id)))
  expect(states.filter((state) => state?.release === after)).toHaveLength(reached)
  expect(states.filter((state) => state?.release === before)).toHaveLength(CHATS - reached)
  await server.restart()
  await expect.poll(() => moved(storage, after), PATIENCE).toBe(CHATS)
  for (const id of ids) {
    const log = await storage.store.eventsAfter(id, 0, 1_000)
    expect(log.filter(({ type }) => type === 'release_moved')).toHaveLength(1)
    expect(fold(id, log)).toEqual(await storage.store.load(id))
  }
  await storage.close()
}, 60_000)
