/**
 * A floor in virtual time: people come, give up, agents click, work on several chats at once, take breaks and go home. Its randomness is its own:
 * what watches it sees what a server sees, through `watch`.
 */
import { exponential, seeded, type Random } from '../../src/handoff/waits/random.ts'
import { HEAD_START_MS, QUEUES, type AgentPlan, type Kind, type QueuePlan } from './kinds.ts'

export interface Chat {
  id: string
  queue: string
  locale: string
  lane: QueuePlan['lane']
  lineAt: number
  joinedAt: number
  /** Indexes of agents. */
  takers: number[]
  takenAt?: number
  agent?: number
  leftAt?: number
}

export interface Worker {
  id: string
  plan: AgentPlan
  /** Of work: above 1 is slower. */
  pace: number
  onShift: boolean
  onBreak: boolean
  since: number
  readySince: number
  chats: Chat[]
  clicking: boolean
}

/** What a server sees happen. */
export interface Watch {
  joined(chat: Chat): void
  taken(chat: Chat, agent: Worker): void
  gaveUp(chat: Chat): void
  done(chat: Chat, agent: Worker): void
  presence(agent: Worker): void
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PATIENCE_MS = 75 * MINUTE
const BREAK = { everyMs: 2.2 * HOUR, medianMs: 9 * MINUTE, sigma: 0.5 }
const CLICK = { medianMs: 11_000, sigma: 0.8, perChat: 0.35 }
/** How much longer a chat takes for each other one that the agent has. */
const SLOWED = 0.15
/** People who are gone by the time they are answered. */
const GONE = { share: 0.06, medianMs: 1.5 * MINUTE }

interface Plan { at: number; order: number; run: () => void }

export class SimulatedFloor {
  readonly kind: Kind
  readonly line: Chat[] = []
  readonly workers: Worker[]
  now = 0
  private readonly random: Random
  private readonly plans = new Heap()
  private count = 0
  private watch: Watch

  constructor(kind: Kind, seed: number, watch: Watch) {
    this.kind = kind
    this.watch = watch
    this.random = seeded(Math.imul(seed, 2_654_435_761) ^ 0x5bd1e995)
    for (let warm = 0; warm < 16; warm++) this.random()
    this.workers = kind.agents.map((plan, index) => ({
      id: `a${index}`, plan, pace: Math.exp(this.normal() * 0.2), onShift: plan.shift === undefined, onBreak: false, since: 0, readySince: 0, chats: [], clicking: false,
    }))
    for (const worker of this.workers) this.planWork(worker)
    this.planArrival()
    if (kind.bursts) this.planBurst(kind.bursts)
  }

  /** Plays until then, milliseconds from the start. */
  until(end: number): void {
    for (let next = this.plans.top(); next && next.at <= end; next = this.plans.top()) {
      this.plans.pop()
      this.now = next.at
      next.run()
    }
    this.now = end
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random())
  }

  takes(worker: Worker): boolean {
    return worker.onShift && !worker.onBreak && worker.chats.length < worker.plan.capacity
  }

  private in(ms: number, run: () => void): void {
    this.plans.push({ at: this.now + ms, order: this.count++, run })
  }

  private lognormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal())
  }

  private planWork(worker: Worker): void {
    this.in(exponential(BREAK.everyMs, this.random), () => this.goOnBreak(worker))
    if (worker.plan.shift) this.planShift(worker, worker.plan.shift)
  }

  private planShift(worker: Worker, [from, until]: readonly [number, number]): void {
    const length = (until - from + 24) % 24
    const late = () => this.normal() * 4 * MINUTE
    if (from + length > 24) this.in(0, () => this.turn(worker, true))
    if (from + length > 24) this.in(Math.max(0, until * HOUR + late()), () => this.turn(worker, false))
    const day = (): void => {
      this.in(Math.max(0, from * HOUR + late()), () => this.turn(worker, true))
      this.in(Math.max(0, (from + length) * HOUR + late()), () => this.turn(worker, false))
      this.in(24 * HOUR, day)
    }
    day()
  }

  private turn(worker: Worker, onShift: boolean): void {
    worker.onShift = onShift
    this.changed(worker)
  }

  private goOnBreak(worker: Worker): void {
    worker.onBreak = worker.onShift
    if (worker.onBreak) this.changed(worker)
    this.in(this.lognormal(BREAK.medianMs, BREAK.sigma), () => {
      if (worker.onBreak) {
        worker.onBreak = false
        this.changed(worker)
      }
      this.in(exponential(BREAK.everyMs, this.random), () => this.goOnBreak(worker))
    })
  }

  private changed(worker: Worker): void {
    worker.since = this.now
    worker.readySince = this.now
    this.watch.presence(worker)
    this.look(worker)
  }

  private planArrival(): void {
    const hour = (this.now / HOUR) % 24
    const most = 1.6 * Math.max(this.kind.rate(hour), this.kind.rate(hour + 0.25), this.kind.rate(hour + 0.5))
    this.in(exponential(HOUR / most, this.random), () => {
      if (this.random() < this.kind.rate((this.now / HOUR) % 24) / most) this.join(this.pick(this.kind.locales))
      this.planArrival()
    })
  }

  private planBurst(bursts: NonNullable<Kind['bursts']>): void {
    this.in(exponential(bursts.everyHours * HOUR, this.random), () => {
      const [least, most] = bursts.people
      const locale = this.pick(this.kind.locales)
      const people = Math.round(least + this.random() * (most - least))
      for (let each = 0; each < people; each++) this.in(this.random() * bursts.withinMinutes * MINUTE, () => this.join(this.random() < 0.7 ? locale : this.pick(this.kind.locales)))
      this.planBurst(bursts)
    })
  }

  private pick(shares: Readonly<Record<string, number>>): string {
    let left = this.random()
    for (const [name, share] of Object.entries(shares)) if ((left -= share) < 0) return name
    return Object.keys(shares)[0] ?? ''
  }

  private join(locale: string): void {
    const name = this.pick(Object.fromEntries(QUEUES.map(({ name, share }) => [name, share])))
    const { lane, skill } = QUEUES.find((queue) => queue.name === name)!
    const chat: Chat = { id: `c${this.count}`, queue: name, locale, lane, joinedAt: this.now, lineAt: this.now - HEAD_START_MS[lane], takers: this.takersOf(locale, skill) }
    const place = this.line.findIndex(({ lineAt }) => lineAt > chat.lineAt)
    this.line.splice(place < 0 ? this.line.length : place, 0, chat)
    this.watch.joined(chat)
    this.in(exponential(PATIENCE_MS, this.random), () => this.giveUp(chat))
    for (const agent of chat.takers) this.look(this.workers[agent]!)
  }

  private takersOf(locale: string, skill: string | undefined): number[] {
    const speakers = [...this.workers.keys()].filter((index) => this.kind.agents[index]!.languages.includes(locale))
    const skilled = speakers.filter((index) => skill === undefined || this.kind.agents[index]!.skills?.includes(skill))
    return skilled.length > 0 ? skilled : speakers
  }

  private giveUp(chat: Chat): void {
    const place = this.line.indexOf(chat)
    if (place < 0) return
    this.line.splice(place, 1)
    chat.leftAt = this.now
    this.watch.gaveUp(chat)
  }

  private firstFor(worker: Worker): number {
    const agent = this.workers.indexOf(worker)
    return this.line.findIndex(({ takers }) => takers.includes(agent))
  }

  private look(worker: Worker): void {
    if (worker.clicking || !this.takes(worker) || this.firstFor(worker) < 0) return
    worker.clicking = true
    const slower = 1 + CLICK.perChat * worker.chats.length
    this.in(this.lognormal(CLICK.medianMs, CLICK.sigma) * slower, () => {
      worker.clicking = false
      if (this.takes(worker)) this.take(worker)
      this.look(worker)
    })
  }

  private take(worker: Worker): void {
    const [chat] = this.line.splice(this.firstFor(worker), this.firstFor(worker) < 0 ? 0 : 1)
    if (!chat) return
    chat.takenAt = this.now
    chat.agent = this.workers.indexOf(worker)
    const { median, sigma } = QUEUES.find(({ name }) => name === chat.queue)!
    const others = worker.chats.length
    worker.chats.push(chat)
    const gone = this.random() < GONE.share
    const work = gone ? this.lognormal(GONE.medianMs, 0.4) : this.lognormal(median * MINUTE, sigma) * worker.pace * (1 + SLOWED * others)
    this.watch.taken(chat, worker)
    worker.readySince = this.now
    this.in(work, () => this.finish(chat, worker))
  }

  private finish(chat: Chat, worker: Worker): void {
    worker.chats.splice(worker.chats.indexOf(chat), 1)
    worker.readySince = this.now
    this.watch.done(chat, worker)
    this.look(worker)
  }
}

class Heap {
  private readonly plans: Plan[] = []

  top(): Plan | undefined {
    return this.plans[0]
  }

  push(plan: Plan): void {
    const { plans } = this
    let at = plans.push(plan) - 1
    while (at > 0 && before(plan, plans[(at - 1) >> 1]!)) {
      plans[at] = plans[(at - 1) >> 1]!
      at = (at - 1) >> 1
    }
    plans[at] = plan
  }

  pop(): void {
    const { plans } = this
    const last = plans.pop()
    if (!last || plans.length === 0) return
    let at = 0
    for (let below = 1; below < plans.length; below = 2 * at + 1) {
      if (below + 1 < plans.length && before(plans[below + 1]!, plans[below]!)) below++
      if (before(last, plans[below]!)) break
      plans[at] = plans[below]!
      at = below
    }
    plans[at] = last
  }
}

function before(a: Plan, b: Plan): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
