/** `locales/<tag>/reviews.json`: from which English each text was translated, and how far that was reviewed. */
import type { Finding } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import { isObject } from '../load/locale-file.ts'
import { readJson, type Source } from '../load/source.ts'

/** `machine`: translated, read by nobody who is answerable for it. `not_needed`: this language does without, on purpose. */
export const REVIEW_STATES = ['machine', 'reviewed', 'not_needed'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

export interface Review {
  /** 8 hex digits of the English text it was made from. */
  hash: string
  state: ReviewState
}

/** Namespace → key path → review. */
export type Reviews = ReadonlyMap<string, ReadonlyMap<string, Review>>

export interface ReviewsFile {
  locale: string
  reviews: Reviews
  source: Source
}

const ENTRY = /^([0-9a-f]{8}) ([a-z_]+)$/

/** Where the review states of a language stand. */
export function reviewsPath(locale: string): string {
  return `locales/${locale}/reviews.json`
}

/** Reads the file; entries that don't fit are left out and told. */
export function parseReviews(locale: string, source: Source, findings: Finding[]): ReviewsFile {
  findings.push(...source.findings)
  const reviews = new Map<string, Map<string, Review>>()
  if (source.findings.length === 0 && !isObject(source.value)) findings.push(source.note(remarks.badReview('reviews')))
  for (const [namespace, entries] of Object.entries(isObject(source.value) ? source.value : {})) {
    if (isObject(entries)) reviews.set(namespace, parseEntries(namespace, entries, source, findings))
    else findings.push(source.note(remarks.badReview(namespace), [namespace]))
  }
  return { locale, reviews, source }
}

/** As `parseReviews`, for whoever has the text alone and no use for findings. */
export function readReviews(locale: string, text: string | undefined): Reviews {
  return text === undefined ? new Map() : parseReviews(locale, readJson(reviewsPath(locale), text), []).reviews
}

function parseEntries(namespace: string, entries: Record<string, unknown>, source: Source, findings: Finding[]): Map<string, Review> {
  const found = new Map<string, Review>()
  for (const [key, text] of Object.entries(entries)) {
    const [, hash = '', state = ''] = (typeof text === 'string' && ENTRY.exec(text)) || []
    if (isReviewState(state)) found.set(key, { hash, state })
    else findings.push(source.note(remarks.badReview(key, nearest(state, REVIEW_STATES)), [namespace, key]))
  }
  return found
}

function isReviewState(state: string): state is ReviewState {
  return (REVIEW_STATES as readonly string[]).includes(state)
}

/** The text of the file: one line an entry, so that a diff shows what was reviewed. */
export function formatReviews(reviews: Reviews): string {
  const value = Object.fromEntries([...reviews].map(([namespace, entries]) => (
    [namespace, Object.fromEntries([...entries].map(([key, { hash, state }]) => [key, `${hash} ${state}`]))]
  )))
  return `${JSON.stringify(value, null, 2)}\n`
}
