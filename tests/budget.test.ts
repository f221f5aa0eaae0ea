import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const PAGES = fileURLToPath(new URL('../dist/web', import.meta.url))

/** Bytes of gzipped script that the chat page loads before it can be used: somebody on a bad network waits for each of them. Each language adds some 25, its file's name. */
const BUDGET = 31_000

test('the first chat needs no more script than its budget', () => {
  expect(existsSync(PAGES), 'the pages are built by `npm test` and `npm run build`').toBe(true)
  const html = readFileSync(join(PAGES, 'widget/index.html'), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path)
  expect(scripts.length).toBeGreaterThan(0)
  const bytes = scripts.map((path) => gzipSync(readFileSync(join(PAGES, path))).byteLength).reduce((sum, size) => sum + size, 0)
  expect(bytes).toBeLessThanOrEqual(BUDGET)
})
