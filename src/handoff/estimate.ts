/** The wait as it was for those who were claimed last: what can be said honestly before there is a model of the floor. */

/** Fewer real waits than this say nothing. */
const LEAST_WAITS = 5

/**
 * Percentiles of recent waits by nearest rank; milliseconds in, whole seconds out. Null: it can't be known, as when
 * nobody takes chats (`staffed` false): what others waited while somebody did would be a promise.
 */
export function estimateWait(recent: readonly number[], staffed: boolean): { p50: number; p90: number } | null {
  if (!staffed || recent.length < LEAST_WAITS) return null
  const sorted = recent.toSorted((a, b) => a - b)
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
  return { p50: Math.round(rank(0.5) / 1000), p90: Math.round(rank(0.9) / 1000) }
}
