/** A receiver of webhooks on a real port: verifies with the standard's own library, writes everything down, and answers as a test wants it to. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

const SECRET = `whsec_${Buffer.from('thirty-two bytes of test secret!').toString('base64')}`

export interface Arrival {
  id: string
  type: string
  conversation: string
}

export class WebhookReceiver {
  /** Every try in the order in which it came; `answered` is 0 where nothing was. */
  readonly arrived: (Arrival & { answered: number })[] = []
  /** Webhooks with a bad signature, or another body under an id that was used before. */
  readonly faults: string[] = []
  /** The status to answer with; null: never answer. */
  answer: (arrival: Arrival) => number | null | Promise<number> = () => 204
  readonly #bodies = new Map<string, string>()
  readonly #server: Server

  private constructor() {
    // A sender that is killed in the middle of a request is no webhook.
    this.#server = createServer((request, response) => void this.#serve(request, response).catch(() => response.destroy()))
  }

  static async listen(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver()
    receiver.#server.listen(0, '127.0.0.1')
    await once(receiver.#server, 'listening')
    return receiver
  }

  /** What the service is told about it. */
  get env(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo
    return { WEBHOOK_URL: `http://127.0.0.1:${port}/hook`, WEBHOOK_SECRET: SECRET, WEBHOOK_NETWORKS: '127.0.0.0/8' }
  }

  /** What came, each webhook once. */
  get bodies(): unknown[] {
    return [...this.#bodies.values()].map((body) => JSON.parse(body) as unknown)
  }

  accepted(): Arrival[] {
    return this.arrived.filter(({ answered }) => answered === 204)
  }

  /** `<conversation> <type>` of what was accepted, each once, sorted. */
  facts(): string[] {
    return [...new Set(this.accepted().map(factOf))].toSorted()
  }

  /** Facts that came under several ids. */
  doubled(): string[] {
    const ids = Map.groupBy(this.arrived, factOf)
    return [...ids].flatMap(([fact, tries]) => (new Set(tries.map(({ id }) => id)).size === 1 ? [] : [fact]))
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString()
    const arrival = this.#verified(body, request.headers as Record<string, string>)
    const answered = await this.answer(arrival)
    this.arrived.push({ ...arrival, answered: answered ?? 0 })
    if (answered !== null) response.writeHead(answered).end()
  }

  #verified(body: string, headers: Record<string, string>): Arrival {
    const id = headers['webhook-id'] ?? ''
    if ((this.#bodies.get(id) ?? body) !== body) this.faults.push(`${id}: another body`)
    this.#bodies.set(id, body)
    try {
      const { type, data } = new Webhook(SECRET).verify(body, headers) as { type: string; data: { conversation: string } }
      return { id, type, conversation: data.conversation }
    } catch (error) {
      this.faults.push(`${id}: ${String(error)}`)
      return { id, type: '', conversation: '' }
    }
  }
}

function factOf({ conversation, type }: Arrival): string {
  return `${conversation} ${type}`
}
