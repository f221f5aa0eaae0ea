import { REFERENCE_BEFORE } from './cues.ts'
import { luhn, mod97 } from './checksums.ts'
import type { Folded } from './fold.ts'
import type { Span } from './span.ts'

/** 13 digits and more with at most 3 separators in each gap. */
const RUN = /\d(?:[ \t._-]{0,3}\d){12,}/g

/**
 * Issuer prefixes and lengths (ISO/IEC 7812): Visa, Mastercard and Mir, Amex, Diners, JCB, RuPay, Troy, Uzcard, Humo, and the
 * 16 to 19 digits of Maestro, Discover and UnionPay. 13 digits after 43 or 49 are an Austrian or German phone, shorter
 * ones after 62 an Indonesian phone.
 */
const ISSUER =
  /^(?:4(?:(?![39])\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:2\d|[3-6]\d|7[0-2])\d{13}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}(?:\d\d)?|35\d{14}|(?:5[0678]|6\d)\d{14,17}|(?:8[12]|86|98|97)\d{14})$/

type Group = { digits: string; from: number; to: number }

function groups(run: string, from: number): Group[] {
  return [...run.matchAll(/\d+/g)].map((match) => {
    const start = from + match.index
    return { digits: match[0], from: start, to: start + match[0].length }
  })
}

/** Every card that starts with group `first`: whole groups only, at most 19 digits. */
function cardsFrom(all: Group[], first: number): Span[] {
  const found: Span[] = []
  let digits = ''
  for (const group of all.slice(first, first + 19)) {
    digits += group.digits
    if (digits.length > 19) break
    if (ISSUER.test(digits) && luhn(digits)) found.push({ kind: 'card', from: all[first]!.from, to: group.to })
  }
  return found
}

function isPhone(before: string, all: Group[]): boolean {
  return before.endsWith('+') && all.reduce((sum, group) => sum + group.digits.length, 0) <= 15
}

/** Card numbers: 13 to 19 digits, known issuer prefix, valid check digit, however they are grouped. */
export function cards({ numeric }: Folded): Span[] {
  return [...numeric.matchAll(RUN)].flatMap((run) => {
    const all = groups(run[0], run.index)
    const before = numeric.slice(Math.max(0, run.index - 40), run.index)
    const isReference = all.length === 1 && (REFERENCE_BEFORE.test(before) || /[a-z]-$/.test(before))
    return isPhone(before, all) || isReference ? [] : all.flatMap((_, first) => cardsFrom(all, first))
  })
}

/** Country and length of its IBANs (SWIFT IBAN registry). */
const IBAN_LENGTHS =
  'ad24ae23al28at20az28ba20be16bg22bh22bi27br29by28ch21cr22cy28cz24de22dj27dk18do28ee20eg29es24fi18fk18fo18fr27gb22ge22gi23gl18' +
  'gr27gt28hn28hr21hu28ie22il23iq23is26it27jo30kw30kz20lb28lc32li21lt20lu20lv21ly25mc27md24me22mk19mn20mr27mt31mu30ni28nl18no15' +
  'om23pk24pl28ps29pt25qa29ro24rs22ru33sa24sc31sd18se24si19sk24sm27so23st25sv28tl23tn24tr26ua29va22vg24xk20ye30'

const IBAN_START = /(?<![a-z\d])([a-z]{2})[ -]?\d{2}/g

/** An IBAN of `length` characters that the slice starts with, separators counted, or 0. */
function ibanReach(slice: string, length: number): number {
  const match = new RegExp(`^[a-z\\d](?:[ \\t._-]{0,3}[a-z\\d]){${length - 1}}(?![a-z\\d])`).exec(slice)
  return match && mod97(match[0].replace(/[^a-z\d]/g, '')) ? match[0].length : 0
}

/** IBANs: country, its length and ISO 7064 mod 97-10 check. Looks at up to 136 characters after two letters and two digits. */
export function ibans({ numeric }: Folded): Span[] {
  return [...numeric.matchAll(IBAN_START)].flatMap((match) => {
    const length = new RegExp(`(?:^|\\d)${match[1]}(\\d\\d)`).exec(IBAN_LENGTHS)
    const from = match.index
    const reach = length ? ibanReach(numeric.slice(from, from + 136), Number(length[1])) : 0
    return reach ? [{ kind: 'iban' as const, from, to: from + reach }] : []
  })
}
