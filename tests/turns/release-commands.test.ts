import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { main } from '../../src/cli/index.ts'
import { hashOf } from '../../src/flow/release.ts'
import { miniFiles } from '../../src/flow/testing/mini.ts'

const files = (text: string) => miniFiles('  bye: { say: info }\n  done: { end: advised }\n', { bye: { text } })
const short = (text: string) => hashOf(files(text)).slice(0, 12)

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'latchkey-releases-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function write(text: string): void {
  for (const [path, content] of Object.entries(files(text))) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
  }
}

/** What it prints; rejects with what it prints when it fails. */
async function latchkey(...args: string[]): Promise<string> {
  const env = { CONTENT_DIR: dir, DATABASE_URL: `file:${join(dir, 'latchkey.db')}`, NODE_ENV: 'production' }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const [out, failed] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()]
  await main(args, () => Promise.reject(new Error('no server')))
  const said = (spy: typeof out) => spy.mock.calls.map(([line]) => `${line}\n`).join('')
  const [told, why] = [said(out), said(failed)]
  for (const spy of [out, failed]) spy.mockRestore()
  if (process.exitCode) throw new Error(why)
  return told
}

afterEach(() => {
  vi.unstubAllEnvs()
  process.exitCode = 0
})

test('[RC1] releases are published, corrected and undone from a shell; what is saved nowhere else is not pulled over', async () => {
  write('Good bye.')
  expect(await latchkey('publish', '--by', 'ana')).toBe(`Published ${short('Good bye.')}.\n`)
  write('So long.')
  expect(await latchkey('publish', '--correct', '--note', 'softer', '--by', 'ben')).toBe([
    'Differs from the active release in 1 file.', '  changed locales/en/start.json', 'No live chats on another release.', `Speaks for: ${short('Good bye.')}`, `Published ${short('So long.')}.\n`,
  ].join('\n'))
  expect(await latchkey('releases')).toMatch(new RegExp(`^\\* ${short('So long.')}.* correct {3}ben {2}softer\n {2}${short('Good bye.')}.* publish {3}ana {2}corrected by ${short('So long.')}\n$`))
  expect(await latchkey('activate', short('Good bye.'), '--note', 'not soft')).toBe(`${short('Good bye.')} is active.\n`)
  appendFileSync(join(dir, 'flows/start.yaml'), '# mine\n')
  await expect(latchkey('pull')).rejects.toThrow('flows/start.yaml')
  expect(readFileSync(join(dir, 'flows/start.yaml'), 'utf8')).toContain('# mine')
}, 60_000)
