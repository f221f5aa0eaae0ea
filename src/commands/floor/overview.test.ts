import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { happens, turnsOf, type Moment } from '../../../tests/support/lives.ts'
import { NOON } from '../../../tests/support/states.ts'
import type { Agent } from '../../agents/store.ts'
import { openSqlite, type Storage } from '../../storage/index.ts'
import { Overview } from './overview.ts'

let folder: string
let storage: Storage
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-overview-'))
  storage = await openSqlite({ file: join(folder, 'latchkey.db') })
})
afterEach(async () => {
  await storage.close()
  rmSync(folder, { recursive: true })
})

const minute = (n: number) => NOON + n * 60_000
const live = async (id: string, ...moments: Moment[]) => {
  for (const turn of turnsOf(id, moments)) await storage.store.commit(turn)
}
const addAgent = (id: string, more: Partial<Agent> = {}) =>
  storage.agents.addAgent({ id, email: `${id}@example.com`, name: id, role: 'agent', languages: ['es'], secondLanguages: [], skills: [], capacity: 4, active: true, ...more }, 'hash')
const arrive = (agent: string, status: 'available' | 'away', at: number) => storage.agents.renewPresence({ agent, connection: 'calls', at, leaseUntil: at + 45_000 }, status)
const overviewAt = (clock: { now: number }) => new Overview({ ...storage, skills: () => new Map(), now: () => clock.now })

test('who waits, who has what, and what the last hour brought', async () => {
  await addAgent('ana')
  await addAgent('bo')
  await arrive('ana', 'available', minute(60))
  await live('early', [0, happens.start()], [1, happens.ask(1)], [3, happens.take(1, { id: 'ana', name: 'Ana' })], [4, happens.resolve('agent')])
  await live('owned', [30, happens.start()], [31, happens.ask(31)], [33, happens.take(1, { id: 'ana', name: 'Ana' })])
  await live('left', [30, happens.start()], [31, happens.ask(31)], [40, happens.resolve('user', 'left')])
  await live('waits', [50, happens.start()], [51, happens.ask(51)])
  await live('alone', [50, happens.start('ja')], [52, happens.ask(52)])
  const snapshot = await overviewAt({ now: minute(60) }).snapshot()
  expect(snapshot.waiting.map(({ conversation, able, takers }) => [conversation, able, takers])).toEqual([['waits', 2, 1], ['alone', 0, 0]])
  expect(snapshot.owned.map(({ id }) => id)).toEqual(['owned'])
  expect(snapshot.oldest).toBe(minute(51))
  expect(snapshot.hour).toEqual({ claimed: 2, left: 1, wait: { p50: 120, p90: 120, count: 2 } })
  expect(snapshot.helpers.map(({ agent, status, load }) => [agent.id, status, load])).toEqual([['ana', 'available', 1], ['bo', 'gone', 0]])
  expect(snapshot.alarms).toEqual([{ kind: 'nobody', locale: 'ja', queue: 'general', chats: 1, since: minute(52) }])
})

test('what is older than an hour is not of the last one', async () => {
  await live('early', [0, happens.start()], [1, happens.ask(1)], [3, happens.take()], [4, happens.resolve('agent')])
  expect((await overviewAt({ now: minute(64) }).snapshot()).hour).toEqual({ claimed: 0, left: 0, wait: null })
})

test('since when somebody is away is known from the first time that it is seen to change', async () => {
  await addAgent('ana')
  const clock = { now: minute(1) }
  const overview = overviewAt(clock)
  await arrive('ana', 'available', clock.now)
  expect((await overview.snapshot(0)).helpers[0]).toMatchObject({ status: 'available', since: null })
  clock.now = minute(2)
  await arrive('ana', 'away', clock.now)
  expect((await overview.snapshot(0)).helpers[0]).toMatchObject({ status: 'away', since: minute(2) })
  clock.now = minute(2.5)
  expect((await overview.snapshot(0)).helpers[0]).toMatchObject({ status: 'away', since: minute(2) })
})

test('within a second everybody is given the same, unless it must be as it is now', async () => {
  const clock = { now: minute(1) }
  const overview = overviewAt(clock)
  const first = await overview.snapshot()
  await live('waits', [0, happens.start()], [1, happens.ask(1)])
  clock.now += 500
  expect(await overview.snapshot()).toBe(first)
  expect((await overview.snapshot(0)).waiting).toHaveLength(1)
})
