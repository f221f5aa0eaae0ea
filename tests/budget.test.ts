import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const PAGES = fileURLToPath(new URL('../dist/web', import.meta.url))

/** Bytes of gzipped script that a page loads before it can be used. Each language adds some 25 to the chat page, its file's name. */
const BUDGETS: readonly [page: string, bytes: number, why: string][] = [
  ['widget', 31_000, 'somebody on a bad network waits for each of them'],
  ['studio', 30_000, 'its editor, five times as large, loads only with a flow'],
]

test.each(BUDGETS)('the page %s needs no more than %d bytes of script: %s', (page, budget) => {
  expect(existsSync(PAGES), 'the pages are built by `npm test` and `npm run build`').toBe(true)
  const html = readFileSync(join(PAGES, page, 'index.html'), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path)
  expect(scripts.length).toBeGreaterThan(0)
  const bytes = scripts.map((path) => gzipSync(readFileSync(join(PAGES, path))).byteLength).reduce((sum, size) => sum + size, 0)
  expect(bytes).toBeLessThanOrEqual(budget)
})
