/** What the record of the last stays and chats says: the input of learning, of correcting forecasts, and of the moving average they are held against. */
import type { Handling, Shift, Stay } from '../wait-store.ts'
import type { PastForecast } from './correct.ts'
import type { Past } from './learned.ts'
import { nearestRank } from './samples.ts'

/** Absences longer than this are the end of a shift, no break; milliseconds. */
const LONGEST_BREAK_MS = 60 * 60_000

export interface Records {
  /** Over, in any order. */
  stays: readonly Stay[]
  handlings: readonly Handling[]
  shifts: readonly Shift[]
}

export function pastOf({ stays, handlings, shifts }: Records): Past {
  return {
    handlings: handlings.flatMap(({ until, since, ...rest }) => (until === null ? [] : [{ ...rest, ms: until - since }])),
    pickups: pickupsOf(stays, handlings, shifts),
    breaks: breaksOf(shifts),
    left: stays.filter(({ end }) => end === 'left').length,
    waitedMs: stays.reduce((sum, { endedAt, joinedAt }) => sum + ((endedAt ?? joinedAt) - joinedAt), 0),
  }
}

/** Forecasts that met the truth, in the order in which they did. A person's turn is the truth, even if they weren't there. */
export function forecastsMet(stays: readonly Stay[]): PastForecast[] {
  const met = stays.flatMap(({ forecast, reachedAt }) => (forecast && reachedAt !== null ? [{ ...forecast, real: Math.max(0, reachedAt - forecast.at), reachedAt }] : []))
  return met.sort((a, b) => a.reachedAt - b.reachedAt).map(({ raw, told, real }) => ({ raw, told, real }))
}

/** What a plain moving average says: quantiles of the last waits as they were, milliseconds. Null: too few. */
export function movingAverage(last: readonly number[]): { p50: number; p90: number } | null {
  const sorted = last.toSorted((a, b) => a - b)
  if (sorted.length < LEAST_WAITS) return null
  return { p50: nearestRank(sorted, 0.5) ?? 0, p90: nearestRank(sorted, 0.9) ?? 0 }
}

/** Fewer real waits than this say nothing. */
const LEAST_WAITS = 5

/** When an agent's hands last were free: a chat taken, or let go, or a shift begun; in order of time. */
export function handsOf(handlings: readonly Handling[], shifts: readonly Shift[]): Map<string, number[]> {
  const moments = new Map<string, number[]>()
  const note = (agent: string, at: number) => void (moments.get(agent)?.push(at) ?? moments.set(agent, [at]))
  for (const { agent, since, until } of handlings) {
    // A moment later: taking a chat isn't what it was waited for.
    note(agent, since + 1)
    if (until !== null) note(agent, until)
  }
  for (const { agent, since } of shifts) note(agent, since)
  for (const each of moments.values()) each.sort((a, b) => a - b)
  return moments
}

function pickupsOf(stays: readonly Stay[], handlings: readonly Handling[], shifts: readonly Shift[]): number[] {
  const hands = handsOf(handlings, shifts)
  return stays.flatMap((stay) => pickupOf(stay, hands) ?? [])
}

/** From the moment its agent could have taken it until they did, milliseconds; undefined when nobody took it, or that isn't known. */
export function pickupOf({ end, agent, endedAt, joinedAt }: Stay, hands: ReadonlyMap<string, readonly number[]>): number | undefined {
  if (end !== 'taken' || agent === null || endedAt === null) return undefined
  const before = hands.get(agent)?.findLast((at) => at <= endedAt)
  return before === undefined ? undefined : endedAt - Math.max(before, joinedAt)
}

function breaksOf(shifts: readonly Shift[]): number[] {
  return [...Map.groupBy(shifts, ({ agent }) => agent).values()].flatMap((own) => {
    const inOrder = own.toSorted((a, b) => a.since - b.since)
    return inOrder.slice(1).map(({ since }, index) => since - inOrder[index]!.until).filter((gap) => gap < LONGEST_BREAK_MS)
  })
}
