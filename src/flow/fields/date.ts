import { fold } from '../../language/fold.ts'

interface Parts {
  year: number
  month: number
  day: number
}

/** A calendar day as `YYYY-MM-DD`: numbers in the order of the locale (or year first), or with the month's name. */
export function readDate(text: string, locale: string): string | undefined {
  const words = fold(text).replace(/[年月日]/g, ' ').split(/\s+/).filter(Boolean)
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word)).map(Number)
  const parts = fromNumbers(numbers, locale) ?? fromMonthName(numbers, words, locale)
  return parts && iso(parts)
}

function fromNumbers(numbers: number[], locale: string): Parts | undefined {
  const [first = 0, second = 0, third = 0, more] = numbers
  if (numbers.length < 3 || more !== undefined) return undefined
  if (first > 31) return { year: first, month: second, day: third }
  const year = third < 100 ? 2000 + third : third
  const monthFirst = second > 12 || (isMonthFirst(locale) && first <= 12)
  return monthFirst ? { year, month: first, day: second } : { year, month: second, day: first }
}

/** Plain `en` tells nothing about its country: most people who write English as a second language put the day first. */
function isMonthFirst(locale: string): boolean {
  return locale === 'en-US'
}

function fromMonthName(numbers: number[], words: string[], locale: string): Parts | undefined {
  const [first = 0, second = 0, more] = numbers
  if (numbers.length !== 2 || more !== undefined) return undefined
  const month = monthIn(words, locale) ?? monthIn(words, 'en')
  if (month === undefined) return undefined
  return first > 31 ? { year: first, month, day: second } : { year: second, month, day: first }
}

const monthNames = new Map<string, string[]>()
const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 15)))

function monthIn(words: string[], locale: string): number | undefined {
  const names = monthNames.get(locale) ?? namesOf(locale)
  monthNames.set(locale, names)
  const index = names.findIndex((name) => words.includes(name))
  return index < 0 ? undefined : (index % 12) + 1
}

/** Long names, then short ones. */
function namesOf(locale: string): string[] {
  return (['long', 'short'] as const).flatMap((style) => {
    const format = new Intl.DateTimeFormat(locale, { month: style, day: 'numeric', timeZone: 'UTC' })
    return MONTHS.map((date) => fold(format.formatToParts(date).find(({ type }) => type === 'month')?.value ?? ''))
  })
}

/** Undefined for a day that no calendar has, such as 31 February. */
function iso({ year, month, day }: Parts): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year >= 1900 && year <= 2100 ? date.toISOString().slice(0, 10) : undefined
}
