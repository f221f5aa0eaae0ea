import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../src/storage/index.ts'
import { ChatClient, HttpChatClient, type WireEvent } from '../support/client.ts'
import { startServer, type TestServer } from '../support/server.ts'

const KILLS = 30
/** How long the client writes between two kills, milliseconds: from the middle of a commit to well after it. */
const BETWEEN = [3, 40, 90, 15, 120, 60]

let server: TestServer
beforeAll(async () => void (server = await startServer({ env: { LIMITS_FACTOR: '1000', CONTENT_WATCH: '0' } })), 60_000)
afterAll(() => server.dispose())

/** Connects until the server is there again. */
async function reconnect(from: ChatClient): Promise<ChatClient> {
  for (;;) {
    try {
      const client = await ChatClient.connect(server.url)
      await client.resume(from)
      return client
    } catch {
      await delay(20)
    }
  }
}

/** Writes numbered messages one after the other until stopped; what was not acknowledged is sent again under its id. */
class Writer {
  readonly acked = new Map<number, number>()
  next = 1
  resent = 0
  private client: ChatClient
  private stopped = false
  private running: Promise<void> | undefined

  constructor(client: ChatClient) {
    this.client = client
  }

  begin(): void {
    this.running = this.write()
  }

  async end(): Promise<ChatClient> {
    this.stopped = true
    await this.running
    return this.client
  }

  private async write(): Promise<void> {
    while (!this.stopped) {
      const n = this.next
      try {
        const { seq } = await this.client.message(`numbered message ${n}`, `n${n}`)
        this.acked.set(n, seq)
        this.next = n + 1
      } catch {
        this.resent++
        this.client = await reconnect(this.client)
      }
    }
  }
}

describe('a server that is killed', () => {
  test('[K1] loses nothing it acknowledged, doubles nothing that is sent again, and keeps the order', async () => {
    const first = await ChatClient.connect(server.url)
    await first.start()
    await first.choice('human')
    const writer = new Writer(first)
    writer.begin()
    for (let kill = 0; kill < KILLS; kill++) {
      await delay(BETWEEN[kill % BETWEEN.length])
      const reached = writer.next
      await server.kill()
      await server.restart()
      while (writer.next <= reached) await delay(5)
    }
    const client = await writer.end()
    const numbered = (await everything(client)).filter(({ clientId }) => /^n\d+$/.test(String(clientId)))
    expect(numbered.map(({ clientId }) => clientId)).toEqual(Array.from({ length: writer.next - 1 }, (_, index) => `n${index + 1}`))
    for (const { clientId, seq } of numbered) expect(writer.acked.get(Number(String(clientId).slice(1)))).toBe(seq)
    expect(writer.resent).toBeGreaterThan(0)
  }, 600_000)

  test('[K2] has its database at FULL again', async () => {
    await server.kill()
    const storage = await openSqlite({ file: `${server.dataDir}/latchkey.db` })
    const { synchronous } = storage.connections()
    await storage.close()
    expect(synchronous).toEqual({ reader: 2, writer: 2 })
    await server.restart()
  }, 60_000)
})

/** The whole log as a user reads it, page by page. */
async function everything(client: ChatClient): Promise<WireEvent[]> {
  const reader = new HttpChatClient(server.url)
  Object.assign(reader, { id: client.id, token: client.token })
  const all: WireEvent[] = []
  for (let after = 0; ; ) {
    const { events, last } = await reader.events(after)
    if (events.length === 0) return all
    all.push(...events)
    after = last
  }
}
