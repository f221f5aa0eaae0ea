/** What may happen in a step. An impulse is numbers only: what it comes to depends on the world then, so that one may be left out and the others still mean something. */
import { Random } from './random.ts'

/** How often each kind comes, relative to the others. */
const WEIGHTS = {
  arrive: 14, write: 8, danger: 1, tap: 4, resend: 3, leave: 2, restart: 1, speak: 1, show: 4, hide: 4,
  up: 6, away: 1, busy: 1, crash: 3, close: 2, reload: 2, logout: 1, reclaim: 4, next: 16, pick: 4, accept: 8, decline: 3, message: 10, note: 1,
  release: 3, transfer: 5, back: 2, resolve: 8, look: 4, ghost: 2, reassign: 2,
  capacity: 1, deactivate: 1, mode: 1, jump: 1, down: 1, forgetful: 1,
} as const
export type Kind = keyof typeof WEIGHTS
const KINDS = (Object.keys(WEIGHTS) as Kind[]).flatMap((kind) => Array<Kind>(WEIGHTS[kind]).fill(kind))

export interface Impulse {
  kind: Kind
  /** Which process does it. */
  node: number
  /** Chosen among those there are. */
  who: number
  which: number
  how: number
  /** Milliseconds that pass before it. */
  after: number
  /** What another process does meanwhile, between reading and committing. */
  meanwhile?: Impulse
  /** Before which of the reads. */
  read: number
}

export interface Pace {
  /** Mean of the time between two steps, milliseconds; left out: it differs from schedule to schedule. */
  everyMs?: number
}

/** The impulse at a place of a schedule: it follows from the numbers alone. */
export function impulseAt(seed: number, schedule: number, index: number, pace: Pace = {}): Impulse {
  return impulse(new Random(seed, schedule, index), { tempo: schedule % TEMPI.length, ...pace }, true)
}

function impulse(random: Random, pace: Pace & { tempo: number }, outer: boolean): Impulse {
  const made: Impulse = {
    kind: random.pick(KINDS), node: random.int(2), who: random.next(), which: random.next(), how: random.next(),
    after: outer ? after(random, pace) : 0, read: random.int(3),
  }
  if (outer && random.chance(0.25)) made.meanwhile = { ...impulse(random, pace, false), node: 1 - made.node }
  return made
}

/** What passes between two steps, milliseconds: in some schedules all happens at once, in others hours go by. */
const TEMPI = [
  [0, 0, 0, 5, 100, 1_000, 3_000],
  [0, 0, 5, 1_000, 3_000, 10_000, 31_000, 60_000, 130_000],
  [0, 0, 0, 0, 5, 100, 1_000, 3_000, 10_000, 31_000, 60_000, 130_000, 310_000, 1_900_000],
] as const

function after(random: Random, { everyMs, tempo }: Pace & { tempo: number }): number {
  if (everyMs === undefined) return random.pick<number>(TEMPI[tempo]!)
  return Math.round(-Math.log(1 - random.next() / 4_294_967_296) * everyMs)
}
