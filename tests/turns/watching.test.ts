import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ContentLibrary } from '../../src/commands/content/library.ts'
import { scaledBounds } from '../../src/conversation/index.ts'
import { hashOf } from '../../src/flow/release.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { miniFiles } from '../../src/flow/testing/mini.ts'
import type { Logger } from '../../src/observability/log.ts'
import { readConfig } from '../../src/server/index.ts'
import { openSqlite, type Storage } from '../../src/storage/index.ts'
import { bringContent } from '../../src/wiring/content.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { PATIENCE_MS } from '../support/waiting.ts'

const PATIENCE = { timeout: PATIENCE_MS, interval: 20 }
const START = 'flows/start.yaml'

let dir: string
let storage: Storage
let content: ContentLibrary
let told: string[]
let closing: (() => unknown)[]

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'latchkey-watched-'))
  write(filesWith('Good bye.'))
  const { file, remove } = temporaryDatabase()
  storage = await openSqlite({ file })
  content = new ContentLibrary({ store: storage.releases, staffed: () => false, bounds: scaledBounds(1) })
  told = []
  const log = { info: () => undefined, error: (what: unknown) => told.push(String(what)) } as unknown as Logger
  const config = readConfig({ CONTENT_DIR: dir, CONTENT_WATCH: '1', DATABASE_URL: `file:${file}` })
  const stop = await bringContent(content, config, dir, log)
  closing = [() => rmSync(dir, { recursive: true, force: true }), remove, () => storage.close(), stop]
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
})

function filesWith(text: string): ReleaseFiles {
  return miniFiles('  bye: { say: info }\n  done: { end: advised }\n', { bye: { text } })
}

function write(files: ReleaseFiles): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  return hashOf(files)
}

test('[R15] an edit is active at once; of many only the last stands in the history', async () => {
  for (const text of ['One.', 'Two.', 'Three.']) {
    const hash = write(filesWith(text))
    await expect.poll(() => content.active.hash, PATIENCE).toBe(hash)
  }
  const history = await storage.releases.activations(9)
  expect(history.map(({ how, hash }) => [how, hash])).toEqual([['watch', hashOf(filesWith('Three.'))], ['start', hashOf(filesWith('Good bye.'))]])
})

test('[R16] half a file leaves the release untouched and says why, until it is mended', async () => {
  const before = content.active.hash
  appendFileSync(join(dir, START), '  half: { say')
  await expect.poll(() => told.join('\n'), PATIENCE).toContain('flows/start.yaml:7')
  expect(content.active.hash).toBe(before)
  const mended = write(filesWith('Mended.'))
  await expect.poll(() => content.active.hash, PATIENCE).toBe(mended)
})

test('[R17] a start with what is active already adds nothing to the history', async () => {
  const again = new ContentLibrary({ store: storage.releases, staffed: () => false, bounds: scaledBounds(1) })
  await again.publishFolder(dir, 'start')
  expect(again.active.hash).toBe(content.active.hash)
  expect(await storage.releases.activations(9)).toHaveLength(1)
})
