import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { ChatClient, HttpChatClient } from '../support/client.ts'
import { addAgent, startServer, type TestServer } from '../support/server.ts'
import { WebhookReceiver } from '../support/webhook-receiver.ts'

/** Few, under many webhooks at once; the many kills are in `actions.test.ts`. */
const KILLS = 5
/** Who start conversations, one after the other, all the time. */
const PEOPLE = 2
/** How long they do between two kills, milliseconds: from the middle of a commit to well after a delivery. */
const BETWEEN = [5, 60, 150, 20, 100]
/** Deliveries under way, at most. */
const AT_ONCE = 16
const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' }

let receiver: WebhookReceiver
let server: TestServer
let admin: AgentClient
beforeAll(async () => {
  receiver = await WebhookReceiver.listen()
  // The content is checked once, not at every start.
  server = await startServer({ env: { LIMITS_FACTOR: '1000', CONTENT_WATCH: '0', ...receiver.env } })
  await addAgent(server, { ...ADMIN, role: 'admin' })
  await addAgent(server, { email: 'agent@example.com', password: ADMIN.password })
  admin = await AgentClient.login(server.url, ADMIN)
}, 60_000)
afterAll(async () => {
  await server.dispose()
  receiver.close()
})

/** Starts a conversation and asks for a person, again and again until both were acknowledged. */
async function askForPerson(key: string): Promise<string> {
  const client = new HttpChatClient(server.url)
  for (;;) {
    try {
      if ((await client.start({ key })).status !== 201) throw new Error('not started')
      if ((await client.choice('human', undefined, 'human')).status !== 200) throw new Error('not asked')
      return client.id
    } catch {
      await delay(20)
    }
  }
}

function keyOf(n: number): string {
  return `${'k'.repeat(28)}${String(n).padStart(6, '0')}`
}

async function eventually(what: string, holds: () => boolean, limitMs = 25_000): Promise<void> {
  for (const end = Date.now() + limitMs; !holds(); await delay(50)) if (Date.now() > end) throw new Error(`${what}: not within ${limitMs} ms`)
}

describe('webhooks of a server that is killed', () => {
  test('[K20] none is missing and none gets a second id, whatever the receiver answers meanwhile', async () => {
    // Every fifth that arrives fails the first time, early on: a try that a kill cut off counts, so a pause may be the second one.
    const seen = new Set<string>()
    let failing = true
    receiver.answer = ({ id }) => {
      const first = !seen.has(id)
      seen.add(id)
      return failing && first && seen.size % 5 === 0 ? 503 : 204
    }
    const conversations: string[] = []
    let going = true
    const people = Array.from({ length: PEOPLE }, async (_, person) => {
      for (let n = 0; going; n++) conversations.push(await askForPerson(keyOf(10_000 * person + n)))
    })
    for (let kill = 0; kill < KILLS; kill++) {
      await delay(BETWEEN[kill % BETWEEN.length])
      failing = kill < KILLS / 2
      const reached = conversations.length
      await server.kill()
      await server.restart()
      while (conversations.length <= reached) await delay(5)
    }
    going = false
    await Promise.all(people)
    const expected = conversations.flatMap((id) => [`${id} conversation.started`, `${id} handoff.requested`]).sort()
    await eventually('every webhook', () => receiver.facts().length >= expected.length, 60_000).catch(() => undefined)
    const owed = (await admin.admin('GET', '/webhooks/deliveries?status=pending')).body.deliveries
    expect({ facts: receiver.facts(), owed }).toEqual({ facts: expected, owed: expect.any(Array) })
    expect(receiver.doubled()).toEqual([])
    expect(receiver.faults).toEqual([])
    expect(expected.length).toBeGreaterThan(KILLS)
    expect(receiver.arrived.some(({ answered }) => answered === 503)).toBe(true)
  }, 240_000)
})

describe('the calls for admins', () => {
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => admin.admin(method, `/webhooks${path}`, body, headers)

  test('[K21] show the endpoint, the log, and send one again under its id', async () => {
    const overview = await call('GET', '')
    expect([overview.status, overview.body]).toMatchObject([200, { endpoint: { disabledAt: null }, failed: 0 }])
    const { body } = await call('GET', '/deliveries?status=delivered&limit=1')
    const [delivery] = body.deliveries as { id: string; status: string; attempts: number }[]
    expect(delivery).toMatchObject({ status: 'delivered', lastAnswer: '204' })
    const times = () => receiver.accepted().filter(({ id }) => id === delivery?.id).length
    const before = times()
    expect(await call('POST', `/deliveries/${delivery?.id}/redeliver`)).toMatchObject({ status: 200, body: { delivery: { id: delivery?.id, status: 'pending' } } })
    await eventually('the webhook again', () => times() > before)
    expect(await call('POST', '/enable')).toMatchObject({ status: 200, body: { endpoint: { failingSince: null } } })
  }, 60_000)

  test.each([
    ['GET', '/deliveries?status=lost', 400, 'invalid'],
    ['GET', '/deliveries?limit=201', 400, 'invalid'],
    ['GET', '/deliveries?after=3', 400, 'invalid'],
    ['POST', '/deliveries/unknown/redeliver', 404, 'not_found'],
  ])('[K22] refuse %s %s', async (method, path, status, code) => {
    expect(await call(method, path)).toMatchObject({ status, body: { error: { code } } })
  })

  test('[K23] are for admins, from our own pages', async () => {
    const agent = await AgentClient.login(server.url, { email: 'agent@example.com', password: ADMIN.password })
    const nobody = new AgentClient(server.url)
    for (const [method, path] of [['GET', ''], ['GET', '/deliveries'], ['POST', '/deliveries/x/redeliver'], ['POST', '/enable']] as const) {
      expect((await agent.admin(method, `/webhooks${path}`)).status).toBe(403)
      expect((await nobody.admin(method, `/webhooks${path}`)).status).toBe(401)
      expect((await call(method, path, undefined, { Origin: 'https://evil.example' })).status).toBe(403)
    }
    expect((await call('POST', '/enable', undefined, { 'X-Latchkey': '0' })).status).toBe(403)
  })
})

// The last one: what hangs keeps the receiver's places until it times out.
describe('a receiver that hangs', () => {
  test('[K24] delays no turn, and loses nothing', async () => {
    receiver.answer = () => null
    const before = receiver.arrived.length
    const client = await ChatClient.connect(server.url)
    await client.start()
    const chats = await Promise.all(Array.from({ length: 10 }, (_, n) => askForPerson(keyOf(99_000 + n))))
    await eventually('the first webhooks', () => receiver.arrived.length >= before + AT_ONCE)
    for (let n = 0; n < 20; n++) expect((await client.message(`still here ${n}`)).seq).toBeGreaterThan(0)
    // None has been answered, and nothing more is sent.
    expect(receiver.arrived.length).toBe(before + AT_ONCE)
    receiver.answer = () => 204
    const owed = chats.flatMap((id) => [`${id} conversation.started`, `${id} handoff.requested`])
    await eventually('what it had not taken', () => owed.every((fact) => receiver.facts().includes(fact)), 50_000)
    expect([receiver.doubled(), receiver.faults]).toEqual([[], []])
  }, 90_000)
})
