/**
 * A recorded time, played again with a given roster: the same people come at the same moments with the same needs, and everybody's chat takes as long as
 * it did (common random numbers: two rosters differ by nothing but the roster). Chats go by the rules of the line: its order, who suits whom, weights.
 */
import type { Agent } from '../../agents/store.ts'
import { fits, lineAt } from '../../conversation/index.ts'
import type { Priority } from '../../conversation/script.ts'
import type { Rules } from '../routing.ts'
import { Agenda } from './agenda.ts'

/** Somebody who came. Milliseconds. */
export interface Arrival {
  queue: string
  locale: string
  consents: readonly string[]
  priority: Priority
  weight: number
  since: number
  joinedAt: number
  /** From the moment somebody can take it until they do. */
  pickupMs: number
  handlingMs: number
  /** When they gave up; null: they stayed. */
  gaveUpAt: number | null
}

/** An agent, and when they take chats: not overlapping, in order of time. */
export interface Rostered {
  agent: Agent
  spells: readonly { from: number; until: number }[]
}

/** Milliseconds from joining until taken; null: gave up first, or nobody ever came. In the order of the arrivals. */
export type ReplayedWaits = (number | null)[]

interface Group {
  takers: readonly number[]
  /** Indexes of arrivals, in rank order. */
  line: number[]
}

export function replayLine(arrivals: readonly Arrival[], roster: readonly Rostered[], rules: Rules): ReplayedWaits {
  return new Replay(arrivals, roster, rules).play()
}

class Replay {
  private readonly arrivals: readonly Arrival[]
  private readonly roster: readonly Rostered[]
  private readonly agenda = new Agenda<() => void>()
  private readonly groups = new Map<string, Group>()
  private readonly groupsOf: Group[][]
  private readonly groupOf: Group[]
  private readonly here: boolean[]
  private readonly load: number[]
  private readonly idleSince: number[]
  private readonly waits: ReplayedWaits
  private now = 0

  constructor(arrivals: readonly Arrival[], roster: readonly Rostered[], rules: Rules) {
    this.arrivals = arrivals
    this.roster = roster
    this.groupsOf = roster.map(() => [])
    this.groupOf = arrivals.map((arrival) => this.groupFor(arrival, rules))
    this.here = roster.map(() => false)
    this.load = roster.map(() => 0)
    this.idleSince = roster.map(() => 0)
    this.waits = arrivals.map(() => null)
  }

  play(): ReplayedWaits {
    this.roster.forEach(({ spells }, agent) => spells.forEach(({ from, until }) => this.planSpell(agent, from, until)))
    this.arrivals.forEach(({ joinedAt }, arrival) => this.agenda.add(joinedAt, () => this.join(arrival)))
    for (let next = this.agenda.next(); next; next = this.agenda.next()) {
      this.now = next.at
      next.what()
    }
    return this.waits
  }

  private groupFor({ queue, locale, consents }: Arrival, rules: Rules): Group {
    const kind = JSON.stringify([queue, locale, consents.toSorted()])
    const known = this.groups.get(kind)
    if (known) return known
    const takers = this.roster.flatMap(({ agent }, index) => (rules.speaksFor(agent, { queue, locale, consents }) ? [index] : []))
    const group: Group = { takers, line: [] }
    this.groups.set(kind, group)
    for (const agent of takers) this.groupsOf[agent]?.push(group)
    return group
  }

  private planSpell(agent: number, from: number, until: number): void {
    this.agenda.add(from, () => {
      this.here[agent] = true
      this.idleSince[agent] = this.now
      this.fill(agent)
    })
    this.agenda.add(until, () => (this.here[agent] = false))
  }

  private join(arrival: number): void {
    const { line, takers } = this.groupOf[arrival]!
    line.splice(this.placeIn(line, arrival), 0, arrival)
    const roomiest = takers.filter((agent) => this.here[agent]).sort((a, b) => this.room(b) - this.room(a) || this.idleSince[a]! - this.idleSince[b]!)
    for (const agent of roomiest) this.fill(agent)
  }

  /** Who came with a head start goes before others; mostly the end is right. */
  private placeIn(line: readonly number[], arrival: number): number {
    let place = line.length
    while (place > 0 && this.before(arrival, line[place - 1]!)) place--
    return place
  }

  /** Ties by who came first: ids are given in that order. */
  private before(a: number, b: number): boolean {
    const difference = lineAt(this.arrivals[a]!) - lineAt(this.arrivals[b]!)
    return difference < 0 || (difference === 0 && a < b)
  }

  private room(agent: number): number {
    return this.roster[agent]!.agent.capacity - this.load[agent]!
  }

  private fill(agent: number): void {
    while (this.here[agent] && this.takesOne(agent));
  }

  private takesOne(agent: number): boolean {
    const first = this.firstFor(agent)
    if (!first) return false
    const arrival = first.line[0]!
    const { weight } = this.arrivals[arrival]!
    const { capacity } = this.roster[agent]!.agent
    if (!fits(this.load[agent]!, weight, capacity)) return false
    first.line.shift()
    this.take(agent, arrival, Math.min(weight, capacity))
    return true
  }

  private firstFor(agent: number): Group | undefined {
    let first: Group | undefined
    for (const group of this.groupsOf[agent]!) {
      this.dropThoseWhoLeft(group.line)
      if (group.line.length > 0 && (!first || this.before(group.line[0]!, first.line[0]!))) first = group
    }
    return first
  }

  private dropThoseWhoLeft(line: number[]): void {
    while (line.length > 0 && (this.arrivals[line[0]!]!.gaveUpAt ?? Infinity) <= this.now) line.shift()
  }

  private take(agent: number, arrival: number, weight: number): void {
    const { joinedAt, pickupMs, handlingMs } = this.arrivals[arrival]!
    const takenAt = this.now + pickupMs
    this.waits[arrival] = takenAt - joinedAt
    this.load[agent]! += weight
    this.agenda.add(takenAt + handlingMs, () => {
      this.load[agent]! -= weight
      this.idleSince[agent] = this.now
      this.fill(agent)
    })
  }
}
