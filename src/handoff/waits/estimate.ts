/**
 * How much longer each chat of the line will wait: quantiles over many runs of the floor from now on. One call answers for the whole line.
 * A simulation and no closed formula: Erlang's (M/M/c) knows neither languages, nor lanes, nor chats that last unlike an exponential; for it,
 * and for why what is known of the line now predicts better than past waits, see R. Ibrahim and W. Whitt, "Real-Time Delay Estimation Based
 * on Delay History", Manufacturing & Service Operations Management 11(3), 2009, and W. Whitt, "Predicting Queueing Delays", Management Science 45(6), 1999.
 */
import type { FloorNow, Quantiles } from './known.ts'
import type { Learned } from './learned.ts'
import { seeded } from './random.ts'
import { Course } from './run.ts'
import { nearestRank } from './samples.ts'

/** Runs a line: quantiles of that many are off by some 3 % of rank; a long line gets fewer, for its chats' waits are sums that vary less. */
const MOST_RUNS = 200
const LEAST_RUNS = 100
/** Chats played in all runs together. */
const CHATS_PLAYED = 20_000
const SEED = 20_260_101

/** For each chat of the line, in its order. Null: nobody who may take it is here, or it may not be taken at all, or too little is known. */
export function estimateLine(floor: FloorNow, learned: Learned): Quantiles[] {
  if (!learned.enough || floor.line.length === 0) return floor.line.map(() => null)
  const runs = Math.round(Math.min(MOST_RUNS, Math.max(LEAST_RUNS, CHATS_PLAYED / floor.line.length)))
  const [course, random] = [new Course(floor, learned), seeded(SEED)]
  const taken = Array.from({ length: runs }, (_, turn) => course.run(turn, random))
  return floor.line.map((_, chat) => (course.served[chat] ? quantiles(Float64Array.from(taken, (run) => run[chat] ?? Infinity).sort()) : null))
}

function quantiles(sorted: Float64Array): Quantiles {
  const [p50, p90] = [nearestRank(sorted, 0.5) ?? Infinity, nearestRank(sorted, 0.9) ?? Infinity]
  return Number.isFinite(p90) ? { p50, p90 } : null
}
