/** How every text stands in every language. Pure. */
import { isDetoured, type Detours } from '../content/detours.ts'
import { spreadOf } from '../content/namespaces.ts'
import type { Content } from '../load/content.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import type { Review } from './reviews.ts'
import { isEmpty, partsAt, unitsOf, type Parts, type Unit } from './units.ts'

/**
 * `missing`: no text, English is shown. `stale`: its English has changed since. `new`: there is a text, but from which English isn't noted.
 * `machine`, `reviewed` and `not_needed` as in `reviews.json`, made from today's English.
 */
export const TEXT_STATES = ['missing', 'stale', 'new', 'machine', 'reviewed', 'not_needed'] as const
export type TextState = (typeof TEXT_STATES)[number]

/** A unit in one language. */
export interface Translation extends Unit {
  locale: string
  /** What the language's own file has; `{}` when nothing. */
  own: Parts
  state: TextState
  /** What `reviews.json` notes, be it about today's English or an older one. */
  review?: Review
}

/** Every unit of a release in one language, in the order of the English files. `units`: `unitsOf(content)`, where several languages are asked for. */
export function translationsIn(content: Content, locale: string, units: readonly Unit[] = unitsOf(content)): Translation[] {
  const reviews = content.reviews.get(locale)?.reviews
  return [...Map.groupBy(units, ({ namespace }) => namespace)].flatMap(([namespace, list]) => {
    const file = content.texts.find((each) => each.locale === locale && each.namespace === namespace)
    return translate(list, { locale, file, reviews: reviews?.get(namespace), detours: content.detours })
  })
}

/** What one language has for the units of one file. */
export interface OwnTexts {
  locale: string
  file?: LocaleFile
  reviews?: ReadonlyMap<string, Review>
  detours: Detours
}

/** The units of one file in one language; none where the language needs no such file. A step that a person takes over needs no text. */
export function translate(units: readonly Unit[], { locale, file, reviews, detours }: OwnTexts): Translation[] {
  return units.filter(({ namespace }) => isExpected(namespace, file !== undefined || reviews !== undefined)).map((unit) => {
    const own = partsAt(file, unit)
    const review = reviews?.get(unit.key)
    return { ...unit, locale, own, review, state: stateOf(unit, own, review, isDetoured({ detours }, unit.namespace, unit.path[0] ?? '', locale)) }
  })
}

/** A page that only some languages have is expected where it is, or was when its texts were reviewed. */
function isExpected(namespace: string, isThere: boolean): boolean {
  const spread = spreadOf(namespace)
  return spread === 'every' || (spread === 'some' && isThere)
}

function stateOf({ hash, critical }: Unit, own: Parts, review: Review | undefined, isDetour: boolean): TextState {
  const isCurrent = review?.hash === hash
  if (isDetour && (isEmpty(own) || !isCurrent)) return 'not_needed'
  if (review?.state === 'not_needed' && !(critical && isEmpty(own))) return isCurrent ? 'not_needed' : 'stale'
  if (isEmpty(own)) return 'missing'
  if (!review) return 'new'
  return isCurrent ? review.state : 'stale'
}

/** How many texts of a language are in each state, and how many of the critical ones. */
export interface Tally {
  locale: string
  all: Record<TextState, number>
  critical: Record<TextState, number>
}

export function tally(locale: string, translations: readonly Translation[]): Tally {
  const count = (list: readonly Translation[]) => Object.fromEntries(
    TEXT_STATES.map((state) => [state, list.filter((each) => each.state === state).length]),
  ) as Record<TextState, number>
  return { locale, all: count(translations), critical: count(translations.filter(({ critical }) => critical)) }
}

/** Whether every critical text of a language was reviewed by a person against today's English; English itself always is. */
export function isReviewed(content: Content, locale: string): boolean {
  if (locale === 'en') return true
  const critical = unitsOf(content).filter((unit) => unit.critical)
  return translationsIn(content, locale, critical).every(({ state }) => state === 'reviewed' || state === 'not_needed')
}
