import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAgent, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => void (server = await startServer({ env: { CONTENT_WATCH: '0' } })), 60_000)
afterAll(() => server.dispose())

const HEADERS = { 'content-type': 'application/json', 'x-latchkey': '1' }

async function call(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(`${server.url}/v1${path}`, { method: 'POST', headers: { ...HEADERS, ...headers }, body: JSON.stringify(body) })
}

test('a login for the content takes no chat, and the next agent gets it', async () => {
  const password = 'correct horse battery'
  for (const role of ['content', 'agent'] as const) await addAgent(server, { email: `${role}@example.org`, password, role })
  const cookieOf = async (email: string) => (await call('/agent/session', { email, password })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const [content, agent] = [await cookieOf('content@example.org'), await cookieOf('agent@example.org')]
  const started = (await (await call('/conversations', { locale: 'en' })).json()) as { conversation: { id: string }; token: string }
  const { conversation: { id }, token } = started
  await call(`/conversations/${id}/messages`, { id: 'm1', choice: 'human' }, { authorization: `Bearer ${token}` })

  expect((await call('/agent/queue/next', {}, { cookie: content })).status).toBe(403)
  for (const wish of ['claim', 'messages', 'notes', 'resolve', 'read', 'ask']) expect((await call(`/agent/conversations/${id}/${wish}`, {}, { cookie: content })).status).toBe(403)
  const next = await call('/agent/queue/next', {}, { cookie: agent })
  expect(await next.json()).toMatchObject({ conversation: { id, status: 'agent' } })
})
