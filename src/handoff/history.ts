/** Numbers over the desk's record. Pure. */
import { CASE_MOMENTS, type CaseMoment, type CaseRow } from './case-store.ts'

/** Seconds that half, and nine in ten, took at most, by nearest rank; `count` of them were seen. */
export interface Spread {
  p50: number
  p90: number
  count: number
}

/** Null for nothing: no number is better than a made-up one. Milliseconds in, whole seconds out. */
export function spreadOf(durations: readonly number[]): Spread | null {
  if (durations.length === 0) return null
  const sorted = durations.toSorted((a, b) => a - b)
  const rank = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) / 1000)
  return { p50: rank(0.5), p90: rank(0.9), count: sorted.length }
}

/** How many chats a thing happened to, and how long they took. */
export type Numbers = Record<CaseMoment, number> & {
  /** From asking for a person until one took it. */
  wait: Spread | null
  /** With agents, of those that were resolved. */
  handling: Spread | null
}

/** What came of the chats in one language. */
export interface LanguageNumbers {
  locale: string
  resolved: number
  outcomes: Record<string, number>
  /** How many gave 1, 2, 3, 4, 5. */
  ratings: [number, number, number, number, number]
}

/** Adds up day after day, so that nobody has to hold all rows at once. */
export class Tally {
  private readonly counts = Object.fromEntries(CASE_MOMENTS.map((moment) => [moment, 0])) as Record<CaseMoment, number>
  private readonly waits: number[] = []
  private readonly handling: number[] = []
  private readonly byLanguage = new Map<string, LanguageNumbers>()

  add(moment: CaseMoment, rows: readonly CaseRow[]): void {
    this.counts[moment] += rows.length
    if (moment === 'claimed') this.waits.push(...rows.flatMap(waitOf))
    if (moment === 'resolved') rows.forEach((row) => this.resolved(row))
  }

  numbers(): Numbers {
    return { ...this.counts, wait: spreadOf(this.waits), handling: spreadOf(this.handling) }
  }

  /** Those with most chats first. */
  languages(): LanguageNumbers[] {
    return [...this.byLanguage.values()].toSorted((a, b) => b.resolved - a.resolved || (a.locale < b.locale ? -1 : 1))
  }

  private resolved({ locale, outcome, rating, handledMs }: CaseRow): void {
    if (handledMs > 0) this.handling.push(handledMs)
    const numbers = this.byLanguage.get(locale) ?? { locale, resolved: 0, outcomes: {}, ratings: [0, 0, 0, 0, 0] }
    this.byLanguage.set(locale, numbers)
    numbers.resolved += 1
    if (outcome !== null) numbers.outcomes[outcome] = (numbers.outcomes[outcome] ?? 0) + 1
    const score = rating === null ? -1 : rating - 1
    if (score in numbers.ratings) numbers.ratings[score as 0] += 1
  }
}

/** How long it waited for its first agent, milliseconds. */
export function waitOf({ cameAt, claimedAt }: Pick<CaseRow, 'cameAt' | 'claimedAt'>): [] | [number] {
  return cameAt === null || claimedAt === null ? [] : [Math.max(0, claimedAt - cameAt)]
}
