import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../support/core.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'latchkey-texts-'))
  for (const part of ['flows', 'locales']) cpSync(join(ROOT, part), join(dir, part), { recursive: true })
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function latchkey(...args: string[]): Promise<string> {
  const env = { ...process.env, CONTENT_DIR: dir }
  return (await promisify(execFile)(process.execPath, [join(ROOT, 'bin/latchkey.js'), 'translations', ...args], { cwd: ROOT, env, maxBuffer: 10_000_000 })).stdout
}

test('[TC1] a file goes out, is edited, and comes back into exactly that text', async () => {
  const po = await latchkey('export', '--locale', 'pl')
  const before = readFileSync(join(dir, 'locales/pl/common.json'), 'utf8')
  const own = (JSON.parse(before) as { yes_no: { options: { yes: string } } }).yes_no.options.yes
  const edited = po.replace(`msgctxt "common:yes_no.options.yes"\nmsgid "Yes"\nmsgstr "${own}"`, 'msgctxt "common:yes_no.options.yes"\nmsgid "Yes"\nmsgstr "Owszem"')
  expect(edited).not.toBe(po)
  writeFileSync(join(dir, 'back.po'), edited)
  expect(await latchkey('import', join(dir, 'back.po'), '--locale', 'pl')).toMatch(/^\d+ unchanged, 1 taken\n$|^1 taken, \d+ unchanged\n$/)
  expect(readFileSync(join(dir, 'locales/pl/common.json'), 'utf8')).toBe(before.replace(`"yes": "${own}"`, '"yes": "Owszem"'))
})

test('[TC2] a file of another language, or in another charset, changes nothing and says why', async () => {
  writeFileSync(join(dir, 'back.po'), await latchkey('export', '--locale', 'pl'))
  await expect(latchkey('import', join(dir, 'back.po'), '--locale', 'cs')).rejects.toThrow('it is in pl, not in cs')
  writeFileSync(join(dir, 'latin.po'), Buffer.from('msgid "x"\nmsgstr "\xe9"', 'latin1'))
  await expect(latchkey('import', join(dir, 'latin.po'), '--locale', 'pl')).rejects.toThrow('not written in UTF-8')
})
