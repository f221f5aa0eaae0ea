/**
 * Who is here and who may take what: a snapshot of accounts, presence and load, kept up to date, so that a decision can ask without waiting.
 * Any call of an agent, and whatever is heard on a socket of theirs, renews a lease.
 */
import { takesChats } from '../agents/roles.ts'
import type { Agent, AgentStore, Presence } from '../agents/store.ts'
import type { Bus } from '../bus/bus.ts'
import { BOUNDS, fits, type ConversationState } from '../conversation/index.ts'
import { Rules, soughtIn, type Skills, type Sought, type Taker } from '../handoff/routing.ts'
import type { QueueStore, Seeker } from '../handoff/store.ts'
import { spokenForms } from '../language/locales.ts'

/** A lease is written at most this often: it lasts eight times as long. */
const RENEW_EVERY_MS = 5_000
/** The lease of whoever makes calls. */
const CALLS = 'calls'
const REFRESH_EVERY_MS = 2_000

export interface FloorParts {
  agents: AgentStore
  queue: Pick<QueueStore, 'loads' | 'offers'>
  bus: Pick<Bus, 'publish'>
  /** Of the active release. */
  skills(): Skills
}

/** What renews a lease: a connection, and when it was heard last (milliseconds). */
export interface Sign {
  connection: string
  heardAt: number
}

interface Snapshot {
  rules: Rules
  presence: ReadonlyMap<string, Presence>
  takers: readonly Taker[]
}

const NOBODY: Snapshot = { rules: new Rules(new Map(), []), presence: new Map(), takers: [] }

export class Floor {
  private readonly parts: FloorParts
  private readonly renewedAt = new Map<string, number>()
  private here = NOBODY
  /** Refreshes begun, and the newest that is shown: one that began earlier may have read what has changed since. */
  private begun = 0
  private shown = 0
  private timer: NodeJS.Timeout | undefined

  constructor(parts: FloorParts) {
    this.parts = parts
  }

  async start(): Promise<void> {
    await this.refresh()
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), REFRESH_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  get rules(): Rules {
    return this.here.rules
  }

  /** Those who are here and available. */
  get takers(): readonly Taker[] {
    return this.here.takers
  }

  /** Whether somebody who may take such a chat is here and available; without a queue, one that asks for no skills. */
  staffed(locale: string, queue = '', consents: readonly string[] = []): boolean {
    return this.here.takers.some(({ agent }) => this.here.rules.speaksFor(agent, { locale, queue, consents }))
  }

  /** Whether somebody who may take such a chat is here, and the languages in which somebody else could if the person agreed. */
  outlook(place: { queue: string; locale: string; consents: readonly string[] }): { here: boolean; second: string[] } {
    const { rules, takers } = this.here
    const others = takers.filter(({ agent }) => !rules.speaksFor(agent, place))
    const spoken = new Set(others.flatMap(({ agent }) => [...agent.languages, ...agent.secondLanguages]))
    const second = [...spoken].filter((tag) => others.some(({ agent }) => rules.speaksFor(agent, { ...place, consents: [tag] })))
    return { here: others.length < takers.length, second: second.toSorted() }
  }

  /** Whether this agent is here, available, may take such a chat, and has room for it. */
  canTake(id: string, chat: Sought & { weight: number }): boolean {
    const taker = this.here.takers.find(({ agent }) => agent.id === id)
    return taker !== undefined && this.here.rules.speaksFor(taker.agent, chat) && fits(taker.load, chat.weight, taker.agent.capacity)
  }

  /** Whether an agent sees a chat because it waits for somebody like them, kept for a colleague or not. */
  seesWaiting(agent: Agent, state: ConversationState): boolean {
    const sought = soughtIn(state)
    return sought !== undefined && (sought.reservedFor === agent.id || this.here.rules.speaksFor(agent, sought))
  }

  /** How the line is searched for an agent. */
  seekerOf(agent: Agent): Seeker {
    const { id, languages, secondLanguages } = agent
    return { agent: id, languages: spokenForms(languages), secondLanguages: spokenForms(secondLanguages), now: Date.now(), closedTo: (locale) => this.here.rules.closedTo(agent, locale) }
  }

  presenceOf(agent: string): Presence['status'] {
    return this.here.presence.get(agent)?.status ?? 'away'
  }

  /** Whether the agent was set away because offers were let lapse. */
  letOffersLapse(agent: string): boolean {
    const presence = this.here.presence.get(agent)
    return presence?.status === 'away' && presence.lapses >= BOUNDS.offersLapsed
  }

  /** Renews an agent's lease, on any call or by a sign of a socket; a status is set at once. */
  async touch(agent: Agent, status?: Presence['status'], sign?: Sign): Promise<void> {
    const { connection, heardAt } = sign ?? { connection: CALLS, heardAt: Date.now() }
    const key = keyOf(agent.id, connection)
    if (status === undefined && heardAt - (this.renewedAt.get(key) ?? 0) < RENEW_EVERY_MS) return
    await this.parts.agents.renewPresence({ agent: agent.id, connection, at: Date.now(), leaseUntil: heardAt + BOUNDS.agentLeaseMs }, status)
    this.renewedAt.set(key, heardAt)
    if (status === undefined) return
    await this.refresh()
    this.tell(agent.id)
  }

  /** A socket closed: the agent has a moment to come back. The lease of another one stays as it is. */
  async leave(agent: string, connection: string): Promise<void> {
    this.renewedAt.delete(keyOf(agent, connection))
    const at = Date.now()
    await this.parts.agents.shortenLease({ agent, connection, at, leaseUntil: at + BOUNDS.reconnectMs })
  }

  /** The last login has ended: the agent is gone at once. */
  async logOut(agent: string): Promise<void> {
    for (const key of this.renewedAt.keys()) if (key.startsWith(keyOf(agent, ''))) this.renewedAt.delete(key)
    await this.parts.agents.endPresence(agent)
    await this.refresh()
    this.tell(agent)
  }

  async refresh(): Promise<void> {
    const turn = (this.begun += 1)
    const { agents, queue } = this.parts
    const [present, accounts, loads, offers] = await Promise.all([agents.presentAgents(Date.now()), agents.agents(), queue.loads(), queue.offers()])
    if (turn < this.shown) return
    this.shown = turn
    const before = this.here.presence
    const presence = new Map(present.map((each) => [each.agent, each]))
    const load = new Map(loads.map((each) => [each.agent, each.load]))
    const asked = new Set(offers.map(({ agent }) => agent))
    const available = accounts.filter((agent) => takesChats(agent) && presence.get(agent.id)?.status === 'available')
    const takers = available.map((agent) => ({ agent, load: load.get(agent.id) ?? 0, takenAt: presence.get(agent.id)?.takenAt ?? 0, asked: asked.has(agent.id) }))
    this.here = { rules: new Rules(this.parts.skills(), accounts), presence, takers }
    for (const { agent, status } of present) if (before.has(agent) && before.get(agent)?.status !== status) this.tell(agent)
  }

  /** Whoever shows this agent's presence, or sockets, looks again. */
  tell(agent: string): void {
    this.parts.bus.publish({ kind: 'presence', agent })
  }
}

function keyOf(agent: string, connection: string): string {
  return `${agent} ${connection}`
}
