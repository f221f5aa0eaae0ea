import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/core.ts'

const source = globSync('src/conversation/**/*.ts', { cwd: ROOT })
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))
  .join('\n')
const keys = Object.keys(JSON.parse(readFileSync(join(ROOT, 'locales/en/system.json'), 'utf8')) as object)
const said = [...source.matchAll(/\bsay\('([a-z_.]+)'/g)].map(([, key]) => key!)

test('every text that the core says is there in English, the language that all others fall back to', () => {
  expect(said.length).toBeGreaterThan(10)
  expect(said.filter((key) => !keys.includes(key))).toEqual([])
})

test('every text that is there is said', () => {
  const beginnings = [...source.matchAll(/`([a-z_]+\.)[a-z_]*\$\{/g)].map(([, beginning]) => beginning!)
  const unsaid = keys.filter((key) => !source.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)))
  expect(unsaid).toEqual([])
})
