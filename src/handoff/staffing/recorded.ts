/** What is replayed, from the record: who came, and who took chats when. */
import { takesChats } from '../../agents/roles.ts'
import type { Agent } from '../../agents/store.ts'
import type { Handling, Shift, Stay } from '../wait-store.ts'
import { Learned } from '../waits/learned.ts'
import { handsOf, pastOf, pickupOf } from '../waits/past.ts'
import { fractionOf, seeded } from '../waits/random.ts'
import { Samples } from '../waits/samples.ts'
import type { Arrival, Rostered } from './replay.ts'

export interface Period {
  /** In order of joining. */
  stays: readonly Stay[]
  handlings: readonly Handling[]
  shifts: readonly Shift[]
  accounts: readonly Agent[]
  /** Milliseconds: what still goes on is taken to end here. */
  until: number
}

/** Agents who handled chats, but of whom no shift was noted, are taken to have been there from the first to the last, but for gaps longer than this. */
const LONGEST_PAUSE_MS = 2 * 3_600_000

/** Everybody who came. How long a chat takes that nobody had is drawn from the others, the same for every roster. */
export function arrivalsOf({ stays, handlings, shifts, until }: Period): Arrival[] {
  const learned = new Learned(pastOf({ stays, handlings, shifts }))
  const hands = handsOf(handlings, shifts)
  const pickups = stays.map((stay) => pickupOf(stay, hands))
  const usualPickup = new Samples(pickups.filter((each) => each !== undefined)).at(0.5)
  const own = Map.groupBy(handlings, ({ conversation }) => conversation)
  return stays.map((stay, index) => {
    const { queue, locale, consents, priority, weight, since, joinedAt, end, endedAt } = stay
    const handling = end === 'taken' ? own.get(stay.conversation)?.find((each) => each.since === endedAt) : undefined
    const random = seeded(Math.floor(fractionOf(`${stay.conversation} ${joinedAt}`) * 2 ** 31) + 1)
    const handlingMs = handling ? (handling.until ?? until) - handling.since : learned.enough ? learned.handling(stay, '', 0, random) : 0
    // Who rests comes back with a stay of its own.
    const gaveUpAt = end === 'left' || end === 'parked' ? endedAt : null
    return { queue, locale, consents, priority, weight, since, joinedAt, handlingMs, gaveUpAt, pickupMs: pickups[index] ?? usualPickup }
  })
}

/** Everybody who takes chats and was there. */
export function rosterOf({ handlings, shifts, accounts, until }: Period): Rostered[] {
  const noted = Map.groupBy(shifts, ({ agent }) => agent)
  const handled = Map.groupBy(handlings, ({ agent }) => agent)
  return accounts.filter(takesChats).flatMap((agent) => {
    const own = noted.get(agent.id) ?? (handled.get(agent.id) ?? []).map(({ since, until: end }) => ({ since, until: end ?? until }))
    const spells = joined(own.map(({ since, until: end }) => ({ from: since, until: end })), noted.has(agent.id) ? 0 : LONGEST_PAUSE_MS)
    return spells.length > 0 ? [{ agent, spells }] : []
  })
}

/** Overlapping ones, and those with no more than `gap` between them, become one. */
export function joined(spells: readonly { from: number; until: number }[], gap = 0): { from: number; until: number }[] {
  const found: { from: number; until: number }[] = []
  for (const spell of spells.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last && spell.from <= last.until + gap) last.until = Math.max(last.until, spell.until)
    else found.push({ ...spell })
  }
  return found
}
