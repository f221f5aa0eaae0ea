/**
 * Whether far more people come for one reason than usually do: a fault of the platform's, or an attack.
 * As EARS C2 does it (Hutwagner et al., The bioterrorism preparedness and response Early Aberration Reporting System, 2003): the count of
 * now against mean and standard deviation of a baseline, with a gap between both so that a slow rise doesn't hide itself.
 */

import { REASON_BUCKET_MS as BUCKET_MS, type ReasonCount } from './store.ts'

/** More people than usual. */
export interface Spike {
  reason: string
  /** In the last `WINDOW_MS`. */
  count: number
  /** What is usual for as long, as a mean. */
  expected: number
}

const WINDOW_MS = 3 * BUCKET_MS
/** The baseline: windows before the last one and the gap, a day of them. */
const WINDOWS = 96
const GAP_MS = 2 * WINDOW_MS
/** Standard deviations above the mean; C2's own. */
const DEVIATIONS = 3
/** Fewer people than this are no mass event, however quiet it was before. */
const LEAST = 10

/** How far back counts are looked at, milliseconds. */
export const BASELINE_MS = WINDOW_MS + GAP_MS + WINDOWS * WINDOW_MS

/** The start of the bucket that a moment falls into. */
export function bucketOf(at: number): number {
  return Math.floor(at / BUCKET_MS) * BUCKET_MS
}

/** The reasons that spike at `now`, the largest excess first. `since`: when counting began; a window before it says nothing. */
export function spikesIn(counts: readonly ReasonCount[], now: number, since: number): Spike[] {
  const spikes = [...Map.groupBy(counts, ({ reason }) => reason)].flatMap(([reason, own]) => spikeOf(reason, own, now, since) ?? [])
  return spikes.sort((a, b) => b.count - b.expected - (a.count - a.expected))
}

function spikeOf(reason: string, counts: readonly ReasonCount[], now: number, since: number): Spike | undefined {
  const end = bucketOf(now) + BUCKET_MS
  const within = (until: number) => counts.filter(({ at }) => at >= until - WINDOW_MS && at < until).reduce((sum, { count }) => sum + count, 0)
  const count = within(end)
  if (count < LEAST) return undefined
  const ends = Array.from({ length: WINDOWS }, (_, n) => end - WINDOW_MS - GAP_MS - n * WINDOW_MS).filter((until) => until - WINDOW_MS >= bucketOf(since))
  const { mean, deviation } = spread(ends.map(within))
  return count > mean + DEVIATIONS * deviation ? { reason, count, expected: mean } : undefined
}

/** Counts of rare, independent arrivals spread by the root of their mean at least (Poisson): a baseline without any isn't taken for certainty. */
function spread(counts: readonly number[]): { mean: number; deviation: number } {
  if (counts.length === 0) return { mean: 0, deviation: 1 }
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, counts.length - 1)
  return { mean, deviation: Math.max(1, Math.sqrt(mean), Math.sqrt(variance)) }
}
