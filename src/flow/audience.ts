/** Who is offered the chat: pure, so that a rollout can be tried on paper first. */
import { createHash } from 'node:crypto'
import type { Audience, AudienceRule } from './content/audience.ts'

export interface Applicant {
  locale: string
  reason?: string
  /** ISO 3166-1 alpha-2. */
  country?: string
  creator?: boolean
  /** What makes the same person the same: the account, or the device. */
  identity: string
}

/** Everything besides the person that a rule may ask about. */
export interface Circumstances {
  /** Milliseconds. */
  now: number
  /** People who wait in a language. */
  waiting: number
  /** Whether a person has reviewed every critical text of the language; see `isReviewed`. */
  reviewed: boolean
}

export interface Ruling {
  admitted: boolean
  /** The rule that let the person in; null when none did, or the chat is for everyone. */
  rule: string | null
  /** Where the person stands in every share, 0 ≤ bucket < 100. */
  bucket: number
  /** For each rule what about this person did not fit; empty where it fits. */
  unmet: { rule: string; because: string[] }[]
}

/** Judges one person. The same person gets the same answer for as long as rules and circumstances stay. */
export function judgeAudience(audience: Audience, person: Applicant, circumstances: Circumstances): Ruling {
  const bucket = bucketOf(person.identity)
  if (audience === 'everyone') return { admitted: true, rule: null, bucket, unmet: [] }
  const unmet = audience.map((rule, index) => ({ rule: rule.name ?? String(index + 1), because: misfits(rule, person, circumstances, bucket) }))
  const fits = unmet.find(({ because }) => because.length === 0)
  return { admitted: fits !== undefined, rule: fits?.rule ?? null, bucket, unmet }
}

/** Spreads people evenly over 0…100 with a resolution of one in 4 billion; independent of every rule, so that shares nest. */
export function bucketOf(identity: string): number {
  const hash = createHash('sha256').update(`audience\0${identity}`).digest()
  return (hash.readUInt32BE(0) / 2 ** 32) * 100
}

function misfits(rule: AudienceRule, person: Applicant, { now, waiting, reviewed }: Circumstances, bucket: number): string[] {
  const checks: [string, boolean][] = [
    ['languages', listed(rule.languages, person.locale, sameLanguage)],
    ['reviewed_only', rule.reviewed_only === undefined || reviewed],
    ['reasons', rule.reasons === undefined || (person.reason !== undefined && rule.reasons.includes(person.reason))],
    ['countries', listed(rule.countries, person.country, (a, b) => a === b)],
    ['creators', fitsCreators(rule.creators, person.creator === true)],
    ['from', rule.from === undefined || now >= Date.parse(rule.from)],
    ['until', rule.until === undefined || now < Date.parse(rule.until)],
    ['while_fewer_wait', rule.while_fewer_wait === undefined || waiting < rule.while_fewer_wait],
    ['share', rule.share === undefined || bucket < rule.share],
  ]
  return checks.filter(([, fits]) => !fits).map(([name]) => name)
}

/** What is unknown is on no list: it fits `except`, never `only`. */
function listed(either: AudienceRule['countries'], value: string | undefined, same: (listed: string, value: string) => boolean): boolean {
  if (either === undefined) return true
  if ('only' in either) return value !== undefined && either.only.some((each) => same(each, value))
  return value === undefined || !either.except.some((each) => same(each, value))
}

/** `pt` on a list means every Portuguese. */
function sameLanguage(listed: string, locale: string): boolean {
  return locale === listed || locale.startsWith(`${listed}-`)
}

function fitsCreators(rule: AudienceRule['creators'], creator: boolean): boolean {
  if (rule === 'only') return creator
  return rule !== 'excluded' || !creator
}
