import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { HttpChatClient } from '../support/client.ts'
import { addAgent, startServer, type TestServer } from '../support/server.ts'

const WAITING = 500
const CLIENTS = 64
const ACCOUNTS = 8
const PASSWORD = 'a long enough password'

let server: TestServer
let clients: AgentClient[]

beforeAll(async () => {
  server = await startServer({ env: { LIMITS_FACTOR: '1000', CONTENT_WATCH: '0' } })
  const emails = Array.from({ length: ACCOUNTS }, (_, n) => `agent${n}@example.com`)
  for (const email of emails) await addAgent(server, { email, password: PASSWORD, name: email, languages: ['en'], capacity: 99 })
  clients = await Promise.all(Array.from({ length: CLIENTS }, (_, n) => AgentClient.login(server.url, { email: emails[n % ACCOUNTS]!, password: PASSWORD })))
}, 120_000)
afterAll(() => server.dispose())

async function waitInLine(): Promise<string> {
  const user = new HttpChatClient(server.url)
  await user.start()
  await user.choice('human')
  return user.id
}

describe('claiming', () => {
  test(`[Q1] ${CLIENTS} clients who claim ${WAITING} waiting conversations at once get each of them exactly once`, async () => {
    const waiting = await Promise.all(Array.from({ length: WAITING }, waitInLine))
    const taken: string[] = []
    await Promise.all(clients.map(async (client) => {
      for (;;) {
        const { status, body } = await client.next()
        if (status !== 200) return expect(status).toBe(204)
        taken.push((body.conversation as { id: string }).id)
      }
    }))
    expect(taken.toSorted()).toEqual(waiting.toSorted())
    const owners = await Promise.all(waiting.map(async (id) => (await clients[0]!.conversation(id)).status))
    expect(new Set(owners)).toEqual(new Set([200, 404]))
  }, 120_000)

  test('[Q2] one particular conversation goes to one of those who want it; to the others it is a conflict', async () => {
    const id = await waitInLine()
    const released = await Promise.all(clients.slice(0, ACCOUNTS).map(async (client) => {
      const { mine } = (await client.queue()).body as { mine: { id: string, fence: number }[] }
      await client.resolve(mine[0]!.id, mine[0]!.fence, 'advised')
    }))
    expect(released).toHaveLength(ACCOUNTS)
    const statuses = (await Promise.all(clients.slice(0, ACCOUNTS).map((client) => client.claim(id)))).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, ...Array<number>(ACCOUNTS - 1).fill(409)])
  }, 60_000)

  test('[Q3] a released chat goes back to its old place, before those who came later', async () => {
    const [early, late] = [await waitInLine(), await waitInLine()]
    const client = clients[0]!
    const taken = (await client.next()).body as { conversation: { id: string }, fence: number }
    expect(taken.conversation.id).toBe(early)
    expect((await client.release(early, taken.fence)).status).toBe(200)
    const { waiting } = (await client.queue()).body as { waiting: { id: string }[] }
    expect(waiting.map(({ id }) => id)).toEqual([early, late])
  }, 60_000)

  test('[Q4] how long it takes is not said while nobody takes chats, however fast others were helped', async () => {
    const user = new HttpChatClient(server.url)
    await user.start()
    await user.choice('human')
    const place = async () => (await user.call('GET')).body.queue
    const told = () => expect.poll(place, { timeout: 20_000, interval: 100 })
    expect(await place()).toMatchObject({ wait: null })
    await clients[0]!.presence('available')
    await told().toMatchObject({ wait: { p50: expect.any(Number), p90: expect.any(Number) } })
    await clients[0]!.presence('away')
    await told().toMatchObject({ wait: null })
  }, 60_000)
})
