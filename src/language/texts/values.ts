/** How a value looks inside a text: dates and numbers as the text's language writes them, foreign strings kept apart. */
import { direction } from '../locales.ts'

/** A moment to be written out. `date` is ms since 1970 or an ISO 8601 string; without a zone it's told in UTC, and says so. */
export type DateValue = { date: number | string, timeZone?: string, time?: boolean }

/** Characters that change direction: a value must not bring its own, or it could turn the text around it. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/gu
const ISOLATE = '\u2068'
const END_ISOLATE = '\u2069'

/** Zones come from outside; only so many formatters are kept. */
const MAX_FORMATTERS = 500

/** Where “pm” stands in foreign letters, people say which part of the day it is: शाम 6:06 बजे. */
const NAMES_PARTS_OF_THE_DAY: ReadonlySet<string> = new Set(['hi'])

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

/** Renders a value for a text of the given locale, or undefined when there is nothing to show (absent, empty, no real date). */
export function renderValue(value: unknown, locale: string): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : isolate(value, locale)
  if (typeof value === 'number') return Number.isFinite(value) ? numberFormat(locale).format(value) : undefined
  return isDateValue(value) ? renderDate(value, locale) : undefined
}

/** Unicode's first-strong isolate (UAX 9): an address in an Arabic sentence must not tear it apart. */
function isolate(value: string, locale: string): string {
  const clean = value.replace(DIRECTION_CONTROLS, '')
  return direction(locale) === 'rtl' ? `${ISOLATE}${clean}${END_ISOLATE}` : clean
}

function isDateValue(value: unknown): value is DateValue {
  if (typeof value !== 'object' || value === null || !('date' in value)) return false
  return typeof value.date === 'number' || typeof value.date === 'string'
}

function renderDate({ date, timeZone, time = false }: DateValue, locale: string): string | undefined {
  const moment = new Date(date)
  return Number.isNaN(moment.getTime()) ? undefined : dateFormat(locale, timeZone, time).format(moment)
}

function dateFormat(locale: string, timeZone: string | undefined, time: boolean): Intl.DateTimeFormat {
  return kept(dateFormats, `${locale} ${timeZone ?? ''} ${time}`, () => {
    return new Intl.DateTimeFormat(locale, {
      year: 'numeric', month: 'long', day: 'numeric', ...(time ? clock(locale, timeZone) : {}), timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    })
  })
}

function clock(locale: string, timeZone: string | undefined): Intl.DateTimeFormatOptions {
  const dayPeriod = NAMES_PARTS_OF_THE_DAY.has(locale) ? { dayPeriod: 'short' as const } : {}
  return { hour: 'numeric', minute: '2-digit', ...dayPeriod, ...(isTimeZone(timeZone) ? {} : { timeZoneName: 'short' }) }
}

function isTimeZone(timeZone: string | undefined): timeZone is string {
  if (timeZone === undefined) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function numberFormat(locale: string): Intl.NumberFormat {
  return kept(numberFormats, locale, () => new Intl.NumberFormat(locale))
}

function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const found = cache.get(key)
  if (found !== undefined) return found
  if (cache.size >= MAX_FORMATTERS) cache.clear()
  const made = make()
  cache.set(key, made)
  return made
}
