/** How chats come to agents, over HTTP and the socket: each call answered and refused once, and what came of it. */
import { expect } from 'vitest'
import type { AgentServerFrame } from '../../src/protocol/index.ts'
import type { Call } from '../../src/web/shared/http.ts'
import type { AgentSocket } from './agent-client.ts'
import type { TestServer } from './server.ts'
import { newWaitingUser } from './wire.ts'

export interface AskedAgents {
  supervisor: Call
  eva: Call
  /** Eva's console. */
  desk: AgentSocket
  stranger: Call
  server: TestServer
}

/** Agents are asked, one declines; then they take chats themselves again. Answers the frames that the console was sent. */
export async function askAgents({ supervisor, eva, desk, stranger, server }: AskedAgents): Promise<unknown[]> {
  const before = await supervisor('GET /v1/floor/routing')
  if (!before.ok) throw new Error(before.error.code)
  const { version } = before.body
  expect(await eva('GET /v1/floor/routing')).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  expect(await supervisor('PUT /v1/floor/routing', { body: { mode: 'offers', version: version + 1 } })).toMatchObject({ ok: false, error: { code: 'conflict' } })
  expect(await supervisor('PUT /v1/floor/routing', { body: { mode: 'offers', version } })).toMatchObject({ ok: true, body: { mode: 'offers', by: { name: 'sue' } } })
  await newWaitingUser(server, 'es')
  await eva('PUT /v1/agent/presence', { body: { status: 'available' } })
  const offer = (await desk.frame('offer')) as unknown as Extract<AgentServerFrame, { type: 'offer' }>
  const own = { ids: { id: offer.conversation.id } }
  expect(await eva('POST /v1/agent/conversations/{id}/decline', { ...own, body: { fence: offer.fence } })).toMatchObject({ ok: true, status: 204 })
  expect(await desk.frame('offer_over')).toMatchObject({ conversation: offer.conversation.id, why: 'declined' })
  expect(await supervisor('PUT /v1/floor/routing', { body: { mode: 'pull', version: version + 1 } })).toMatchObject({ ok: true, body: { mode: 'pull' } })
  await eva('PUT /v1/agent/presence', { body: { status: 'away' } })
  expect(await eva('POST /v1/agent/reclaim', { body: {} })).toMatchObject({ ok: true, body: { conversations: [] } })
  expect(await stranger('POST /v1/agent/reclaim', { body: {} })).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
  return desk.frames.all
}
