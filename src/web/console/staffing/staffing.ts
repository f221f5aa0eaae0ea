/** What is asked of a replay, and what its answer says in short. Pure. */
import type { LanguageStaffingView, StaffingBody, StaffingView } from '../../../protocol/index.ts'

/** Days back that can be played again. */
export const DAYS = [1, 7, 28] as const

/** Agents of one or two languages, more or (below 0) fewer. */
export interface Row {
  count: number
  first: string
  second: string
}

/** Rows that change nothing are left out. @param now milliseconds */
export function wishIn(days: number, rows: readonly Row[], now: number): StaffingBody {
  const change = rows.flatMap(({ count, first, second }) => (count === 0 ? [] : [{ count, locales: [...new Set([first, second])].filter(Boolean) }]))
  return { since: new Date(now - days * 86_400_000).toISOString(), change }
}

/** A change by less than this share, or fewer seconds, is none worth telling. */
const SHARE = 0.05
const SECONDS = 15

/** The languages whose waits change, the greatest change first: what nine in ten waited at most, in seconds. */
export function changesIn({ languages }: StaffingView): { locale: string; before: number; after: number }[] {
  return languages
    .flatMap(({ locale, before, after }) => (before.p90 === null || after.p90 === null ? [] : [{ locale, before: before.p90, after: after.p90 }]))
    .filter(({ before, after }) => Math.abs(after - before) > Math.max(SECONDS, SHARE * before))
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
}

/** How many more (below 0: fewer) people would have been helped. */
export function helpedMore({ all }: Pick<StaffingView, 'all'>): number {
  return all.after.taken - all.before.taken
}

/** Worth a row of a chart: waits are known before and after. */
export function drawable(languages: readonly LanguageStaffingView[]): LanguageStaffingView[] {
  return languages.filter(({ before, after }) => before.p90 !== null || after.p90 !== null).slice(0, 12)
}
