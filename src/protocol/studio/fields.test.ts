import fc from 'fast-check'
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { contentPath } from './fields.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const isPath = (path: string) => contentPath.safeParse(path).success

test('every content file has such a path', () => {
  const files = globSync(['flows/*.yaml', 'locales/*/*.json'], { cwd: ROOT })
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((path) => !isPath(path))).toEqual([])
})

test.each([
  '', 'flows/', 'flows/.yaml', 'flows/../main.yaml', 'flows/a/b.yaml', '/flows/a.yaml', 'flows/a.yaml\n', 'flows/a.json', 'flows/flow.schema.json', 'flows/..yaml', 'flows/a..yaml',
  'locales/en/../x.json', 'locales/../x.json', 'locales/en/a/b.json', 'locales/en/__proto__.json', 'locales/en/A.json', 'locales//a.json', 'locales/e/a.json', 'package.json', 'flows\\a.yaml',
])('%j is none', (path) => {
  expect(isPath(path)).toBe(false)
})

test('none leads out of its folder, whatever somebody writes', () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', 'flows', 'locales', 'en', 'a', '.yaml', '.json', '%2e', '\0')
  fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
    const path = pieces.join('')
    if (isPath(path)) expect(path).not.toMatch(/\.\.|\\|%|\0|^\//)
  }), { numRuns: 2_000 })
})
