/** The WebSocket gateway of users: `GET /v1/chat`. */
import type { Context } from 'hono'
import type { WSEvents } from 'hono/ws'
import { BOUNDS } from '../../conversation/index.ts'
import { PeerSet } from '../socket.ts'
import { ChatConnection } from './chat-connection.ts'
import type { UserParts } from './parts.ts'

/** Positions are told again at most this often. */
const QUEUE_TICK_MS = 500
/** Waits pass without anything happening: who waits is told so often, where it would mislead not to. */
const WAIT_TICK_MS = 10_000

export class ChatGateway {
  readonly connections = new PeerSet<ChatConnection>()
  private readonly parts: UserParts
  private readonly perNetwork = new Map<string, number>()
  private queueChanged = false
  private readonly timers: readonly NodeJS.Timeout[]
  private readonly unsubscribe: () => void

  constructor(parts: UserParts) {
    this.parts = parts
    this.unsubscribe = parts.bus.subscribeAll((message) => {
      if (message.kind === 'presence') this.queueChanged = true
      if (message.kind === 'committed' && message.committed.events.some(({ type }) => QUEUE_EVENTS.has(type))) this.queueChanged = true
    })
    this.timers = [setInterval(() => this.tellPositions(), QUEUE_TICK_MS).unref(), setInterval(() => this.tellWaits(), WAIT_TICK_MS).unref()]
  }

  /** Whether one more socket of this network is let in. */
  admits(network: string): boolean {
    return (this.perNetwork.get(network) ?? 0) < this.parts.limits.bounds.socketsPerNetwork
  }

  /** The handlers of one socket. */
  events(c: Context): WSEvents {
    const network = this.parts.network(c)
    const acceptLanguage = c.req.header('accept-language')
    let connection: ChatConnection | undefined
    return {
      onOpen: (_, context) => {
        connection = new ChatConnection(this.parts, context, { network, acceptLanguage })
        this.enter(connection, network)
      },
      onMessage: (event) => connection?.receive(event.data),
      onClose: () => connection && this.leave(connection, network),
      onError: () => undefined,
    }
  }

  /** Tells all sockets to come back later, and waits for them to close. */
  async drain(graceMs: number): Promise<void> {
    this.timers.forEach((timer) => clearInterval(timer))
    this.unsubscribe()
    await this.connections.drain(graceMs)
  }

  private enter(connection: ChatConnection, network: string): void {
    this.connections.add(connection)
    this.perNetwork.set(network, (this.perNetwork.get(network) ?? 0) + 1)
    this.parts.metrics.sockets.set({ side: 'user' }, this.connections.size)
    setTimeout(() => connection.giveUpUnlessOpened(), BOUNDS.firstFrameMs).unref()
  }

  private leave(connection: ChatConnection, network: string): void {
    if (!this.connections.delete(connection)) return
    connection.end()
    const left = (this.perNetwork.get(network) ?? 1) - 1
    if (left > 0) this.perNetwork.set(network, left)
    else this.perNetwork.delete(network)
    this.parts.metrics.sockets.set({ side: 'user' }, this.connections.size)
  }

  private tellPositions(): void {
    if (!this.queueChanged) return
    this.queueChanged = false
    for (const connection of this.connections) connection.tellPosition()
  }

  private tellWaits(): void {
    for (const connection of this.connections) if (connection.waits) connection.tellPosition()
  }
}

const QUEUE_EVENTS: ReadonlySet<string> = new Set([
  'handoff_requested', 'agent_assigned', 'agent_left', 'bot_resumed', 'conversation_resolved', 'conversation_transferred', 'language_changed',
  'path_chosen', 'turn_called', 'turn_taken', 'turn_missed', 'conversation_parked', 'conversation_resumed',
])
