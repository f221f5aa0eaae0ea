/** What a server would know of the simulated floor, and the forecasts it would make. Nothing of how the floor is made gets in here. */
import { Correction, TUNING, type CorrectionTuning, type PastForecast } from '../../src/handoff/waits/correct.ts'
import { estimateLine } from '../../src/handoff/waits/estimate.ts'
import type { FloorNow, Quantiles, RosterChange } from '../../src/handoff/waits/known.ts'
import { Learned, type PastHandling } from '../../src/handoff/waits/learned.ts'
import { nearestRank } from '../../src/handoff/waits/samples.ts'
import { SimulatedFloor, type Chat, type Worker } from './floor.ts'
import { HEAD_START_MS, type Kind } from './kinds.ts'

/** A forecast and what came. `later`: made while waiting already. */
export interface Wait {
  joinedAt: number
  later: boolean
  place: number
  raw: NonNullable<Quantiles>
  told: NonNullable<Quantiles>
  /** What waits of the language were before, for some numbers of them looked back on. */
  average: Readonly<Record<number, NonNullable<Quantiles>>>
  real: number
}

type Open = Omit<Wait, 'real' | 'raw' | 'told'> & { at: number; raw: Quantiles; told: Quantiles }

export const LOOKED_BACK = [20, 50, 200]
const MOST_HANDLINGS = 2_000
const MOST_PICKUPS = 500
const MOST_FORECASTS = 1_000
const LEARN_EVERY_MS = 60_000
const DAY = 24 * 3_600_000
const DAYS = 7
const LATER_EVERY_MS = 120_000

export class Server {
  readonly waits: Wait[] = []
  unknown = 0
  private atJoining = 0
  readonly floor: SimulatedFloor
  private readonly tuning: CorrectionTuning
  private readonly handlings: PastHandling[] = []
  private readonly pickups: number[] = []
  private readonly breaks: number[] = []
  private readonly left: { at: number; ms: number; gaveUp: boolean }[] = []
  private readonly overtaking: { at: number; chat: Chat }[] = []
  private readonly realWaits = new Map<string, number[]>()
  private readonly forecasts: PastForecast[] = []
  private readonly open = new Map<string, Open[]>()
  private readonly roster: { at: number; agent: number; comes: boolean }[] = []
  private learnedAt = -Infinity
  private learned = new Learned({ handlings: [], pickups: [], breaks: [], left: 0, waitedMs: 0 })
  private correction = new Correction([])

  constructor(kind: Kind, seed: number, tuning = TUNING) {
    this.tuning = tuning
    this.floor = new SimulatedFloor(kind, seed, {
      joined: (chat) => this.joined(chat),
      taken: (chat, worker) => this.taken(chat, worker),
      gaveUp: (chat) => this.ended(chat, true),
      done: (chat, worker) => this.done(chat, worker),
      presence: (worker) => this.presence(worker),
    })
  }

  /** Plays on until so many waits were forecast and are over. */
  play(waits: number, laters: boolean): void {
    while (this.atJoining < waits) {
      this.floor.until(this.floor.now + LATER_EVERY_MS)
      if (laters && this.floor.line.length > 0) this.forecast(this.floor.line, true)
    }
  }

  private joined(chat: Chat): void {
    if (chat.lane !== 'normal') this.overtaking.push({ at: this.floor.now, chat })
    this.forecast([chat], false)
  }

  private forecast(chats: readonly Chat[], later: boolean): void {
    this.learn()
    const now = this.floorNow()
    const line = estimateLine(now, this.learned)
    for (const chat of chats) {
      const place = this.floor.line.indexOf(chat)
      const raw = line[place] ?? null
      const told = rounded(this.correction.apply(raw))
      const kept = this.open.get(chat.id) ?? []
      this.open.set(chat.id, [...kept, { at: this.floor.now, joinedAt: chat.joinedAt, later, place, raw, told, average: this.averages(chat.locale) }])
    }
  }

  private averages(locale: string): Wait['average'] {
    const real = this.realWaits.get(locale) ?? []
    const quantiles = (last: number[]) => ({ p50: nearestRank(last, 0.5) ?? NaN, p90: nearestRank(last, 0.9) ?? NaN })
    return Object.fromEntries(LOOKED_BACK.map((back) => [back, quantiles(real.slice(-back).sort((a, b) => a - b))]))
  }

  private taken(chat: Chat, worker: Worker): void {
    this.pickups.push(this.floor.now - Math.max(chat.joinedAt, worker.readySince))
    this.realWaits.set(chat.locale, [...(this.realWaits.get(chat.locale) ?? []).slice(-LOOKED_BACK.at(-1)!), this.floor.now - chat.joinedAt])
    this.ended(chat, false)
  }

  private ended(chat: Chat, gaveUp: boolean): void {
    this.left.push({ at: this.floor.now, ms: this.floor.now - chat.joinedAt, gaveUp })
    const open = this.open.get(chat.id) ?? []
    this.open.delete(chat.id)
    if (!gaveUp) open.forEach((each) => this.met(each))
  }

  private met({ at, raw, told, ...more }: Open): void {
    const real = this.floor.now - at
    if (raw === null || told === null) {
      if (!more.later) this.unknown++
      return
    }
    this.waits.push({ ...more, raw, told, real })
    if (more.later) return
    this.atJoining++
    this.forecasts.push({ raw, told, real })
  }

  private done(chat: Chat, worker: Worker): void {
    this.handlings.push({ agent: worker.id, queue: chat.queue, locale: chat.locale, ms: this.floor.now - chat.takenAt! })
  }

  private presence(worker: Worker): void {
    const here = worker.onShift && !worker.onBreak
    const agent = Number(worker.id.slice(1))
    const last = this.roster.findLast((change) => change.agent === agent)
    if (here && last && !last.comes && this.floor.now - last.at < 3_600_000) this.breaks.push(this.floor.now - last.at)
    this.roster.push({ at: this.floor.now, agent, comes: here })
  }

  private learn(): void {
    const { now } = this.floor
    if (now - this.learnedAt < LEARN_EVERY_MS) return
    this.learnedAt = now
    const ended = this.left.filter(({ at }) => at > now - DAYS * DAY)
    this.learned = new Learned({
      handlings: this.handlings.slice(-MOST_HANDLINGS),
      pickups: this.pickups.slice(-MOST_PICKUPS),
      breaks: this.breaks.slice(-MOST_PICKUPS),
      left: ended.filter(({ gaveUp }) => gaveUp).length,
      waitedMs: ended.reduce((sum, { ms }) => sum + ms, 0),
    })
    this.correction = new Correction(this.forecasts.slice(-MOST_FORECASTS), this.tuning)
  }

  private floorNow(): FloorNow {
    const { now, line, workers } = this.floor
    return {
      now,
      line: line.map(({ id, queue, locale, lineAt, joinedAt, takers }) => ({ id, queue, locale, lineAt, joinedAt, weight: 1, takers })),
      agents: workers.map(({ id, onShift, onBreak, since, readySince, plan, chats }) => ({
        id,
        status: !onShift ? 'gone' : onBreak ? 'away' : 'available',
        since,
        readySince,
        capacity: plan.capacity,
        owned: chats.map(({ queue, locale, takenAt }) => ({ queue, locale, since: takenAt!, weight: 1 })),
      })),
      overtakers: this.overtakers(),
      days: this.days(),
    }
  }

  private overtakers(): FloorNow['overtakers'] {
    const { now } = this.floor
    const spanMs = Math.min(now, DAY)
    while (this.overtaking.length > 0 && this.overtaking[0]!.at <= now - spanMs) this.overtaking.shift()
    const recent = this.overtaking
    return [...Map.groupBy(recent, ({ chat }) => `${chat.queue} ${chat.locale}`).values()].map((group) => {
      const { queue, locale, lane, takers } = group[0]!.chat
      return { perMs: group.length / spanMs, headStartMs: HEAD_START_MS[lane], queue, locale, weight: 1, takers }
    })
  }

  private days(): RosterChange[][] {
    const { now } = this.floor
    const days = Array.from({ length: DAYS }, (_, back) => now - (back + 1) * DAY).filter((from) => from >= 0)
    return days.map((from) => this.roster.filter(({ at }) => at > from && at <= from + DAY / 2).map(({ at, ...change }) => ({ ...change, afterMs: at - from })))
  }
}

/** As it is told: whole seconds. */
function rounded(quantiles: Quantiles): Quantiles {
  const seconds = (ms: number) => Math.round(ms / 1000) * 1000
  return quantiles && { p50: seconds(quantiles.p50), p90: seconds(quantiles.p90) }
}
