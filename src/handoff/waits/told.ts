/** What is told must not jitter: a range that was told stands until the new one differs so much that it would mislead. */
import type { WaitRange } from '../../conversation/index.ts'

/** A change by less than this share of what was told says nothing new. */
const SHARE = 0.2
/** Nor does one by fewer seconds than this. */
const SECONDS = 10

/** @param told the range that was told last, seconds */
export function tell(told: WaitRange | null, fresh: WaitRange | null): WaitRange | null {
  if (told === null || fresh === null) return fresh
  return near(told.p50, fresh.p50) && near(told.p90, fresh.p90) ? told : fresh
}

function near(told: number, fresh: number): boolean {
  return Math.abs(told - fresh) <= Math.max(SECONDS, SHARE * told)
}

/**
 * Nobody's range is below that of who is before them with the same agents: runs of the floor agree with that, corrections learned from forecasts of
 * other lengths may not.
 */
export function inOrder<T extends { group: string; wait: WaitRange | null }>(line: readonly T[]): T[] {
  const least = new Map<string, WaitRange>()
  return line.map((each) => {
    if (each.wait === null) return each
    const before = least.get(each.group)
    const wait = before ? { p50: Math.max(before.p50, each.wait.p50), p90: Math.max(before.p90, each.wait.p90) } : each.wait
    least.set(each.group, wait)
    return { ...each, wait }
  })
}
