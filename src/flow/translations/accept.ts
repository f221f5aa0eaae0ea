/** Noting that texts fit today's English. */
import type { Review, Reviews, ReviewState } from './reviews.ts'
import type { Translation } from './states.ts'
import { isEmpty } from './units.ts'

export interface Acceptance {
  state: ReviewState
  /** `namespace`, or `namespace:key` for a key and all under it; everything when left out. */
  only?: readonly string[]
}

/**
 * The review states of a language after accepting. What has no text is accepted as `not_needed` only. Accepting everything as `machine`
 * takes nothing away from what is reviewed, and drops entries of texts that are gone.
 */
export function acceptTexts(translations: readonly Translation[], { state, only }: Acceptance): Reviews {
  const reviews = new Map<string, Map<string, Review>>()
  for (const each of translations) {
    const review = isMeant(each, only) ? accepted(each, state, only !== undefined) : each.review
    if (!review) continue
    const entries = reviews.get(each.namespace) ?? new Map<string, Review>()
    reviews.set(each.namespace, entries.set(each.key, review))
  }
  return reviews
}

function isMeant({ namespace, key }: Translation, only: readonly string[] | undefined): boolean {
  if (only === undefined) return true
  const name = `${namespace}:${key}`
  return only.some((each) => each === namespace || each === name || name.startsWith(`${each}.`))
}

function accepted({ hash, own, review }: Translation, state: ReviewState, isNamed: boolean): Review | undefined {
  if (isEmpty(own) && state !== 'not_needed') return review
  const isSettled = review?.hash === hash && review.state !== 'machine'
  return isSettled && state === 'machine' && !isNamed ? review : { hash, state }
}
