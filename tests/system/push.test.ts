/** Being woken by the browser: what is kept of a subscription, and what a push service is sent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { call, HttpChatClient } from '../support/client.ts'
import { besides } from '../support/databases.ts'
import { PushService } from '../support/push-service.ts'
import { addAgent, startServer, type TestServer } from '../support/server.ts'
import { expectRefused } from '../support/wire.ts'

/** The ten seconds in which somebody may read it, and a first pause. */
const PATIENCE = 40_000

let push: PushService
let server: TestServer
let agent: AgentClient
beforeAll(async () => {
  push = await PushService.listen()
  server = await startServer({ env: { LIMITS_FACTOR: '1000', ...push.env } })
  agent = await AgentClient.login(server.url, await addAgent(server, { email: 'ana@example.com', password: 'correct horse battery staple', capacity: 50 }))
})
afterAll(async () => {
  await server.dispose()
  push.close()
})

async function waiting(): Promise<HttpChatClient> {
  const user = new HttpChatClient(server.url)
  await user.start({ locale: 'en' })
  await user.choice('human')
  return user
}

const subscribe = (user: HttpChatClient, endpoint: unknown) => user.call('PUT', '/push', { endpoint })
const offer = async (user: HttpChatClient) => (await user.call('GET', '/push')).body
const kept = () => besides(server.env.DATABASE_URL!.slice('file:'.length), (connection) => connection.prepare('SELECT endpoint FROM push_subscriptions').pluck().all())

describe('somebody who waits and left', () => {
  test('[PU1] is woken once by what an agent does: signed by our key, with nothing in it', async () => {
    const user = await waiting()
    const { key, on } = await offer(user)
    expect([String(key).length, on]).toEqual([87, false])
    expect((await subscribe(user, `${push.origin}/p/1`)).status).toBe(204)
    expect(await offer(user)).toEqual({ key, on: true })
    await agent.claim(user.id)
    await agent.message(user.id, 1, 'hello, your account is open again')
    await expect.poll(() => push.at('/p/1').length, { timeout: PATIENCE }).toBe(1)
    await agent.resolve(user.id, 1, 'access_restored')
    expect(push.at('/p/1')).toMatchObject([{ body: '', signed: true, key, headers: { 'content-length': '0', urgency: 'normal' } }])
    expect(kept()).not.toContain(`${push.origin}/p/1`)
  }, 60_000)

  test('[PU2] is forgotten when the push service knows the browser no more', async () => {
    const user = await waiting()
    push.status = 410
    await subscribe(user, `${push.origin}/p/2`)
    await agent.claim(user.id)
    await expect.poll(() => push.at('/p/2').length, { timeout: PATIENCE }).toBe(1)
    await expect.poll(kept).not.toContain(`${push.origin}/p/2`)
    push.status = 201
  }, 60_000)

  test('[PU3] is woken later by a push service that failed at first', async () => {
    const user = await waiting()
    push.status = 503
    await subscribe(user, `${push.origin}/p/3`)
    await agent.claim(user.id)
    await expect.poll(() => push.at('/p/3').length, { timeout: PATIENCE }).toBe(1)
    push.status = 201
    await expect.poll(() => push.at('/p/3').length, { timeout: PATIENCE }).toBe(2)
  }, 90_000)
})

describe('a subscription', () => {
  test('[PU4] is gone with the opt-out, and with a case that ends with nothing open', async () => {
    const [one, two] = [await waiting(), await waiting()]
    await subscribe(one, `${push.origin}/p/4`)
    await subscribe(two, `${push.origin}/p/5`)
    expect((await one.call('DELETE', '/push')).status).toBe(204)
    expect((await one.call('DELETE', '/push')).status).toBe(204)
    await two.call('POST', '/end', {})
    expect(kept()).not.toEqual(expect.arrayContaining([expect.stringMatching(/\/p\/[45]$/)]))
    expect(await offer(one)).toMatchObject({ on: false, key: expect.any(String) })
    expect(await offer(two)).toEqual({ on: false, key: null })
  })

  test('[PU5] is taken only where something stays open', async () => {
    const user = new HttpChatClient(server.url)
    await user.start({ locale: 'en' })
    expect(await offer(user)).toEqual({ on: false, key: null })
    expectRefused(await subscribe(user, `${push.origin}/p/6`), 'conflict')
  })

  test.each(['https://evil.test/p', 'http://169.254.169.254/latest', 'nonsense', '', 7, `https://push.test/${'x'.repeat(2_000)}`])('[PU6] at %j is invalid', async (endpoint) => {
    expectRefused(await subscribe(await waiting(), endpoint), 'invalid')
  })

  test('[PU7] is its person\'s own', async () => {
    const [mine, other] = [await waiting(), await waiting()]
    const at = `${server.url}/v1/conversations/${mine.id}/push`
    const headers = { Authorization: `Bearer ${other.token}` }
    for (const [method, body] of [['GET', undefined], ['PUT', { endpoint: `${push.origin}/p/7` }], ['DELETE', undefined]] as const) {
      expectRefused(await call(at, method, body), 'unauthorized')
      expectRefused(await call(at, method, body, headers), 'not_found')
    }
  })

  test('[PU8] stands in no line of the log', () => {
    expect(server.log()).not.toMatch(/\/p\/\d/)
  })
})
