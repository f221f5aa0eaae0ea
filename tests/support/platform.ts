/** A small platform on a real port: it does each thing once per `Idempotency-Key`, and answers as a test wants it to. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { isSigned, signingKey } from '../../src/platform/signing.ts'

export const PLATFORM_SECRET = 'a secret of the platform, long enough to sign with'

export interface Asked {
  action: string
  key: string
  conversation: string
  input: Record<string, unknown>
}

/** What is sent back: an outcome, or whatever a broken platform sends. */
export type Reply = (response: ServerResponse, asked: Asked) => void | Promise<void>

export class TestPlatform {
  readonly #server: Server
  /** Every request in the order in which it came; those under a key that was used before too. */
  readonly requests: Asked[] = []
  /** What was done, by key. */
  readonly effects = new Map<string, Asked>()
  /** Requests with a bad signature, or another body under a key that was used before. */
  readonly faults: string[] = []
  reply: Reply

  private constructor(reply: Reply) {
    this.reply = reply
    this.#server = createServer((request, response) => void this.#serve(request, response).catch(() => response.destroy()))
  }

  static async listen(reply: Reply): Promise<TestPlatform> {
    const platform = new TestPlatform(reply)
    platform.#server.listen(0, '127.0.0.1')
    await once(platform.#server, 'listening')
    return platform
  }

  /** What the service is told about it. */
  get env(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo
    return { PLATFORM_URL: `http://127.0.0.1:${port}`, PLATFORM_SECRET, PLATFORM_NETWORKS: '127.0.0.1' }
  }

  /** Resolves when this is asked from now on, or after `patience` ms. */
  async asked(action: string, patience: number): Promise<void> {
    const seen = this.requests.length
    const end = Date.now() + patience
    while (Date.now() < end && !this.requests.slice(seen).some((request) => request.action === action)) await delay(2)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString('utf8')
    const { action, input, conversation } = JSON.parse(body) as Asked
    const key = String(request.headers['idempotency-key'])
    const asked = { action, key, conversation, input }
    if (!isSigned(signingKey(PLATFORM_SECRET), new Headers(request.headers as Record<string, string>), body)) this.faults.push(`${key}: bad signature`)
    const before = this.effects.get(key)
    if (before && JSON.stringify(before) !== JSON.stringify(asked)) this.faults.push(`${key}: another body`)
    this.requests.push(asked)
    this.effects.set(key, before ?? asked)
    await this.reply(response, asked)
  }
}

export function answer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
