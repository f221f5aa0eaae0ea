import { afterAll, beforeAll, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { call, HttpChatClient } from '../support/client.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => void (server = await startServer({ fresh: true, env: { CONTENT_WATCH: '0' } })), 60_000)
afterAll(() => server.dispose())

const WISH = { email: 'admin@example.org', name: 'Bia', password: 'uma senha bem longa' }

async function setUp(languages: string[]) {
  const token = /#token=(\S+)/.exec(server.log())?.[1]
  return await call(`${server.url}/v1/agent/setup`, 'POST', { ...WISH, token, languages }, { 'X-Latchkey': '1' })
}

test('the first admin, made by the printed link, is given who waits in a language they named in their own way', async () => {
  const refused = await setUp(['tlh'])
  expect([refused.status, refused.body.error]).toMatchObject([400, { code: 'invalid', issues: [{ path: 'languages' }] }])
  expect((await setUp(['pt', 'en-GB'])).status).toBe(201)
  expect((await setUp(['pt'])).status).toBe(401)

  const user = new HttpChatClient(server.url)
  await user.start({ locale: 'pt-BR' })
  await user.choice('human')
  const admin = await AgentClient.login(server.url, WISH)
  expect((await admin.next()).body).toMatchObject({ conversation: { id: user.id, status: 'agent' } })
}, 60_000)
