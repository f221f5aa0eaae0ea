import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderBusy, loadContent, type FolderRead } from './read-folder.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'latchkey-content-'))
  for (const folder of ['flows', 'locales/en']) mkdirSync(join(dir, folder), { recursive: true })
  writeFileSync(join(dir, 'flows/start.yaml'), 'flow: start\n')
  writeFileSync(join(dir, 'locales/en/start.json'), '{}')
})
afterEach(() => rmSync(dir, { recursive: true }))

/** Does something to a file over and over, as long as something else takes. */
async function during<T>(work: () => void, run: () => Promise<T>): Promise<T> {
  let over = false
  const again = () => {
    if (over) return
    work()
    setImmediate(again)
  }
  again()
  return await run().finally(() => { over = true })
}

test('reads what belongs to a release', async () => {
  writeFileSync(join(dir, 'flows/notes.txt'), 'not ours')
  expect(await loadContent(dir)).toEqual({ 'flows/start.yaml': 'flow: start\n', 'locales/en/start.json': '{}' })
})

test('a file that is written all the time is not taken half written', async () => {
  const file = join(dir, 'flows/start.yaml')
  await expect(during(() => appendFileSync(file, '#'), () => loadContent(dir))).rejects.toThrow(FolderBusy)
})

test('a file that was written while it was read is read again', async () => {
  let times = 0
  const file = join(dir, 'flows/start.yaml')
  const files = await during(() => times++ < 3 && writeFileSync(file, `flow: start # ${times}\n`), () => loadContent(dir))
  expect(files['flows/start.yaml']).toBe('flow: start # 3\n')
})

test('a folder that is not there is told as it is', async () => {
  await expect(loadContent(join(dir, 'nowhere'))).rejects.toThrow('ENOENT')
})

test('what rested and did not change is not read again, what changed is', async () => {
  const path = join(dir, 'flows/start.yaml')
  const before: FolderRead = new Map()
  const long = new Date(Date.now() - 60_000)
  writeFileSync(path, 'flow: one\n')
  utimesSync(path, long, long)
  await loadContent(dir, before)
  before.set(path, { stamp: before.get(path)?.stamp ?? '', text: 'kept' })
  expect(await loadContent(dir, before)).toMatchObject({ 'flows/start.yaml': 'kept' })
  writeFileSync(path, 'flow: two\n')
  expect(await loadContent(dir, before)).toMatchObject({ 'flows/start.yaml': 'flow: two\n' })
})

test('a file that was written a moment ago is read again: its stamp may be that of a later text', async () => {
  const path = join(dir, 'flows/start.yaml')
  const before: FolderRead = new Map()
  writeFileSync(path, 'flow: one\n')
  await loadContent(dir, before)
  expect(before.has(path)).toBe(false)
})
