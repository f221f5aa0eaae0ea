/**
 * Who is here: a snapshot of the agents' presence, kept up to date, so that a decision can ask without waiting.
 * Any call of an agent renews that agent's lease.
 */
import { takesChats } from '../agents/roles.ts'
import type { Agent, AgentStore, Presence } from '../agents/store.ts'
import type { Bus } from '../bus/bus.ts'
import { BOUNDS } from '../conversation/index.ts'

/** A lease is written at most this often: it lasts nine times as long. */
const RENEW_EVERY_MS = 5_000
/** The lease of whoever makes calls. */
const CALLS = 'calls'
const REFRESH_EVERY_MS = 2_000

export class Floor {
  private readonly agents: AgentStore
  private readonly bus: Bus
  private readonly renewedAt = new Map<string, number>()
  private here: { locales: ReadonlySet<string>; presence: ReadonlyMap<string, Presence> } = { locales: new Set(), presence: new Map() }
  /** Refreshes begun, and the newest that is shown: one that began earlier may have read what has changed since. */
  private begun = 0
  private shown = 0
  private timer: NodeJS.Timeout | undefined

  constructor(agents: AgentStore, bus: Bus) {
    this.agents = agents
    this.bus = bus
  }

  async start(): Promise<void> {
    await this.refresh()
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), REFRESH_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** Whether an agent who can answer in this locale is here and takes chats. */
  staffed(locale: string): boolean {
    return this.here.locales.has(locale)
  }

  presenceOf(agent: string): Presence['status'] {
    return this.here.presence.get(agent)?.status ?? 'away'
  }

  /** Renews an agent's lease, on any call or of a socket; a status is set at once. */
  async touch(agent: Agent, status?: Presence['status'], connection = CALLS): Promise<void> {
    const now = Date.now()
    const key = `${agent.id} ${connection}`
    if (status === undefined && now - (this.renewedAt.get(key) ?? 0) < RENEW_EVERY_MS) return
    await this.agents.renewPresence({ agent: agent.id, connection, at: now, leaseUntil: now + BOUNDS.agentLeaseMs }, status)
    this.renewedAt.set(key, now)
    if (status === undefined) return
    await this.refresh()
    this.bus.publish({ kind: 'presence', agent: agent.id })
  }

  async refresh(): Promise<void> {
    const turn = (this.begun += 1)
    const present = await this.agents.presentAgents(Date.now())
    const available = new Set(present.filter(({ status }) => status === 'available').map(({ agent }) => agent))
    const taking = (await this.agents.agents()).filter((agent) => takesChats(agent) && available.has(agent.id))
    if (turn < this.shown) return
    this.shown = turn
    const locales = new Set(taking.flatMap(({ languages }) => languages))
    this.here = { locales, presence: new Map(present.map((each) => [each.agent, each])) }
  }
}
