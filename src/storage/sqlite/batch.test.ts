import Database from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import { prepareBatch } from './batch.ts'
import type { Operation } from './operations/index.ts'
import { Undo } from './undo.ts'

let connection: Database.Database

beforeEach(() => {
  connection = new Database(':memory:')
  connection.exec('CREATE TABLE kept (at INTEGER)')
})

/** Runs a batch of operations that each write their time, then fail as told for that time. */
function run(times: number[], failures: Record<number, Error> = {}) {
  const batch = prepareBatch(connection, ({ args }) => {
    const { now } = args as { now: number }
    connection.prepare('INSERT INTO kept VALUES (?)').run(now)
    if (failures[now]) throw failures[now]
    return `wrote ${now}`
  })
  return batch(times.map((now): Operation<'touch'> => ({ kind: 'touch', args: { now } })))
}

const kept = () => connection.prepare('SELECT at FROM kept').pluck().all()

test('keeps all of a batch and answers each operation', () => {
  expect(run([1, 2])).toEqual({ outcomes: [{ answer: 'wrote 1' }, { answer: 'wrote 2' }] })
  expect(kept()).toEqual([1, 2])
})

test('undoes an operation that wants it, and answers it all the same', () => {
  expect(run([1, 2, 3], { 2: new Undo('refused') })).toEqual({ outcomes: [{ answer: 'wrote 1' }, { answer: 'refused' }, { answer: 'wrote 3' }] })
  expect(kept()).toEqual([1, 3])
})

test('fails an operation with a bug alone', () => {
  const { outcomes } = run([1, 2, 3], { 2: new TypeError('a bug') }) as { outcomes: object[] }
  expect(outcomes).toEqual([{ answer: 'wrote 1' }, { error: expect.stringContaining('TypeError: a bug') }, { answer: 'wrote 3' }])
  expect(kept()).toEqual([1, 3])
})

test.each(['SQLITE_IOERR_WRITE', 'SQLITE_FULL', 'SQLITE_CORRUPT'])('fails the whole batch on %s, keeps nothing of it, and goes on', (code) => {
  expect(run([1, 2, 3], { 2: new Database.SqliteError('it failed', code) })).toEqual({ unavailable: 'it failed' })
  expect(kept()).toEqual([])
  expect(run([4])).toEqual({ outcomes: [{ answer: 'wrote 4' }] })
})

test('fails the batch when it can not even begin', () => {
  connection.exec('BEGIN')
  expect(run([1])).toHaveProperty('unavailable')
  expect(run([2])).toEqual({ outcomes: [{ answer: 'wrote 2' }] })
})
