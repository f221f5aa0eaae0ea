import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { miniFiles } from '../flow/testing/mini.ts'
import { translationsCommand } from './translations.ts'

let folder = ''
const said: string[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-translations-'))
  const files = miniFiles('  hi: { say: critical }\n  bye: { end: advised }\n', { hi: { text: 'Hi.' }, bye: { text: 'Bye.' } }, { 'locales/es/start.json': '{"hi":{"text":"Hola."}}' })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  vi.stubEnv('CONTENT_DIR', folder)
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  said.length = 0
  rmSync(folder, { recursive: true })
})

const run = (...args: string[]) => translationsCommand().exitOverride().parseAsync(args, { from: 'user' })
const reviews = () => JSON.parse(readFileSync(join(folder, 'locales/es/reviews.json'), 'utf8')) as Record<string, Record<string, string>>

test('accept notes today’s English; list counts and names', async () => {
  await run('accept', '--locale', 'all')
  expect(reviews()).toEqual({ start: { 'hi.text': expect.stringMatching(/^[0-9a-f]{8} machine$/) } })
  await run('list', '--locale', 'es', '--state', 'machine')
  expect(said.join('\n')).toMatch(/^locale +state +text +critical +english\nes +machine +start:hi\.text +critical +Hi\.$/)
})

test('accept takes some texts only, and a person’s word for them', async () => {
  await run('accept', '--locale', 'es')
  await run('accept', '--locale', 'es', '--keys', 'start:hi', '--state', 'reviewed')
  expect(reviews()['start']?.['hi.text']).toContain('reviewed')
  await run('list', '--json')
  expect(JSON.parse(said.join(''))).toMatchObject([{ locale: 'es', reviewed: 1, machine: 0, new: 0, critical: 1 }])
})

test('a language without translations is a sentence', async () => {
  await expect(run('accept', '--locale', 'xx')).rejects.toThrow('There are no translations into xx. Languages: es.')
})
