/** The floor as the estimate wants it, from accounts, presence, the line and the record. */
import { takesChats } from '../../agents/roles.ts'
import type { Agent, Presence } from '../../agents/store.ts'
import { BOUNDS, lineAt } from '../../conversation/index.ts'
import type { Rules, Sought } from '../routing.ts'
import type { WaitingRow } from '../store.ts'
import type { Handling, Shift, Stay } from '../wait-store.ts'
import type { AgentNow, FloorNow, Overtakers, RosterChange, WaitingChat } from './known.ts'

export interface FloorRows {
  /** Milliseconds since the epoch. */
  now: number
  accounts: readonly Agent[]
  present: readonly Presence[]
  rules: Rules
  /** In rank order. */
  line: readonly WaitingRow[]
  openStays: readonly Stay[]
  openHandlings: readonly Handling[]
  /** Stays that are over: from them, how often chats come that overtake. */
  stays: readonly Stay[]
  shifts: readonly Shift[]
  /** When each agent's hands last were free. */
  hands: ReadonlyMap<string, readonly number[]>
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Other days that the roster is looked back on: whole weeks. */
export const DAYS_BACK = 7
/** How far ahead a day's changes are looked at. */
const AHEAD_MS = 12 * HOUR_MS

export class FloorModel {
  readonly floor: FloorNow
  private readonly rows: FloorRows
  private readonly taking: readonly Agent[]
  private readonly indexes: ReadonlyMap<string, number>
  private readonly takersOfKind = new Map<string, readonly number[]>()

  constructor(rows: FloorRows) {
    this.rows = rows
    this.taking = rows.accounts.filter(takesChats)
    this.indexes = new Map(this.taking.map(({ id }, index) => [id, index]))
    this.floor = {
      now: rows.now,
      agents: this.agents(),
      line: this.line(),
      overtakers: this.overtakers(),
      days: this.days(),
    }
  }

  /** Everybody who may take such a chat, here or not. */
  takersOf(sought: Sought): readonly number[] {
    const { queue, locale, consents = [] } = sought
    const kind = JSON.stringify([queue, locale, consents.toSorted()])
    const known = this.takersOfKind.get(kind)
    if (known) return known
    const takers = this.taking.flatMap((agent, index) => (this.rows.rules.speaksFor(agent, sought) ? [index] : []))
    this.takersOfKind.set(kind, takers)
    return takers
  }

  private agents(): AgentNow[] {
    const { present, openHandlings, shifts, hands, now } = this.rows
    const presence = new Map(present.map(({ agent, status }) => [agent, status]))
    const owned = Map.groupBy(openHandlings, ({ agent }) => agent)
    const lastShift = new Map(shifts.map((shift) => [shift.agent, shift]))
    return this.taking.map(({ id, capacity }) => {
      const here = presence.get(id)
      const status = here === undefined ? 'gone' : here === 'available' ? 'available' : 'away'
      const shift = lastShift.get(id)
      const since = (status === 'available' ? shift?.since : shift?.until) ?? now
      const own = owned.get(id) ?? []
      const readySince = Math.max(hands.get(id)?.at(-1) ?? 0, status === 'available' ? since : 0, ...own.map((chat) => chat.since))
      return { id, status, since, capacity, owned: own, readySince }
    })
  }

  private line(): WaitingChat[] {
    const stays = new Map(this.rows.openStays.map((stay) => [stay.conversation, stay]))
    return this.rows.line.map((row) => {
      const stay = stays.get(row.conversation)
      const { queue, locale, weight } = row
      const takers = this.takersOf({ queue, locale, consents: stay?.consents })
      const agent = row.reservedFor === null ? undefined : this.indexes.get(row.reservedFor)
      return {
        id: row.conversation, queue, locale, weight, lineAt: lineAt(row), joinedAt: stay?.joinedAt ?? row.since,
        ...(agent === undefined ? { takers } : { takers: [...new Set([...takers, agent])], reserved: { agent, until: this.rows.now + BOUNDS.reservationMs / 2 } }),
      }
    })
  }

  private overtakers(): Overtakers[] {
    const { now, stays, openStays } = this.rows
    const fast = [...stays, ...openStays].filter(({ priority, joinedAt }) => priority !== 'normal' && joinedAt > now - DAY_MS)
    const spanMs = Math.min(DAY_MS, now - Math.min(now - HOUR_MS, ...stays.map(({ joinedAt }) => joinedAt)))
    return [...Map.groupBy(fast, ({ queue, locale, priority }) => `${queue} ${locale} ${priority}`).values()].map((group) => {
      const { queue, locale, weight, priority } = group[0]!
      return { perMs: group.length / spanMs, headStartMs: BOUNDS.headStartMs[priority], queue, locale, weight, takers: this.takersOf({ queue, locale }) }
    })
  }

  private days(): RosterChange[][] {
    const { now, shifts } = this.rows
    const first = Math.min(now, ...shifts.map(({ since }) => since))
    const starts = Array.from({ length: DAYS_BACK }, (_, back) => now - (back + 1) * DAY_MS).filter((from) => from >= first)
    return starts.map((from) => this.changesAfter(from))
  }

  private changesAfter(from: number): RosterChange[] {
    const changes = this.rows.shifts.flatMap(({ agent, since, until }) => {
      const index = this.indexes.get(agent)
      if (index === undefined) return []
      return [{ at: since, agent: index, comes: true }, { at: until, agent: index, comes: false }].filter(({ at }) => at > from && at <= from + AHEAD_MS)
    })
    return changes.sort((a, b) => a.at - b.at).map(({ at, ...change }) => ({ ...change, afterMs: at - from }))
  }
}
