/** Telling somebody who isn't here that there is news, through a platform on a real port. */
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedHeaders, signingKey } from '../../src/platform/signing.ts'
import { AgentClient } from '../support/agent-client.ts'
import { HttpChatClient } from '../support/client.ts'
import { answer, PLATFORM_SECRET, TestPlatform, type Reply } from '../support/platform.ts'
import { addAgent, startServer, type TestServer } from '../support/server.ts'

const NOTIFY = 'account.notify'
/** The lease of a task that was cut off, and a slow start. */
const PATIENCE = 60_000
const notified: Reply = (response, { action }) => answer(response, { outcome: action === NOTIFY ? 'notified' : 'failed' })

let platform: TestPlatform
let server: TestServer
let agent: AgentClient
beforeAll(async () => {
  platform = await TestPlatform.listen(notified)
  server = await startServer({ env: { LIMITS_FACTOR: '1000', ...platform.env } })
  agent = await AgentClient.login(server.url, await addAgent(server, { email: 'ana@example.com', password: 'correct horse battery staple' }))
})
afterAll(async () => {
  await server.dispose()
  await platform.close()
})

function contextOf(account: string): Promise<string> {
  return new SignJWT({ reason: 'unusual_activity' }).setProtectedHeader({ alg: 'HS256', kid: 'platform' }).setSubject(account)
    .setAudience('latchkey').setJti(crypto.randomUUID()).setIssuedAt().setExpirationTime('5m').sign(new TextEncoder().encode(PLATFORM_SECRET))
}

/** Somebody who left, with an outcome that a fault of the platform may change: nothing of theirs is connected. */
async function left(account: string | undefined): Promise<HttpChatClient> {
  const user = new HttpChatClient(server.url)
  await user.start({ locale: 'en', context: account && (await contextOf(account)) })
  await user.choice('human')
  await agent.claim(user.id)
  expect((await agent.resolve(user.id, 1, 'advised')).status).toBe(200)
  return user
}

let ids = 0
async function report(conversation: string): Promise<void> {
  const body = JSON.stringify({ type: 'incident_over', conversation })
  const headers = { ...signedHeaders(signingKey(PLATFORM_SECRET), `evt_${++ids}`, new Date(), body), 'content-type': 'application/json' }
  expect((await fetch(`${server.url}/v1/platform/events`, { method: 'POST', headers, body })).status).toBe(200)
}

const askedFor = ({ id }: HttpChatClient) => platform.requests.filter(({ action, conversation }) => action === NOTIFY && conversation === id)

describe('a report while nobody is there', () => {
  test('[NS1] is told through the platform once, with nothing in it; and not at all without a signed context', async () => {
    const [known, anonymous] = [await left('a1'), await left(undefined)]
    await report(anonymous.id)
    await report(known.id)
    await expect.poll(() => askedFor(known), { timeout: PATIENCE }).toMatchObject([{ input: {} }])
    await report(known.id)
    await expect.poll(() => askedFor(known).length, { timeout: PATIENCE }).toBe(2)
    expect(new Set(askedFor(known).map(({ key }) => key)).size).toBe(2)
    expect(askedFor(anonymous)).toEqual([])
    expect(platform.faults).toEqual([])
  })

  test('[NS2] has one effect although the service is killed while it asks', async () => {
    const user = await left('a2')
    const killed = Promise.withResolvers<void>()
    platform.reply = () => killed.resolve(server.kill().then(() => undefined))
    await report(user.id)
    await killed.promise
    platform.reply = notified
    await server.restart()
    await expect.poll(() => askedFor(user).length, { timeout: PATIENCE }).toBe(2)
    expect(new Set(askedFor(user).map(({ key }) => key)).size).toBe(1)
    expect(platform.faults).toEqual([])
  }, 90_000)
})
