/** A push service on a real port, as RFC 8030 and RFC 8292 have it: it writes down what came and who signed it. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { importJWK, jwtVerify } from 'jose'

export interface Pushed {
  path: string
  body: string
  headers: Record<string, unknown>
  /** Whether the token is good for this service and signed by the key that is named beside it. */
  signed: boolean
  /** The public key, as browsers are given it. */
  key: string
}

export class PushService {
  readonly #server: Server
  readonly pushed: Pushed[] = []
  status = 201

  private constructor() {
    this.#server = createServer((request, response) => {
      void request.toArray().then(async (chunks) => {
        const { signed, key } = await this.#look(request.headers.authorization ?? '')
        this.pushed.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString(), headers: request.headers, signed, key })
        response.writeHead(this.status).end()
      })
    })
  }

  static async listen(): Promise<PushService> {
    const service = new PushService()
    service.#server.listen(0, '127.0.0.1')
    await once(service.#server, 'listening')
    return service
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What the service is told about it. */
  get env(): Record<string, string> {
    return { PUSH_SERVICES: this.origin, PUSH_NETWORKS: '127.0.0.1' }
  }

  at(path: string): Pushed[] {
    return this.pushed.filter((each) => each.path === path)
  }

  close(): void {
    this.#server.close()
  }

  async #look(authorization: string): Promise<{ signed: boolean; key: string }> {
    const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? []
    const point = Buffer.from(key, 'base64url')
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
    try {
      await jwtVerify(token, await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256'), { audience: this.origin })
      return { signed: true, key }
    } catch {
      return { signed: false, key }
    }
  }
}
