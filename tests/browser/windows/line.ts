import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { freePort, type TestServer } from '../../support/server.ts'

/** `calls` leaves the pages reachable and nothing else, as from a browser's cache; `silent` loses every byte without a word. */
export type Cut = 'all' | 'calls' | 'silent'

/** The network between a browser and the server: a proxy with a port of its own, that can be cut and mended. */
export class Line {
  readonly url: string
  readonly #server: Server
  readonly #sockets = new Set<Duplex>()
  readonly #target: () => Pick<TestServer, 'port'>
  #cut: Cut | undefined

  /** @param target the server, which may be started after the line: it must know the line's address as an origin */
  static async open(target: () => Pick<TestServer, 'port'>): Promise<Line> {
    const line = new Line(target, await freePort())
    line.#server.listen(Number(new URL(line.url).port), '127.0.0.1')
    await once(line.#server, 'listening')
    return line
  }

  private constructor(target: () => Pick<TestServer, 'port'>, port: number) {
    this.#target = target
    this.url = `http://127.0.0.1:${port}`
    this.#server = createServer((incoming, outgoing) => {
      if (this.#refuses(incoming)) return void incoming.socket.destroy()
      const forward = request(this.#onward(incoming), (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(outgoing)
      })
      forward.on('error', () => incoming.socket.destroy())
      incoming.pipe(forward)
    })
    this.#server.on('connection', (socket) => this.#keep(socket))
    this.#server.on('upgrade', (incoming, socket, head) => this.#upgrade(incoming, socket, head))
  }

  /** What is open breaks, or goes silent; what is new is refused. */
  cut(how: Cut = 'all'): void {
    this.#cut = how
    for (const socket of this.#sockets) {
      if (how === 'silent') socket.removeAllListeners('data').pause()
      else socket.destroy()
    }
  }

  /** What went silent stays dead: the way back is a new one. */
  mend(): void {
    this.#cut = undefined
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #refuses({ url = '' }: IncomingMessage): boolean {
    return this.#cut !== undefined && (this.#cut !== 'calls' || url.startsWith('/v1/'))
  }

  #onward({ method, url, headers }: IncomingMessage) {
    return { host: '127.0.0.1', port: this.#target().port, method, path: url, headers }
  }

  #upgrade(incoming: IncomingMessage, near: Duplex, head: Buffer): void {
    if (this.#refuses(incoming)) return void near.destroy()
    const forward = request(this.#onward(incoming)).end()
    forward.on('upgrade', (answer, far) => {
      this.#keep(far)
      const lines = answer.rawHeaders.flatMap((name, i, all) => (i % 2 === 0 ? [`${name}: ${all[i + 1]}`] : []))
      near.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
      far.write(head)
      for (const [from, to] of [[near, far], [far, near]] as const) {
        from.on('data', (chunk: Buffer) => to.write(chunk))
        from.on('close', () => to.destroy())
      }
    })
    forward.on('response', () => near.destroy())
    forward.on('error', () => near.destroy())
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => this.#sockets.delete(socket))
  }
}
