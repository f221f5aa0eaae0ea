/** What both gateways share: one WebSocket, written to in few frames, dropped by name when it reads too slowly. */
import type { WSContext } from 'hono/ws'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { BOUNDS } from '../conversation/index.ts'
import { CLOSE, type CloseReason } from '../protocol/index.ts'

/** A reader that is dropped gets this long to read what is on its way, and why it is dropped. */
const FAREWELL_MS = 10_000

/** Lets one through, then none until some time has passed. */
export class Throttle {
  private readonly everyMs: number
  private next = 0

  constructor(everyMs: number) {
    this.everyMs = everyMs
  }

  lets(now: number): boolean {
    if (now < this.next) return false
    this.next = now + this.everyMs
    return true
  }
}

/** An open socket. Frames sent in one tick leave in one write. */
export class Peer {
  private readonly raw: WebSocket
  private readonly onTooSlow: () => void
  private corked = false
  private lastHeard = Date.now()

  /** `onTooSlow` hears when the reader is dropped. */
  constructor(context: WSContext, onTooSlow: () => void) {
    this.raw = context.raw as WebSocket
    this.onTooSlow = onTooSlow
    this.raw.on('pong', () => this.heard())
  }

  get open(): boolean {
    return this.raw.readyState === this.raw.OPEN
  }

  heard(): void {
    this.lastHeard = Date.now()
  }

  /** When anything was last heard, milliseconds since the epoch. */
  get heardAt(): number {
    return this.lastHeard
  }

  /** Milliseconds since anything was heard. */
  silence(now: number): number {
    return now - this.lastHeard
  }

  ping(): void {
    if (this.open) this.raw.ping()
  }

  /** A reader who is too slow for it is dropped, and resumes from its cursor. */
  send(frame: object): void {
    if (!this.open) return
    if (this.raw.bufferedAmount > BOUNDS.readerBacklogBytes) return this.drop()
    this.cork()
    this.raw.send(JSON.stringify(frame))
  }

  /** Resolves once the frame has left, or the socket is gone: who sends a long history this way never builds up a backlog. */
  async flush(frame: object): Promise<void> {
    if (!this.open) return
    this.cork()
    await new Promise<void>((resolve) => this.raw.send(JSON.stringify(frame), () => resolve()))
  }

  close(reason: CloseReason): void {
    if (!this.open) return
    this.raw.close(CLOSE[reason], reason)
  }

  terminate(): void {
    this.raw.terminate()
  }

  private drop(): void {
    this.onTooSlow()
    this.close('too_slow')
    setTimeout(() => this.raw.terminate(), FAREWELL_MS).unref()
  }

  private cork(): void {
    const socket = (this.raw as unknown as { _socket?: Socket })._socket
    if (this.corked || !socket) return
    this.corked = true
    socket.cork()
    process.nextTick(() => {
      this.corked = false
      socket.uncork()
    })
  }
}

/** The sockets of one gateway: pinged, closed when silent, told to come back when the service stops. */
export class PeerSet<C extends { peer: Peer }> {
  private readonly connections = new Set<C>()
  private readonly timer: NodeJS.Timeout

  constructor(onSlowOrSilent?: (connection: C) => void) {
    this.timer = setInterval(() => this.checkSilence(onSlowOrSilent), BOUNDS.silentMs / 3)
    this.timer.unref()
  }

  get size(): number {
    return this.connections.size
  }

  add(connection: C): void {
    this.connections.add(connection)
  }

  delete(connection: C): boolean {
    return this.connections.delete(connection)
  }

  [Symbol.iterator](): Iterator<C> {
    return this.connections[Symbol.iterator]()
  }

  /** Tells everyone to come back; resolves when all are closed or after the grace time. */
  async drain(graceMs: number): Promise<void> {
    clearInterval(this.timer)
    for (const { peer } of this.connections) peer.close('restarting')
    const until = Date.now() + graceMs
    while (this.connections.size > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const { peer } of this.connections) peer.terminate()
  }

  private checkSilence(onSilent?: (connection: C) => void): void {
    const now = Date.now()
    for (const connection of this.connections) {
      if (connection.peer.silence(now) > BOUNDS.silentMs) {
        onSilent?.(connection)
        connection.peer.close('silent')
      } else connection.peer.ping()
    }
  }
}
