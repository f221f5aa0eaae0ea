import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NEEDED_TEXTS } from '../../src/flow/content/needed.ts'
import { ERROR_CODES } from '../../src/protocol/errors.ts'
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

test('the checker asks for just these, and for a sentence for every error', () => {
  const { system = [], errors = [] } = NEEDED_TEXTS
  expect(system.toSorted()).toEqual(keys.filter((key) => !key.startsWith('report.')).toSorted())
  expect(errors.toSorted()).toEqual(ERROR_CODES.toSorted())
})

test('every text that is there is said', () => {
  const beginnings = [...source.matchAll(/`([a-z_]+\.)[a-z_]*\$\{/g)].map(([, beginning]) => beginning!)
  const unsaid = keys.filter((key) => !source.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)))
  expect(unsaid).toEqual([])
})
