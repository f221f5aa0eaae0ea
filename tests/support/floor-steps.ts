/** What supervisors do, over HTTP: each call answered and refused once, and what came of it. */
import { expect } from 'vitest'
import type { Call } from '../../src/web/shared/http.ts'
import type { TestServer } from './server.ts'
import { newWaitingUser } from './wire.ts'

export interface FloorAtWork {
  supervisor: Call
  admin: Call
  agent: Call
  /** A table as the supervisor is sent it. */
  table(address: string): Promise<string>
  server: TestServer
}

const NONE = { ids: { id: 'nobody-such-0000000000' } }
const refused = (code: string) => ({ ok: false, error: { code } })

/** Somebody's chat goes from its owner to another queue; its owner is told by a stale number. */
async function sendOn({ supervisor, agent, server }: FloorAtWork): Promise<string> {
  const { id } = await newWaitingUser(server)
  const own = { ids: { id } }
  const claimed = await agent('POST /v1/agent/conversations/{id}/claim', { ...own, body: {} })
  const fence = claimed.ok ? claimed.body.fence : -1
  const floor = await supervisor('GET /v1/floor')
  expect(floor).toMatchObject({ ok: true, body: { chats: expect.arrayContaining([expect.objectContaining({ id, fence, status: 'agent' })]), monitoring: 'silent' } })
  expect(await supervisor('POST /v1/floor/conversations/{id}/reassign', { ...own, body: { fence, queue: 'minors' } })).toMatchObject({
    ok: true, body: { conversation: { status: 'waiting', queue: 'minors', fence: fence + 1 } },
  })
  expect(await agent('POST /v1/agent/conversations/{id}/messages', { ...own, body: { id: 'm1', text: 'Hello', fence } })).toMatchObject(refused('conflict'))
  expect(await supervisor('POST /v1/floor/conversations/{id}/reassign', { ...own, body: { fence, queue: 'general' } })).toMatchObject(refused('conflict'))
  expect(await supervisor('POST /v1/floor/conversations/{id}/reassign', { ...own, body: { fence: fence + 1, agent: 'nobody' } })).toMatchObject(refused('invalid'))
  return id
}

/** A supervisor writes beside the owner, who resolves it in the end. */
async function writeAlong({ supervisor, agent }: FloorAtWork, id: string): Promise<void> {
  const own = { ids: { id } }
  const claimed = await agent('POST /v1/agent/conversations/{id}/claim', { ...own, body: {} })
  const fence = claimed.ok ? claimed.body.fence : -1
  const text = { id: 'm2', text: 'I am with you too.', fence }
  expect(await supervisor('POST /v1/agent/conversations/{id}/messages', { ...own, body: text })).toMatchObject(refused('conflict'))
  expect(await supervisor('POST /v1/floor/conversations/{id}/join', { ...own, body: {} })).toMatchObject({ ok: true, body: { conversation: { fence } } })
  expect(await supervisor('POST /v1/agent/conversations/{id}/messages', { ...own, body: text })).toMatchObject({ ok: true })
  expect(await supervisor('POST /v1/floor/conversations/{id}/part', { ...own, body: {} })).toMatchObject({ ok: true })
  expect(await agent('POST /v1/floor/conversations/{id}/join', { ...own, body: {} })).toMatchObject(refused('forbidden'))
  expect(await supervisor('POST /v1/floor/conversations/{id}/part', { ...NONE, body: {} })).toMatchObject(refused('not_found'))
  expect(await agent('POST /v1/agent/conversations/{id}/resolve', { ...own, body: { fence, outcome: 'advised' } })).toMatchObject({ ok: true })
}

async function lookBack({ supervisor, agent, table }: FloorAtWork, id: string): Promise<void> {
  const mine = { id, queue: 'minors', outcome: 'advised', by: 'agent', agent: expect.objectContaining({ name: 'ana' }), rating: null }
  const past = await supervisor('GET /v1/floor/history', { query: { zone: 'Asia/Kolkata', outcome: 'advised', queue: 'minors' } })
  expect(past).toMatchObject({ ok: true, body: { totals: { resolved: 1, wait: { count: 1 } }, cases: [mine], next: null } })
  if (past.ok) expect(past.body.days).toHaveLength(31)
  expect(await table('/v1/floor/history?queue=minors')).toMatch(new RegExp(`^conversation,language,.*\\r\\n'?${id},en,minors,`))
  expect(await agent('GET /v1/floor')).toMatchObject(refused('forbidden'))
  expect(await supervisor('GET /v1/floor/history', { query: { zone: 'Nowhere/Land' } })).toMatchObject(refused('invalid'))
  const until = '2026-01-01T00:00:00.000Z'
  expect(await supervisor('GET /v1/floor/history', { query: { since: '2025-01-01T00:00:00.000Z', until } })).toMatchObject(refused('invalid'))
  expect(await supervisor('GET /v1/floor/history', { query: { since: '2026-02-01T00:00:00.000Z', until } })).toMatchObject(refused('invalid'))
}

async function readWhoDidWhat({ supervisor, admin, agent, table }: FloorAtWork, id: string): Promise<void> {
  const told = await supervisor('GET /v1/floor/audit', { query: { conversation: id } })
  expect(told).toMatchObject({ ok: true, body: { actions: expect.arrayContaining(['claim', 'join', 'reassign']), next: null } })
  if (told.ok) expect(told.body.entries.map(({ action, actor }) => [action, actor.name])).toEqual([['resolve', 'ana'], ['part', 'sue'], ['join', 'sue'], ['claim', 'ana'], ['reassign', 'sue'], ['claim', 'ana']])
  expect(await supervisor('GET /v1/floor/audit', { query: { action: 'log_in' } })).toMatchObject({ ok: true, body: { entries: [] } })
  expect(await admin('GET /v1/floor/audit', { query: { action: 'log_in' } })).toMatchObject({ ok: true, body: { entries: expect.arrayContaining([expect.objectContaining({ action: 'log_in' })]) } })
  expect((await table(`/v1/floor/audit?conversation=${id}`)).split('\r\n')).toHaveLength(8)
  expect(await agent('GET /v1/floor/audit')).toMatchObject(refused('forbidden'))
}

/** The calls of supervisors; a chat goes through all of them. */
export async function runTheFloor(all: FloorAtWork): Promise<void> {
  const id = await sendOn(all)
  await writeAlong(all, id)
  await lookBack(all, id)
  await readWhoDidWhat(all, id)
  expect(await all.admin('PUT /v1/floor/monitoring', { body: { monitoring: 'shown' } })).toMatchObject({ ok: true, body: { monitoring: 'shown' } })
  expect(await all.supervisor('PUT /v1/floor/monitoring', { body: { monitoring: 'silent' } })).toMatchObject(refused('forbidden'))
}
