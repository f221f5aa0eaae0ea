/**
 * The floor as it is now. Made at most once a second, whoever asks: one walk along the line, one along the chats that agents have,
 * and the last hour of the record, which is read anew less often.
 */
import { takesChats } from '../../agents/roles.ts'
import type { Agent, AgentStore, Presence } from '../../agents/store.ts'
import { loadOf, weightOf, type ConversationState, type Place, type Store } from '../../conversation/index.ts'
import type { CaseStore } from '../../handoff/case-store.ts'
import { alarmsOf, fairnessOf, groupsOf, oldestOf, takerCounts, type Alarm, type Fairness, type Floor as Able, type Group, type Hour, type InLine, type Takers } from '../../handoff/floor-view.ts'
import { spreadOf, waitOf, type Spread } from '../../handoff/history.ts'
import { Rules, type Skills, type Sought } from '../../handoff/routing.ts'
import type { QueueStore } from '../../handoff/store.ts'

/** A snapshot is this fresh, milliseconds; the numbers of the last hour this. */
const FRESH_MS = 1_000
const HOUR_FRESH_MS = 10_000
const HOUR_MS = 3_600_000
/** Chats in the line that are shown; the rest is behind them. */
const SHOWN = 500
/** Chats in the line that are counted. */
const COUNTED = 10_000
const PRIORITY = { normal: 0, high: 1, urgent: 2 } as const satisfies Record<Place['priority'], number>

export interface OverviewParts {
  store: Pick<Store, 'load'>
  queue: Pick<QueueStore, 'waiting'>
  cases: CaseStore
  agents: Pick<AgentStore, 'agents' | 'presentAgents'>
  /** Of the active release. */
  skills(): Skills
  now?(): number
}

/** A chat that waits, or is with an agent. */
export interface Waiting extends InLine, Takers {
  state: ConversationState & { place: Place }
}

export interface Helper {
  agent: Agent
  status: Presence['status'] | 'gone'
  /** Milliseconds; null: it was so when this process began to look. */
  since: number | null
  load: number
}

export interface Snapshot {
  at: number
  waiting: readonly Waiting[]
  /** How many more are behind these. */
  behind: number
  /** With an agent. */
  owned: readonly (ConversationState & { status: 'agent' })[]
  resting: number
  parked: number
  helpers: readonly Helper[]
  /** When the one that waits longest came. */
  oldest: number | null
  hour: { claimed: number; left: number; wait: Spread | null }
  groups: readonly Group[]
  fairness: readonly Fairness[]
  alarms: readonly Alarm[]
}

export class Overview {
  private readonly parts: OverviewParts
  private readonly now: () => number
  private last: Promise<Snapshot> | undefined
  private madeAt = -Infinity
  private hour: { at: number; read: Promise<Hour> } | undefined
  /** What each agent's status was when it was looked at last, and since when. */
  private readonly seen = new Map<string, Pick<Helper, 'status' | 'since'>>()

  constructor(parts: OverviewParts) {
    this.parts = parts
    this.now = parts.now ?? Date.now
  }

  /** The same one for everybody who asks within a second; as it is at this very moment for who must see what they did. */
  snapshot(freshMs = FRESH_MS): Promise<Snapshot> {
    const at = this.now()
    if (!this.last || at - this.madeAt >= freshMs) {
      this.madeAt = at
      this.last = this.make(at).catch((error: unknown) => {
        this.madeAt = -Infinity
        throw error
      })
    }
    return this.last
  }

  private async make(at: number): Promise<Snapshot> {
    const { agents, queue, cases } = this.parts
    const [accounts, present, rows, floor, hour] = await Promise.all([agents.agents(), agents.presentAgents(at), queue.waiting(COUNTED), cases.onFloor(), this.lastHour(at)])
    const [line, owned] = await Promise.all([this.states(rows.slice(0, SHOWN).map(({ conversation }) => conversation)), this.states(floor.owned)])
    const skills = this.parts.skills()
    const here = new Set(present.filter(({ status }) => status === 'available').map(({ agent }) => agent))
    const able: Able = { rules: new Rules(skills, accounts), skills, accounts, here }
    const takers = takerCounts(able)
    const waiting = line.flatMap((state) => inLine(state, takers))
    const chats = owned.filter((state) => state.status === 'agent')
    return {
      at, waiting, behind: Math.max(0, rows.length - SHOWN), owned: chats, oldest: oldestOf(waiting), resting: floor.resting, parked: floor.parked,
      helpers: this.helpers(accounts.filter(takesChats), present, chats, at),
      hour: { claimed: hour.claimed.length, left: hour.left.length, wait: spreadOf(hour.claimed.flatMap(waitOf)) },
      groups: groupsOf(waiting, hour),
      fairness: fairnessOf(waiting, hour.claimed),
      alarms: alarmsOf(waiting, able, at, takers),
    }
  }

  private lastHour(at: number): Promise<Hour> {
    if (!this.hour || at - this.hour.at >= HOUR_FRESH_MS) {
      const read = this.readHour(at).catch((error: unknown) => {
        this.hour = undefined
        throw error
      })
      this.hour = { at, read }
    }
    return this.hour.read
  }

  private async readHour(at: number): Promise<Hour> {
    const { cases } = this.parts
    const [claimed, left] = await Promise.all((['claimed', 'left'] as const).map((moment) => cases.casesBy(moment, {}, at - HOUR_MS, at + 1)))
    return { claimed: claimed ?? [], left: left ?? [] }
  }

  private async states(ids: readonly string[]): Promise<ConversationState[]> {
    const states = await Promise.all(ids.map((id) => this.parts.store.load(id)))
    return states.filter((state) => state !== undefined)
  }

  private helpers(accounts: readonly Agent[], present: readonly Presence[], chats: Snapshot['owned'], at: number): Helper[] {
    const status = new Map(present.map((each) => [each.agent, each.status]))
    return accounts.map((agent) => {
      const weights = chats.filter((chat) => chat.agent.id === agent.id).map(({ place }) => weightOf(place))
      return { agent, ...this.statusOf(agent.id, status.get(agent.id) ?? 'gone', at), load: loadOf(weights, agent.capacity) }
    })
  }

  private statusOf(agent: string, status: Helper['status'], at: number): Pick<Helper, 'status' | 'since'> {
    const before = this.seen.get(agent)
    if (before?.status === status) return before
    const now = { status, since: before ? at : null }
    this.seen.set(agent, now)
    return now
  }
}

function inLine(state: ConversationState, takers: (chat: Sought) => Takers): Waiting[] {
  if (state.status !== 'waiting' && state.status !== 'offered') return []
  const { queue, reason, since, priority, agentLocale, consents, reply = false } = state.place
  const sought = { queue, locale: agentLocale ?? state.locale, consents, reservedFor: null }
  return [{ conversation: state.id, reason, since, priority: PRIORITY[priority], reply, ...sought, ...takers(sought), state }]
}
