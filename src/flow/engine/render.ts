/** What the bot says: a step's texts with their values, in the person's language or the next best one. */
import type { Value } from '../../conversation/script.ts'
import { localeInfo } from '../../language/locales.ts'
import type { Turn } from './turn.ts'
import { valueIn } from './values.ts'

export interface Said {
  text: string
  /** The locale it was really written in. */
  locale: string
}

/** The bubbles of a step's text; none when it has no text. */
export function bubbles(turn: Turn, namespace: string, key: string): Said[] {
  const group = turn.book.texts.raw(turn.env.locale, namespace, key)
  if (typeof group?.value !== 'object' || group.value === null) return []
  return Object.keys(group.value).flatMap((index) => sentence(turn, namespace, `${key}.${index}`, group.locale) ?? [])
}

/** One text, its placeholders filled, from `given` or with what is known; undefined when no locale has it. */
export function sentence(turn: Turn, namespace: string, key: string, locale = turn.env.locale, given?: Record<string, string>): Said | undefined {
  const found = turn.book.texts.find(locale, namespace, key, given ?? paramsFor(turn, namespace, key, locale))
  if (!found) return undefined
  turn.env.watch?.looked?.({ text: found.text, locale: found.locale, namespace, key })
  return { text: found.text, locale: found.locale }
}

function paramsFor(turn: Turn, namespace: string, key: string, locale: string): Record<string, unknown> | undefined {
  const names = turn.book.placeholders(locale, namespace, key)
  if (names.length === 0) return undefined
  const params: Record<string, unknown> = {}
  for (const name of names) put(params, name.split('.'), shown(turn, name))
  return params
}

function put(params: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    params[name] = value
    return
  }
  params[name] ??= {}
  put(params[name] as Record<string, unknown>, rest, value)
}

/** Names under which the platform gives times (ISO 8601). */
export const TIME_NAME = /(^|\.)(date|since|until|expected_by|[a-z0-9_]+_(at|until))$/

function shown(turn: Turn, name: string): unknown {
  if (name === 'locale.name') return localeInfo(turn.env.locale)?.name
  const value = valueIn(turn, name)
  if (typeof value === 'string' && TIME_NAME.test(name)) return shownTime(value, turn.env.person.timeZone)
  return labelOf(value)
}

/** A bare day has no time of day, and must not slip into the day before in another zone. */
function shownTime(value: string, timeZone: string | undefined): unknown {
  if (Number.isNaN(Date.parse(value))) return value
  return /T\d/.test(value) ? { date: value, time: true, timeZone } : { date: value }
}

/** Of a masked contact or a session, its label. */
function labelOf(value: Value | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value ?? undefined
  return Array.isArray(value) ? value.map(labelOf).filter((each) => each !== undefined).join(', ') : value['label']
}
