/**
 * The floor, played on once with random durations: each agent with room takes the first of the line whom it may take. A replication of
 * a terminating simulation that begins at what is known now (Whitt and others predict delays so; see `docs/waits.md`).
 */
import { fits, loadOf } from '../../conversation/index.ts'
import { Happenings, type Happening } from './happenings.ts'
import type { FloorNow, WaitingChat } from './known.ts'
import type { Learned } from './learned.ts'
import { exponential, fractionOf, type Random } from './random.ts'

/** Beyond this nobody's guess is worth anything; milliseconds. */
const HORIZON_MS = 12 * 3_600_000
/** The golden ratio: its multiples spread evenly over [0, 1), so that few replications show a whole distribution. */
const GOLDEN = 0.618_033_988_749_895

/** Chats that the same agents may take, in rank order. */
interface Group {
  takers: readonly number[]
  /** Indexes of chats. */
  line: number[]
  next: number
}

/** What doesn't change from one run to the next. */
export class Course {
  readonly floor: FloorNow
  readonly learned: Learned
  readonly fractions: Float64Array
  /** Whether somebody who may take it is here: of others nothing is said, and no run waits for them. */
  readonly served: readonly boolean[]
  private readonly groups = new Map<string, Group>()
  private readonly groupsOf: Group[][]

  constructor(floor: FloorNow, learned: Learned) {
    this.floor = floor
    this.learned = learned
    this.fractions = Float64Array.from(floor.line, ({ id }) => fractionOf(id))
    this.served = floor.line.map(({ takers }) => takers.some((agent) => floor.agents[agent]?.status === 'available'))
    this.groupsOf = floor.agents.map(() => [])
    floor.line.forEach((chat, index) => this.groupFor(chat.takers).line.push(index))
    floor.overtakers.forEach(({ takers }) => this.groupFor(takers))
  }

  /** Milliseconds until each chat of the line is taken, as it would be if the person stays; Infinity for one that isn't. */
  run(turn: number, random: Random): Float64Array {
    return new Run(this, turn, random).play()
  }

  groupFor(takers: readonly number[]): Group {
    const key = takers.join()
    const known = this.groups.get(key)
    if (known) return known
    const group: Group = { takers, line: [], next: 0 }
    this.groups.set(key, group)
    for (const agent of takers) this.groupsOf[agent]?.push(group)
    return group
  }

  /** A run eats its groups up. */
  freshGroups(): Group[][] {
    const fresh = new Map([...this.groups.values()].map((group) => [group, { ...group, line: [...group.line], next: 0 }]))
    return this.groupsOf.map((groups) => groups.map((group) => fresh.get(group)!))
  }
}

class Run {
  private readonly course: Course
  private readonly floor: FloorNow
  private readonly turn: number
  private readonly random: Random
  private readonly taken: Float64Array
  private readonly chats: WaitingChat[]
  private readonly leavesAt: number[]
  private readonly groupsOf: Group[][]
  private readonly happenings = new Happenings()
  private readonly here: boolean[]
  private readonly load: number[]
  /** Until when an agent is busy with taking the one before. */
  private readonly handsFree: number[]
  private left: number

  constructor(course: Course, turn: number, random: Random) {
    const { floor } = course
    this.course = course
    this.floor = floor
    this.turn = turn
    this.random = random
    this.taken = new Float64Array(floor.line.length).fill(Infinity)
    this.chats = [...floor.line]
    this.leavesAt = floor.line.map(() => this.patience())
    this.groupsOf = course.freshGroups()
    this.here = floor.agents.map(({ status }) => status === 'available')
    this.load = floor.agents.map(({ owned, capacity }) => loadOf(owned.map(({ weight }) => weight), capacity))
    this.handsFree = floor.agents.map(() => 0)
    this.left = course.served.filter(Boolean).length
  }

  play(): Float64Array {
    this.foresee()
    this.allFill(0)
    for (let next = this.happenings.pop(); next && this.left > 0 && next.at < HORIZON_MS; next = this.happenings.pop()) this.happens(next)
    return this.taken
  }

  private foresee(): void {
    const { agents, now, days, line } = this.floor
    agents.forEach(({ id, owned, status, since, capacity }, who) => {
      for (const chat of owned) {
        this.happenings.push({ at: this.course.learned.handling(chat, id, now - chat.since, this.random), kind: 'done', who, weight: Math.min(chat.weight, capacity) })
      }
      if (status === 'away') this.comesBack(who, now - since)
    })
    for (const { afterMs, agent, comes } of days[this.turn % days.length] ?? []) {
      this.happenings.push({ at: afterMs, kind: comes ? 'comes' : 'leaves', who: agent, weight: 0 })
    }
    for (const { reserved } of line) if (reserved && reserved.until > now) this.happenings.push({ at: reserved.until - now, kind: 'look', who: 0, weight: 0 })
    this.floor.overtakers.forEach((_, index) => this.comesNext(index, 0))
  }

  private comesBack(who: number, awayFor: number): void {
    const { breaks } = this.course.learned
    if (breaks.size > 0) this.happenings.push({ at: breaks.remaining(awayFor, this.random(), this.random), kind: 'comes', who, weight: 0 })
  }

  private comesNext(overtakers: number, after: number): void {
    const { perMs } = this.floor.overtakers[overtakers]!
    if (perMs > 0) this.happenings.push({ at: after + exponential(1 / perMs, this.random), kind: 'joins', who: overtakers, weight: 0 })
  }

  private happens({ at, kind, who, weight }: Happening): void {
    switch (kind) {
      case 'done':
        this.load[who]! -= weight
        return this.fill(who, at)
      case 'comes':
        this.here[who] = true
        return this.fill(who, at)
      case 'leaves':
        this.here[who] = false
        return
      case 'joins':
        this.comesNext(who, at)
        return this.overtakes(who, at)
      case 'look':
        return this.allFill(at)
    }
  }

  private overtakes(index: number, at: number): void {
    const { takers, weight, queue, locale, headStartMs } = this.floor.overtakers[index]!
    const joinedAt = this.floor.now + at
    const { line, next } = this.ownGroup(takers)
    const chat = this.chats.push({ id: '', queue, locale, takers, weight, joinedAt, lineAt: joinedAt - headStartMs }) - 1
    this.leavesAt.push(at + this.patience())
    const place = line.findIndex((each, index) => index >= next && this.chats[each]!.lineAt > joinedAt - headStartMs)
    line.splice(place < 0 ? line.length : place, 0, chat)
    for (const agent of takers) this.fill(agent, at)
  }

  private ownGroup(takers: readonly number[]): Group {
    const key = takers.join()
    return this.groupsOf[takers[0] ?? 0]?.find((group) => group.takers.join() === key) ?? { takers, line: [], next: 0 }
  }

  /** Who has most room is first, one chat each at a time: as a floor shares work out. */
  private allFill(at: number): void {
    const room = (agent: number) => this.floor.agents[agent]!.capacity - this.load[agent]!
    let able = [...this.here.keys()].filter((agent) => this.here[agent])
    while (able.length > 0) {
      able.sort((a, b) => room(b) - room(a))
      able = able.filter((agent) => this.takesOne(agent, at))
    }
  }

  private fill(agent: number, at: number): void {
    while (this.here[agent] && this.takesOne(agent, at));
  }

  private takesOne(agent: number, at: number): boolean {
    const { capacity } = this.floor.agents[agent]!
    if (this.load[agent]! >= capacity) return false
    const group = this.firstGroup(agent, at)
    if (!group) return false
    const chat = group.line[group.next]!
    if (!fits(this.load[agent]!, this.chats[chat]!.weight, capacity)) return false
    group.next++
    this.takes(agent, chat, at)
    return true
  }

  /** Of the groups that the agent serves, the one whose first chat has the best rank. */
  private firstGroup(agent: number, at: number): Group | undefined {
    let [first, best]: [Group | undefined, number] = [undefined, Infinity]
    for (const group of this.groupsOf[agent]!) {
      const head = this.headOf(group, agent, at)
      if (head === undefined || head.lineAt >= best) continue
      first = group
      best = head.lineAt
    }
    return first
  }

  private headOf(group: Group, agent: number, at: number): WaitingChat | undefined {
    for (; group.next < group.line.length; group.next++) {
      const index = group.line[group.next]!
      const chat = this.chats[index]!
      if (this.leavesAt[index]! > at) return this.keptFromThem(chat, agent, at) ? undefined : chat
      this.wouldBeTaken(index, at, agent)
    }
    return undefined
  }

  private keptFromThem({ reserved }: WaitingChat, agent: number, at: number): boolean {
    return reserved !== undefined && reserved.agent !== agent && reserved.until - this.floor.now > at
  }

  private takes(agent: number, chat: number, at: number): void {
    const { id, capacity } = this.floor.agents[agent]!
    const takenAt = this.pickedUp(agent, chat, at)
    this.handsFree[agent] = takenAt
    const { weight: whole, ...kind } = this.chats[chat]!
    const weight = Math.min(whole, capacity)
    this.load[agent]! += weight
    this.happenings.push({ at: takenAt + this.course.learned.handling(kind, id, 0, this.random), kind: 'done', who: agent, weight })
    this.settle(chat, takenAt)
  }

  /** Gave up before; who asks how long it takes means to stay. */
  private wouldBeTaken(chat: number, at: number, agent: number): void {
    this.settle(chat, this.pickedUp(agent, chat, at))
  }

  private settle(chat: number, takenAt: number): void {
    if (chat >= this.taken.length) return
    this.taken[chat] = takenAt
    if (this.course.served[chat]) this.left--
  }

  private pickedUp(agent: number, chat: number, at: number): number {
    const from = Math.max(at, this.handsFree[agent]!)
    const { pickups } = this.course.learned
    const share = chat < this.taken.length ? (this.course.fractions[chat]! + this.turn * GOLDEN) % 1 : this.random()
    const { now, agents } = this.floor
    const idleFor = from > 0 ? 0 : now - Math.max(this.chats[chat]!.joinedAt, agents[agent]!.readySince)
    return from + pickups.remaining(Math.max(0, idleFor), share, this.random)
  }

  private patience(): number {
    const { leaving } = this.course.learned
    return leaving > 0 ? exponential(1 / leaving, this.random) : Infinity
  }
}
