import { CODE, COPULA, NO_CODE, OWN, POLITE, REFERENCE_BEFORE } from './cues.ts'
import type { Folded } from './fold.ts'
import type { Expecting, Span } from './span.ts'

/** How far a cue word is looked for before and after a candidate, in folded characters. */
const BEFORE = 48
const AFTER = 28

/** 482913, 482 913, 482-913, 4829 1307, 48 29 13, 4 8 2 9 1 3, G-482913. */
const DIGITS = '(?:(?:g|fb|ig)-)?(?:\\d{4,8}|\\d{3}[ -]\\d{3}|\\d{4}[ -]\\d{4}|\\d\\d(?:[ -]\\d\\d){2}|\\d(?:[ -]\\d){3,7})'
/** A1B2C3, AB12-CD34: at least two digits and a letter. */
const MIXED = '(?=[a-z-]{0,12}\\d[a-z-]{0,12}\\d)(?=[\\d-]{0,12}[a-z])[a-z\\d]{3,8}(?:-[a-z\\d]{3,5})?'
/** Not a piece of a longer number, date, time, amount, word, handle or reference. */
const CANDIDATE = new RegExp(
  `(?<![a-z\\d@#+]|\\d[-./:,_ )]|\\d\\) |[a-z][-_])(?:${DIGITS}|${MIXED})(?![a-z\\d@%]|[-./:,_]\\d| \\d{3}| \\d{1,2} \\d)`,
  'g',
)

const NOT_A_WORD = '[^\\p{L}\\p{N}\\p{Sc}•]'
const FILLER = new RegExp(`^(?:${NOT_A_WORD}|${COPULA}|${POLITE})*$`, 'u')
const SAID_BEFORE = new RegExp(`(?:${CODE})[^\\x00-\\x7f\\s•]{0,4}(?:[\\s:="'(>-]|${COPULA}|${OWN})*$`)
const STATED_BEFORE = new RegExp(`(?:${CODE})[^\\x00-\\x7f\\s•]{0,4}\\s*(?:[:=]|${COPULA})(?:[\\s:="'(>-]|${COPULA})*$`)
const NEAR_BEFORE = new RegExp(`(?:${CODE})[^\\d.!?\\n•]{0,40}$`)
const SAID_AFTER = new RegExp(`^\\s*(?:${COPULA})[^\\d.!?\\n•]{0,20}(?:${CODE})`)
const NEAR_AFTER = new RegExp(`^[^\\d.!?\\n•]{0,24}(?:${CODE})`)
const OTHER_CODE = new RegExp(NO_CODE)
const PRICE_BEFORE = /\p{Sc}\s?$|(?<![a-z])(?:rp|rs|usd|eur|mxn|brl|r\$)\.?\s?$/u
const PRICE_AFTER =
  /^\s?(?:\p{Sc}|(?:usd|eur|mxn|brl|inr|idr|jpy|rp|rs|euros?|dollars?|dolares|reais|pesos|rupees|rupiah|dirham|riyal)(?![a-z])|円|元|रुपये|ريال|درهم|جنيه)/u

type Candidate = { shape: string; digits: string; before: string; after: string; isWhole: boolean }

function isDay(day: string, month: string): boolean {
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12
}

/** 2024, 20240531, 31052024, 05312024, 31 05 24. Six digits in a row are the usual code, so they are no date. */
function isDate({ shape, digits }: Candidate): boolean {
  const isYear = (year: string): boolean => /^(?:19|20)\d\d$/.test(year)
  const pair = (at: number): string => digits.slice(at, at + 2)
  const isDayFirst = isDay(pair(0), pair(2)) || isDay(pair(2), pair(0))
  if (digits.length === 4) return isYear(digits)
  if (digits.length === 8) return (isYear(digits.slice(0, 4)) && isDay(pair(6), pair(4))) || (isYear(digits.slice(4)) && isDayFirst)
  return /^\d\d[ -]\d\d[ -]\d\d$/.test(shape) && (isDayFirst || isDay(pair(4), pair(2)))
}

/** Letters and digits that take turns, or capitals: a code rather than "iPhone15". */
function looksIssued(cased: string): boolean {
  return cased === cased.toUpperCase() || (cased.match(/\d(?=[a-z])|[a-z](?=\d)/gi) ?? []).length > 1
}

function isNear({ digits, before, after }: Candidate): boolean {
  return digits.length === 6 && !digits.endsWith('000') && (NEAR_BEFORE.test(before) || NEAR_AFTER.test(after))
}

function isSaid(candidate: Candidate): boolean {
  const { before, after } = candidate
  if (OTHER_CODE.test(before) || OTHER_CODE.test(after)) return false
  if (STATED_BEFORE.test(before) || SAID_AFTER.test(after)) return true
  return SAID_BEFORE.test(before) && !isDate(candidate)
}

function isCode(candidate: Candidate, expecting: Expecting): boolean {
  const { shape, before, after, isWhole } = candidate
  if (PRICE_BEFORE.test(before) || PRICE_AFTER.test(after)) return false
  if (expecting === 'code') return true
  const isMixed = /[a-z]/.test(shape) && !/^(?:g|fb|ig)-\d+$/.test(shape)
  if (isMixed) return isSaid(candidate)
  if (isWhole && expecting === 'text' && !isDate(candidate)) return true
  if (REFERENCE_BEFORE.test(before)) return false
  const isPrinted = /^\d{3}-\d{3}$|^[a-z]/.test(shape)
  return isPrinted || isSaid(candidate) || (isNear(candidate) && !OTHER_CODE.test(before + after))
}

function isWholeMessage(text: string, from: number, to: number): boolean {
  return from <= BEFORE && text.length - to <= BEFORE && FILLER.test(text.slice(0, from)) && FILLER.test(text.slice(to))
}

/**
 * One-time codes: 4 to 8 digits alone in a message, printed as 123-456 or G-123456, or next to a cue word; letters and digits
 * after a cue word only. Looks at 48 characters before a candidate and 28 after.
 */
export function codes({ cased, numeric }: Folded, expecting: Expecting): Span[] {
  return [...numeric.matchAll(CANDIDATE)].flatMap((match) => {
    const shape = match[0]
    const from = match.index
    const to = from + shape.length
    const before = numeric.slice(Math.max(0, from - BEFORE), from)
    const candidate = {
      shape,
      digits: shape.replace(/\D/g, ''),
      before,
      after: numeric.slice(to, to + AFTER),
      isWhole: isWholeMessage(numeric, from, to),
    }
    const isIssued = !/[a-z]/.test(shape) || looksIssued(cased.slice(from, to))
    return isIssued && isCode(candidate, expecting) ? [{ kind: 'code' as const, from, to }] : []
  })
}
