/** Personal data in a text: what must not get from one person's chat into another's. */
import { digitValue } from '../../../privacy/secrets/fold.ts'

export type PersonalKind = 'email' | 'phone' | 'user_name' | 'reference' | 'name'

export interface Personal {
  kind: PersonalKind
  /** As it is compared: in lower case, a phone number by its last digits alone. */
  value: string
}

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu
const USER_NAME = /(?<![\p{L}\p{N}._@•])@[\p{L}\p{N}_.]{2,40}/gu
/** Our own references for people: `LK-…`. */
const REFERENCE = /(?<![\p{L}\p{N}])LK-[A-Z0-9]{4}-?[A-Z0-9]{2,8}(?![\p{L}\p{N}])/giu
/** Seven digits at least, as they are grouped all over the world (E.164 has 15 at most). */
const PHONE = /(?<![\p{L}\p{N}])\+?\d(?:[\s().-]{0,2}\d){6,14}(?![\p{L}\p{N}])/gu
/** Country codes and trunk zeros stand in front (E.164): however a number is written, so many digits at its end are the same. */
const LAST_DIGITS = 8
const WORD = /[\p{L}\p{M}\p{N}_.'-]+/gu

/** Facts whose values name somebody. */
const NAMING = /(?:^|_)(?:name|username|user_name|handle|nickname|email|mail|phone|contact|reference)(?:_|$)/
/** Shorter ones are words of every language. */
const LEAST = 4
/** Names have so many words at most. */
const MOST_WORDS = 3

/** What a text shows by its form alone. */
export function personalIn(text: string): Personal[] {
  const plain = comparable(text)
  return [
    ...found(plain, EMAIL, 'email'),
    ...found(plain, USER_NAME, 'user_name', (value) => value.slice(1)),
    ...found(plain, REFERENCE, 'reference'),
    ...found(plain.replace(EMAIL, ' ').replace(REFERENCE, ' '), PHONE, 'phone', (value) => value.replace(/\D/g, '').replace(/^0+/, '').slice(-LAST_DIGITS)),
  ]
}

/** What a fact of the brief tells of the person: a name, however it is written, and what its text shows. */
export function personalInFact(name: string, value: unknown): Personal[] {
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap((part) => personalInFact(name, part))
  if (typeof value !== 'string' || !NAMING.test(name)) return []
  const shown = personalIn(value)
  const plain = folded(value)
  return shown.length > 0 || plain.length < LEAST || plain.length > 60 || plain.includes('•') ? shown : [{ kind: 'name', value: plain }]
}

/** Every run of words that could be a name; far more than there are names. */
export function possibleNames(text: string): string[] {
  const words = folded(text).match(WORD) ?? []
  const runs = words.flatMap((_, at) => Array.from({ length: MOST_WORDS }, (_none, more) => words.slice(at, at + more + 1)).filter((run, more) => run.length === more + 1))
  return runs.map((run) => run.join(' ')).filter((run) => run.length >= LEAST)
}

function found(text: string, pattern: RegExp, kind: PersonalKind, reduce: (value: string) => string = (value) => value): Personal[] {
  return [...text.matchAll(pattern)].map(([value]) => ({ kind, value: reduce(folded(value)) }))
}

function folded(text: string): string {
  return comparable(text).toLowerCase().trim()
}

/** Digits of every script as 0-9, and no marks that turn the direction. */
function comparable(text: string): string {
  return text.normalize('NFKC').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)))
}
