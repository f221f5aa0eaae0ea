import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ConfigSchema, readConfig, type Config } from '../src/server/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Row {
  name: keyof Config
  meaning: string
  /** As it stands in the table: a value in code marks, or `none`. */
  initial: string
  example: string
}

const rows = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| `[A-Z_]+` \|/.test(line))
  .map((line): Row => {
    const [name = '', meaning = '', initial = '', example = ''] = line.split('|').slice(1, -1).map((cell) => cell.trim())
    return { name: valueIn(name) as keyof Config, meaning, initial, example }
  })

function valueIn(cell: string): string {
  return /^`([^`]+)`$/.exec(cell)?.[1] ?? ''
}

function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0)
}

describe('docs/configuration.md', () => {
  test('explains every variable of the schema once, and no other', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(ConfigSchema.shape).sort())
  })

  test.each(rows)('$name: the default is the one of the schema', ({ name, initial }) => {
    const unset = readConfig({})[name]
    if (initial === 'none') return expect(isNothing(unset)).toBe(true)
    expect(readConfig({ [name]: valueIn(initial) })[name]).toEqual(unset)
    expect(isNothing(unset)).toBe(false)
  })

  test.each(rows)('$name: the example is taken, and isn’t the default', ({ name, example, meaning }) => {
    expect(readConfig({ [name]: valueIn(example) })[name]).not.toEqual(readConfig({})[name])
    expect(meaning).not.toBe('')
  })

  test('explains every variable that the code reads by name', () => {
    const sources = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'))
    const read = sources.flatMap((text) => [...text.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name))
    expect([...new Set(read)].filter((name) => !rows.some((row) => row.name === name))).toEqual([])
  })
})

describe('addresses in the configuration', () => {
  const variables = ['TRUSTED_PROXIES', 'PLATFORM_NETWORKS', 'WEBHOOK_NETWORKS', 'PUSH_NETWORKS'] as const

  test.each(variables)('%s takes addresses and ranges', (name) => {
    const given = ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', '0.0.0.0/0', '2001:db8::/128']
    expect(readConfig({ [name]: given.join(', ') })[name]).toEqual(given)
  })

  test.each(variables)('%s takes nothing else', (name) => {
    for (const wrong of ['10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '10.0.0/8', '10.0.0.0/-1', '10.0.0.0/1e1', '::/129', 'fe80::1%eth0', 'localhost', '10.0.0.0-10.0.0.9']) {
      expect(() => readConfig({ [name]: `127.0.0.1,${wrong}` })).toThrow(`${name}: "${wrong}" is no address and no CIDR range`)
    }
  })

  test.each([
    ['TRUSTED_PROXIES', '10.0.0.0/40'],
    ['PLATFORM_NETWORKS', 'my-platform'],
    ['PLATFORM_CONTEXT_KEYS', '{"kid":"k1"'],
    ['PLATFORM_CONTEXT_KEYS', '{"kid":"k1"}'],
  ])('a wrong %s ends the start with one sentence', (name, value) => {
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/latchkey.js'), 'serve'], { env: { PATH: process.env.PATH, [name]: value }, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`^The configuration is wrong\\. ${name}: .+`))])
  })
})
