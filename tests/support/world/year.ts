/** One floor for a long time, at the pace of a real one. */
import type { Schedule } from './schedule.ts'

/** Somebody does something every half minute. */
const EVERY_MS = 30_000
const DAY_MS = 86_400_000

export function yearOf(seed: number, days: number): Schedule {
  return { seed, number: 0, steps: endless(), pace: { everyMs: EVERY_MS }, until: days * DAY_MS }
}

function* endless(): Generator<number> {
  for (let index = 0; ; index++) yield index
}
