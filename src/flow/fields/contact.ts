import { regexes } from 'zod'
import { digitsOf } from '../../language/fold.ts'

/** Marks that come along when an address is copied from a page: quotes, brackets, a comma at the end. */
const WRAPPING = /^[<("'«“‹„「\u2066-\u2069]+|[>)"'»”›」.,;:!?،。\u2066-\u2069]+$/gu

/** The one e-mail address in a text (WHATWG-like, by zod's own expression); undefined when there is none, or more than one. */
export function readEmail(text: string): string | undefined {
  const words = text.normalize('NFKC').replaceAll('mailto:', '').split(/\s+/u)
  const addresses = words.map((word) => word.replace(WRAPPING, '')).filter((word) => word.length <= 254 && regexes.email.test(word))
  return new Set(addresses).size === 1 ? addresses[0] : undefined
}

/** E.164: at most 15 digits; fewer than 7 are nobody's number. */
const FEWEST_DIGITS = 7
const MOST_DIGITS = 15
/** Words around a number ("it is …"); more than this is no answer. */
const MOST_LETTERS = 30

/** A phone number as `+` (when it was given) and ASCII digits, typed in any script. */
export function readPhone(text: string): string | undefined {
  const plain = asciiDigits(text.normalize('NFKC'))
  const digits = plain.replace(/[^0-9]/g, '')
  const letters = plain.replace(/[^\p{L}]/gu, '')
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS || letters.length > MOST_LETTERS) return undefined
  return `${/\+\s*\d/.test(plain) ? '+' : ''}${digits}`
}

/** One word of letters, digits, `.`, `_` and `-` in any script, without the `@`. */
export function readUsername(text: string): string | undefined {
  const name = text.normalize('NFC').trim().replace(/^@/, '')
  return /^[\p{L}\p{M}\p{N}._-]{1,64}$/u.test(name) ? name : undefined
}

/** Digits of every script as ASCII; everything else stays. */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, digitsOf)
}
