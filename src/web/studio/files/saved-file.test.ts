import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DraftAnswer } from '../../../protocol/index.ts'
import type { Call } from '../../shared/http.ts'
import { memoryStorage } from '../../shared/storage.ts'
import { SavedFile } from './saved-file.ts'

/** A server with one file of one draft. */
class Server {
  text = 'first'
  version = 3
  up = true
  readonly puts: string[] = []
  readonly call = (async (name: string, asked: { body?: { text: string | null, version: number } }) => {
    if (!this.up) return { ok: false, error: { code: 'unavailable', message: '' } }
    if (name.startsWith('GET')) return { ok: true, body: { path: 'flows/a.yaml', text: this.text, version: this.version, base: 'first' } }
    const { text, version } = asked.body ?? { text: '', version: 0 }
    if (version < this.version) return { ok: false, error: { code: 'conflict', message: '', detail: { why: 'changed', by: { id: 'b', name: 'Bo' }, at: 'now' } } }
    this.write(text ?? '')
    this.puts.push(text ?? '')
    return { ok: true, body: { draft: { id: 'd', version: this.version } as DraftAnswer } }
  }) as unknown as Call

  /** As somebody else would. */
  write(text: string): void {
    this.text = text
    this.version += 1
  }
}

const storage = memoryStorage()
let server: Server

async function opened(draft: string | undefined = 'd'): Promise<SavedFile> {
  const file = new SavedFile({ path: 'flows/a.yaml', draft, call: server.call, storage, saved: () => undefined })
  await file.load()
  return file
}

beforeEach(() => {
  vi.useFakeTimers()
  server = new Server()
  for (const key of storage.keys('')) storage.remove(key)
})
afterEach(() => void vi.useRealTimers())

test('what is typed is saved once the person pauses', async () => {
  const file = await opened()
  file.edit('second')
  file.edit('third')
  expect(file.standing.value).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(1_000)
  expect([server.puts, file.standing.value, storage.keys('')]).toEqual([['third'], 'saved', []])
})

test('what is typed while it is being saved is saved as well', async () => {
  const file = await opened()
  file.edit('second')
  const saving = file.flush()
  file.edit('third')
  await saving
  expect(file.standing.value).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(server.puts).toEqual(['second', 'third'])
})

test('without a draft nothing can be written', async () => {
  const file = await opened(undefined)
  const live = new SavedFile({ path: 'flows/a.yaml', draft: undefined, call: server.call, storage, saved: () => undefined })
  await live.load()
  live.edit('second')
  expect([live.text.value, live.standing.value, live.writable.value]).toEqual(['first', 'live', false])
  expect(file.path).toBe('flows/a.yaml')
})

test('what was typed survives a reload, and is saved then', async () => {
  const file = await opened()
  server.up = false
  file.edit('second')
  await file.flush()
  expect(file.standing.value).toBe('offline')
  server.up = true
  const again = await opened()
  expect(again.text.value).toBe('second')
  await vi.advanceTimersByTimeAsync(10)
  expect([server.text, again.standing.value]).toEqual(['second', 'saved'])
})

test('a page that is opened without a connection shows what was written here', async () => {
  const file = await opened()
  server.up = false
  file.edit('second')
  expect((await opened()).text.value).toBe('second')
})

test('a lost connection is tried again by itself', async () => {
  const file = await opened()
  server.up = false
  file.edit('second')
  await vi.advanceTimersByTimeAsync(4_000)
  server.up = true
  file.edit('third')
  await vi.advanceTimersByTimeAsync(4_000)
  expect([server.text, file.standing.value]).toEqual(['third', 'saved'])
})

test('somebody else’s text is shown beside, and both texts stay', async () => {
  const file = await opened()
  server.write('theirs')
  file.edit('mine')
  await file.flush()
  expect([file.standing.value, file.text.value, server.text]).toEqual(['conflict', 'mine', 'theirs'])
  expect(file.conflict.value).toMatchObject({ by: 'Bo', text: 'theirs' })
  file.edit('mine, too')
  await vi.advanceTimersByTimeAsync(4_000)
  expect(server.text).toBe('theirs')
})

test('after a conflict mine can stand', async () => {
  const file = await opened()
  server.write('theirs')
  file.edit('mine')
  await file.flush()
  await file.keepMine()
  expect([server.text, file.standing.value, file.conflict.value]).toEqual(['mine', 'saved', undefined])
})

test('after a conflict theirs can stand', async () => {
  const file = await opened()
  server.write('theirs')
  file.edit('mine')
  await file.flush()
  file.takeTheirs()
  expect([file.text.value, file.standing.value, storage.keys('')]).toEqual(['theirs', 'saved', []])
})

test('the same text of two people is no conflict', async () => {
  const file = await opened()
  server.write('the same')
  file.edit('the same')
  await file.flush()
  expect([file.standing.value, file.conflict.value]).toEqual(['saved', undefined])
})

test('a conflict is found after a reload, too', async () => {
  const file = await opened()
  server.up = false
  file.edit('mine')
  await file.flush()
  server.up = true
  server.write('theirs')
  const again = await opened()
  await vi.advanceTimersByTimeAsync(10)
  expect([again.standing.value, again.text.value]).toEqual(['conflict', 'mine'])
})
