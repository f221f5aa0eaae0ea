/**
 * Whether a line is open, and when it opens next. Pure. Local times become moments by the IANA time zone database, as RFC 9557 and
 * ECMAScript's Temporal have it: what a clock skips opens with the first moment after it, what it shows twice is open both times.
 */
import { Temporal } from 'temporal-polyfill'
import type { Hours } from '../conversation/index.ts'
import type { HoursRule, OpeningHours } from '../flow/content/hours.ts'
import { speaks } from '../language/locales.ts'

/** A line that stays closed for longer than this opens at no time that is known. */
const LOOKS_AHEAD_DAYS = 400

/** A part of time, milliseconds; `until` is no part of it. */
interface Span {
  from: number
  until: number
}

/** Whether the line of a queue and language is open at `now` (milliseconds). */
export function lineHours(opening: OpeningHours | undefined, queue: string, locale: string, now: number): Hours {
  const rule = opening && ruleFor(opening, queue, locale)
  return rule ? hoursOf(rule, closedDays(opening, rule), now) : { open: true }
}

/** The first that is for this queue and language. */
export function ruleFor({ hours }: OpeningHours, queue: string, locale: string): HoursRule | undefined {
  return hours.find(({ queues, languages }) => (queues?.includes(queue) ?? true) && (languages === undefined || speaks(languages, locale)))
}

function closedDays({ holidays = {} }: OpeningHours, rule: HoursRule): ReadonlySet<string> {
  return new Set(rule.holidays?.flatMap((name) => holidays[name] ?? []))
}

function hoursOf(rule: HoursRule, closed: ReadonlySet<string>, now: number): Hours {
  const closures = (rule.closed ?? []).map(({ from, until }) => ({ from: moment(from, rule.zone, 'earlier'), until: moment(until, rule.zone, 'later') }))
  // From yesterday on: where a clock is set back at midnight, yesterday's hours may not be over.
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(rule.zone).toPlainDate()
  for (let ahead = -1; ahead <= LOOKS_AHEAD_DAYS; ahead++) {
    const day = today.add({ days: ahead })
    const spans = without(spansOf(rule, closed, day), closures).filter(({ until }) => until > now)
    const next = spans.sort((a, b) => a.from - b.from)[0]
    if (next) return next.from <= now ? { open: true } : { open: false, opensAt: next.from }
  }
  return { open: false, opensAt: null }
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** What stands for a single day goes before what stands for several. */
export function rangesOn(open: HoursRule['open'], weekday: number): readonly string[] {
  const name = WEEKDAYS[weekday - 1] ?? 'mon'
  const spans = Object.entries(open).filter(([days]) => includes(days, weekday))
  return open[name] ?? spans[0]?.[1] ?? []
}

/** `sun-thu` goes on over the end of the week. */
function includes(days: string, weekday: number): boolean {
  const [from = 0, until = from] = days.split('-').map((day) => WEEKDAYS.findIndex((name) => name === day) + 1)
  return from <= until ? weekday >= from && weekday <= until : weekday >= from || weekday <= until
}

function spansOf({ open, zone }: HoursRule, closed: ReadonlySet<string>, day: Temporal.PlainDate): Span[] {
  if (closed.has(day.toString())) return []
  return rangesOn(open, day.dayOfWeek).map((range) => {
    const [from = '', until = ''] = range.split('-')
    const end = until === '24:00' ? `${day.add({ days: 1 }).toString()}T00:00` : `${day.toString()}T${until}`
    return { from: moment(`${day.toString()}T${from}`, zone, 'earlier'), until: moment(end, zone, 'later') }
  })
}

/** A time that the clock skips is the moment at which it is set. */
function moment(local: string, zone: string, disambiguation: 'earlier' | 'later'): number {
  const wanted = Temporal.PlainDateTime.from(local)
  const zoned = wanted.toZonedDateTime(zone, { disambiguation })
  if (zoned.toPlainDateTime().equals(wanted)) return zoned.epochMilliseconds
  const before = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  return (before.getTimeZoneTransition('next') ?? zoned).epochMilliseconds
}

function without(spans: Span[], closures: readonly Span[]): Span[] {
  const open = closures.reduce((left, closure) => left.flatMap((span) => cut(span, closure)), spans)
  return open.filter(({ from, until }) => from < until)
}

function cut(span: Span, closure: Span): Span[] {
  if (closure.until <= span.from || closure.from >= span.until) return [span]
  return [{ from: span.from, until: closure.from }, { from: closure.until, until: span.until }]
}
