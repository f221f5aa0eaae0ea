/** What only the embedded database promises: how it is opened, and what it does when its file, disk or thread fails. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StoreUnavailable } from '../../src/conversation/store.ts'
import { openSqlite, StorageUnusable, type SqliteOptions, type SqliteStorage } from '../../src/storage/index.ts'
import { besides, temporaryDatabase } from '../support/databases.ts'
import { botState, firstTurn, turn, userMessage } from '../support/states.ts'

let file: string
let remove: () => void
let opened: SqliteStorage[] = []

beforeEach(() => {
  ;({ file, remove } = temporaryDatabase())
})
afterEach(async () => {
  await Promise.all(opened.map((storage) => storage.close()))
  opened = []
  remove()
})

async function open(options: Partial<SqliteOptions> = {}): Promise<SqliteStorage> {
  const storage = await openSqlite({ file, ...options })
  opened.push(storage)
  return storage
}

const start = ({ store }: SqliteStorage, id: string) => store.commit(firstTurn(botState({ id })))
const committed = { fate: 'committed' }
const unavailable = { status: 'rejected', reason: expect.any(StoreUnavailable) }

describe('opening', () => {
  test('[F1] every connection synchronises fully, at first and after a restart', async () => {
    const first = await open()
    expect(first.connections().synchronous).toEqual({ reader: 2, writer: 2 })
    await first.close()
    expect((await open()).connections().synchronous).toEqual({ reader: 2, writer: 2 })
  })

  test('[F2] the log is written ahead, and moved into the database when it is closed', async () => {
    const storage = await open()
    await start(storage, 'c1')
    expect(besides(file, (connection) => connection.pragma('journal_mode', { simple: true }))).toBe('wal')
    await storage.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
  })

  test('[F3] a missing folder is made', async () => {
    file = join(dirname(file), 'some', 'where', 'latchkey.db')
    expect(await start(await open(), 'c1')).toEqual(committed)
  })

  test.each<[string, string, () => void]>([
    ['folder_unwritable', 'a folder that can not be', () => { writeFileSync(file, ''); file = join(file, 'latchkey.db') }],
    ['folder_unwritable', 'a folder where the file should be', () => mkdirSync(file)],
    ['not_a_database', 'some other file', () => writeFileSync(file, 'hello '.repeat(1_000))],
  ])('[F4] refuses with %s: %s', async (code, _what, prepare) => {
    prepare()
    const refusal = await open().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(StorageUnusable)
    expect(refusal).toMatchObject({ code, message: expect.stringMatching(/^[^\n]+\.$/) })
  })

  test('[F5] refuses a database that a newer version has changed, and leaves it alone', async () => {
    await (await open()).close()
    besides(file, (connection) => connection.exec("UPDATE meta SET value = '99' WHERE key = 'schema'"))
    await expect(open()).rejects.toMatchObject({ code: 'schema_too_new', message: expect.stringContaining('99') })
    expect(besides(file, (connection) => connection.prepare("SELECT value FROM meta WHERE key = 'schema'").pluck().get())).toBe('99')
  })

  test('[F6] processes that start together on a new file agree on one schema and one epoch', async () => {
    const script = `
      const { openSqlite } = await import(${JSON.stringify(new URL('../../src/storage/index.ts', import.meta.url).href)})
      const storage = await openSqlite({ file: ${JSON.stringify(file)} })
      console.log(storage.store.epoch)
      await storage.close()`
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
    const epochs = (await Promise.all([run(), run(), run()])).map(({ stdout }) => stdout.trim())
    expect(epochs).toEqual(Array(3).fill((await open()).store.epoch))
  })
})

describe('two on one file', () => {
  test('[F7] what another process committed is loaded, and a turn on the older state is a conflict', async () => {
    const [ours, theirs] = [await open(), await open()]
    await start(ours, 'c1')
    await theirs.store.commit(turn(botState({ turns: 5 }), 1, [userMessage('theirs')]))
    expect(await ours.store.commit(turn(botState({ turns: 9 }), 1, [userMessage('ours')]))).toEqual({ fate: 'conflict' })
    expect(await ours.store.load('c1')).toMatchObject({ seq: 2, turns: 5 })
    await theirs.store.commit(turn(botState({ turns: 6 }), 2, [userMessage('theirs again')]))
    expect(await ours.store.load('c1')).toMatchObject({ seq: 3, turns: 6 })
  })

  test('[F8] turns of both, all at once, leave no gap', async () => {
    const both = [await open(), await open()]
    await start(both[0]!, 'c1')
    const say = async ({ store }: SqliteStorage) => {
      for (let said = 0; said < 20; ) {
        const { seq } = (await store.load('c1'))!
        const { fate } = await store.commit(turn(botState(), seq, [userMessage('x')]))
        if (fate === 'committed') said += 1
      }
    }
    await Promise.all(both.map(say))
    const seqs = (await both[0]!.store.eventsAfter('c1', 0, 100)).map((event) => event.seq)
    expect(seqs).toEqual(Array.from({ length: 41 }, (_, index) => index + 1))
  })
})

describe('a full disk', () => {
  /** Room for a few small turns, not for a big one. */
  async function openNearlyFull(): Promise<SqliteStorage> {
    const roomy = await open()
    await Promise.all(Array.from({ length: 20 }, (_, n) => start(roomy, `c${n}`)))
    await roomy.close()
    const pages = besides(file, (connection) => Number(connection.pragma('page_count', { simple: true })))
    return open({ maxPages: pages + 10 })
  }
  const big = (seq: number) => turn(botState({ id: 'c0' }), seq, [userMessage('x'.repeat(400_000))])

  test('[F9] fails the whole batch as unavailable and keeps nothing of it; the next batch is committed', async () => {
    const { store } = await openNearlyFull()
    const small = (n: number) => store.commit(turn(botState({ id: `c${n}` }), 1, [userMessage(`${n}`)]))
    const fates = await Promise.allSettled([small(1), small(2), store.commit(big(1)), small(3)])
    expect(fates).toEqual([unavailable, unavailable, unavailable, unavailable])
    for (const n of [0, 1, 2, 3]) {
      expect(await store.load(`c${n}`)).toMatchObject({ seq: 1 })
      expect(await store.eventsAfter(`c${n}`, 1, 10)).toEqual([])
    }
    expect(await Promise.all([small(1), small(2), small(3)])).toEqual([committed, committed, committed])
  })

  test('[F10] ends when there is room again', async () => {
    const full = await openNearlyFull()
    await expect(full.store.commit(big(1))).rejects.toBeInstanceOf(StoreUnavailable)
    await full.close()
    expect(await (await open()).store.commit(big(1))).toEqual(committed)
  })
})

describe('the writer', () => {
  const writers: Worker[] = []
  const noticed = (worker: Worker) => void writers.push(worker)
  beforeEach(() => void process.on('worker', noticed))
  afterEach(() => {
    process.off('worker', noticed)
    writers.length = 0
  })

  test('[F11] that dies is replaced: nothing acknowledged is lost, nothing unacknowledged stays unanswered', async () => {
    const storage = await open()
    const ids = Array.from({ length: 400 }, (_, n) => `c${n}`)
    const fates = new Map<string, string>()
    const commitAll = Promise.all(ids.map(async (id, n) => {
      // In waves, so that batches are in flight, queued and yet to come when the thread dies.
      for (let wait = 0; wait < n / 20; wait += 1) await new Promise(setImmediate)
      fates.set(id, await start(storage, id).then(({ fate }) => fate, (error: Error) => error.name))
    }))
    await writers.at(-1)!.terminate()
    await commitAll
    expect(fates.size).toBe(400)
    for (const [id, fate] of fates) {
      expect(['committed', 'StoreUnavailable']).toContain(fate)
      if (fate === 'committed') expect(await storage.store.load(id)).toMatchObject({ id })
    }
    expect(await start(storage, 'after')).toEqual(committed)
    expect(writers).toHaveLength(2)
    expect(storage.connections().synchronous).toEqual({ reader: 2, writer: 2 })
  })

  test('[F12] that can not be replaced leaves every write refused, reads as they were, and comes back with the disk', async () => {
    const storage = await open()
    await start(storage, 'c1')
    const folder = dirname(file)
    renameSync(folder, `${folder}-gone`)
    await writers.at(-1)!.terminate()
    const refused = await Promise.allSettled([start(storage, 'c2'), storage.checkWritable()])
    renameSync(`${folder}-gone`, folder)
    expect(refused).toEqual([unavailable, unavailable])
    expect(await storage.store.load('c1')).toMatchObject({ id: 'c1' })
    expect(await start(storage, 'c2')).toEqual(committed)
  })

  test('[F13] without grouping gives the same fates', async () => {
    const storage = await open({ groupCommits: false })
    const fates = await Promise.all(['c1', 'c2', 'c1'].map((id) => start(storage, id)))
    expect(fates).toEqual([committed, committed, { fate: 'conflict' }])
  })
})
