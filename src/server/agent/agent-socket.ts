/** The WebSocket gateway of agents: `GET /v1/agent/socket`. */
import type { WSEvents } from 'hono/ws'
import type { Committed } from '../../bus/bus.ts'
import { BOUNDS } from '../../conversation/index.ts'
import { PeerSet, Throttle } from '../socket.ts'
import { FloorFrames } from '../floor/frames.ts'
import { IncidentFrames } from '../floor/incident-frames.ts'
import type { IncidentRouteParts } from '../floor/incidents.ts'
import { AgentConnection, type AgentLogin } from './agent-connection.ts'
import type { AgentParts } from './parts.ts'

/** The line is shown again at most this often. */
const QUEUE_TICK_MS = 250

export class AgentGateway {
  readonly connections = new PeerSet<AgentConnection>()
  private readonly parts: AgentParts
  private queueChanged = false
  private readonly floorFrames: FloorFrames
  private readonly incidentFrames: IncidentFrames
  private readonly pings = new Throttle(BOUNDS.agentPingMs)
  private readonly timer: NodeJS.Timeout
  private readonly unsubscribe: () => void

  constructor(parts: AgentParts, incidents: IncidentRouteParts) {
    this.parts = parts
    this.floorFrames = new FloorFrames(parts)
    this.incidentFrames = new IncidentFrames(incidents)
    this.unsubscribe = parts.bus.subscribeAll((message) => {
      if (message.kind === 'presence') this.hearPresence(message.agent)
      if (message.kind === 'mentions') this.tellMentions(message.agents)
      if (message.kind === 'committed') this.tellMentions(calledIn(message.committed))
      if (message.kind === 'committed' && message.committed.state.status !== 'bot') this.queueChanged = true
      if (message.kind === 'committed' && message.committed.events.some(({ type }) => type === 'bot_resumed')) this.queueChanged = true
    })
    this.timer = setInterval(() => this.tellQueue(), QUEUE_TICK_MS).unref()
  }

  /** The handlers of one socket. */
  events(login: AgentLogin): WSEvents {
    let connection: AgentConnection | undefined
    return {
      onOpen: (_, context) => {
        connection = new AgentConnection(this.parts, context, login)
        this.connections.add(connection)
        this.parts.metrics.sockets.set({ side: 'agent' }, this.connections.size)
        this.quietly(connection.renewLease())
        this.quietly(connection.tellQueue())
        this.quietly(connection.tellOffers())
        this.quietly(connection.tellMentions())
        this.floorFrames.greet(connection)
      },
      onMessage: (event) => connection?.receive(event.data),
      onClose: () => {
        if (!connection || !this.connections.delete(connection)) return
        connection.end()
        this.quietly(this.parts.floor.leave(connection.agent.id, connection.id))
        this.parts.metrics.sockets.set({ side: 'agent' }, this.connections.size)
      },
      onError: () => undefined,
    }
  }

  async drain(graceMs: number): Promise<void> {
    clearInterval(this.timer)
    this.unsubscribe()
    await this.connections.drain(graceMs)
  }

  private tellQueue(): void {
    const now = Date.now()
    const pings = this.pings.lets(now)
    for (const connection of this.connections) {
      if (this.queueChanged) this.quietly(connection.tellQueue())
      if (this.queueChanged) this.quietly(connection.tellOffers())
      if (pings) connection.peer.ping()
      this.quietly(connection.renewLease())
      this.quietly(connection.checkSession(now, BOUNDS.agentLeaseMs / 3))
    }
    if (this.queueChanged) this.floorFrames.stir()
    this.quietly(this.floorFrames.tick(this.connections, now))
    this.quietly(this.incidentFrames.tick(this.connections, now))
    this.queueChanged = false
  }

  private tellMentions(agents: readonly string[]): void {
    for (const connection of agents.length > 0 ? this.connections : []) if (agents.some((agent) => connection.isOf(agent))) this.quietly(connection.tellMentions())
  }

  /** Whoever has logged out hears nothing more from that moment on. */
  private hearPresence(agent: string): void {
    this.queueChanged = true
    for (const connection of this.connections) if (connection.isOf(agent)) this.quietly(connection.checkSession(Date.now(), 0))
  }

  private quietly(job: Promise<void>): void {
    job.catch((error: unknown) => this.parts.log.error({ err: error }, 'a console could not be told'))
  }
}

function calledIn({ events }: Committed): string[] {
  return events.flatMap((event) => (event.type === 'note_posted' ? (event.mentions ?? []) : []))
}
