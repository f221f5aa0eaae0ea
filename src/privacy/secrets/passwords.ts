import { AND, BRAND, CLOSING_VERB, COPULA, LOST, OTHER_NOUN, OWN, PASSWORD, STATE } from './cues.ts'
import type { Folded } from './fold.ts'
import type { Span } from './span.ts'

/** How far after and before a cue word a value is looked for, in folded characters. A value itself may be longer. */
const AFTER = 200
const BEFORE = 96

const QUOTE = '"\'`“”„«»‘’「」『』'
/** Scripts written without spaces: a value in another script ends where they begin. */
const UNSPACED = '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Thai}'
const LEADING = new RegExp(`^[${QUOTE}(]*`)
const QUOTED = new RegExp(`^[${QUOTE}]([^${QUOTE}•\\n]{1,64})[${QUOTE}]`, 'u')
const TOKEN = new RegExp(`^(?:[^\\s•${UNSPACED}]+|[^\\s•]+)`, 'u')
const REST = new RegExp(`[^\\s•${UNSPACED}]*`, 'uy')
const UNSPACED_FIRST = new RegExp(`^[${UNSPACED}]`, 'u')
const CLOSING = new RegExp(`[.,;:?)\\]}>،؛؟。${QUOTE}]+$`, 'u')

const PARTICLE = '[^\\x00-\\x7f\\s•]{0,6}?'
const LABELLED = new RegExp('^([^,.;!?\\n•:=،。]{0,40}?)\\s{0,3}(?:=|:(?!//)(?<!\\d:(?=\\d)))[=>]?\\s{0,3}')
const STATED = new RegExp(`^(${PARTICLE}(?: [^\\s,.;!?•:=،。]{1,20}){0,5}?) {0,2}(${COPULA})[\\s:,]{0,3}`)
const PLACED = new RegExp(`^${PARTICLE}(?:[ -]{0,3}(?:${OWN})){0,3}[ -]{0,3}(?=[!-~]|(?<=[ -])[^\\s${UNSPACED}])`, 'u')
const VALUE_FIRST = new RegExp(
  `(?:^|[\\s${QUOTE}])([^\\s•${UNSPACED}${QUOTE}]{4,64})[${QUOTE}]?\\s?(?:${COPULA})\\s?(?:\\p{L}{1,8} ){0,2}$`,
  'u',
)
const ENDS = new RegExp(`^[${QUOTE})\\]]?\\s*(?:$|[\\n,.;!?)،。、]|${CLOSING_VERB}|${AND})`)

const CONTACT = /^@|@[\w-]+\.|^(?:https?:)?\/\/|^www\.|^\w+\.[a-z]{2,4}\//i
const QUANTITY = /^[\p{Sc}(]?\d{1,4}(?:[./:-]\d{1,4}){1,2}$|^\d{1,3}(?:st|nd|rd|th|x|h|hs|hrs?|min\w*|am|pm|d|days?|fa|k|m|%)$|^\p{Sc}/iu
const YEAR_OR_ROUND = /^(?:19|20)\d\d$|00$/

type Value = { text: string; from: number; to: number; endsClause: boolean; isCut: boolean }

/** The quoted words or the one token at `at`, without the punctuation that closes the sentence. */
function valueAt(cased: string, at: number): Value {
  const slice = cased.slice(at, at + AFTER)
  const quoted = QUOTED.exec(slice)
  const lead = quoted ? 1 : LEADING.exec(slice)![0].length
  const token = quoted?.[1] ?? TOKEN.exec(slice.slice(lead))?.[0] ?? ''
  const text = quoted ? token : token.replace(CLOSING, '')
  const to = at + lead + text.length
  const endsClause = Boolean(quoted) || ENDS.test(cased.slice(to, to + 24).toLowerCase())
  return { text, from: at + lead, to, endsClause, isCut: lead + token.length === AFTER }
}

/** Where a masked value ends; one that went on past the slice is followed to its end, once. */
function endOf(value: Value, cased: string): number {
  REST.lastIndex = value.to
  return value.isCut ? value.to + REST.exec(cased)![0].length : value.to
}

function isPlainTalk(text: string): boolean {
  return CONTACT.test(text) || QUANTITY.test(text) || !/[\p{L}\p{N}]/u.test(text)
}

/** Digits among letters, symbols inside, or four digits and more: nobody writes ordinary words so. */
function looksSecret({ text, endsClause }: Value): boolean {
  const bare = text.replace(/[!?.]+$/, '')
  if (isPlainTalk(bare) || (BRAND.test(bare.toLowerCase()) && !endsClause)) return false
  const hasDigit = /\p{N}/u.test(bare)
  return (hasDigit && /\p{L}/u.test(bare)) || /^\d{4,}$/.test(bare) || /[\p{L}\p{N}][!@#$%^&*+~_]|[!@#$%^&*+~_][\p{L}\p{N}]/u.test(bare)
}

function hasInnerCapital({ text }: Value): boolean {
  return /[a-z][A-Z]/.test(text) && !BRAND.test(text.toLowerCase())
}

/** An ordinary word that may yet be a password: it ends the clause and says nothing about a password's state. */
function isWordAlone({ text, endsClause }: Value): boolean {
  return endsClause && !isPlainTalk(text) && !STATE.test(text.toLowerCase())
}

const FOREIGN = new RegExp(OTHER_NOUN)
const JOINED = new RegExp(AND)
const LOSING = new RegExp(LOST)
/** Copulas that are nothing else in their language, so that one plain word may follow. */
const CLEAR_COPULA = /^(?:is|was|es|era|est|ist|war|adalah|yaitu|ialah|هو|هي|هى|是|为|は)$/

/** "password: value", "contraseña de mi cuenta = value". */
function labelled(cased: string, rest: string, end: number): Value | undefined {
  const match = LABELLED.exec(rest)
  if (!match || FOREIGN.test(match[1]!) || JOINED.test(match[1]!)) return undefined
  const value = valueAt(cased, end + match[0].length)
  const isSure = looksSecret(value) || hasInnerCapital(value) || (/^\d+$/.test(value.text) && value.endsClause)
  return isSure || isWordAlone(value) ? value : undefined
}

/** "password is value", "mi clave para entrar es value", "パスワードはvalueです". */
function stated(cased: string, rest: string, end: number): Value | undefined {
  const match = STATED.exec(rest)
  if (!match || FOREIGN.test(match[1]!) || JOINED.test(match[1]!)) return undefined
  const value = valueAt(cased, end + match[0].length)
  const isLong = value.text.length >= 4
  const isClear = !UNSPACED_FIRST.test(value.text) && CLEAR_COPULA.test(match[2]!) && match[1]!.split(' ').length <= 3 && isWordAlone(value)
  return isLong && (looksSecret(value) || hasInnerCapital(value) || isClear) ? value : undefined
}

/** "password value", "kata sandi saya value", unless it was forgotten: then an account's name follows. */
function placed(cased: string, rest: string, end: number, before: string): Value | undefined {
  const match = PLACED.exec(rest)
  if (!match || LOSING.test(before)) return undefined
  const value = valueAt(cased, end + match[0].length)
  const isNumber = /^\d+$/.test(value.text)
  const isLong = value.text.length >= (isNumber ? 4 : 5)
  return isLong && looksSecret(value) && !(isNumber && YEAR_OR_ROUND.test(value.text)) ? value : undefined
}

/** "value is my password", "valueがパスワードです". */
function valueFirst(cased: string, at: number): Value | undefined {
  const from = Math.max(0, at - BEFORE)
  const match = VALUE_FIRST.exec(cased.slice(from, at))
  if (!match) return undefined
  const start = from + match.index + match[0].indexOf(match[1]!)
  const value = { text: match[1]!, from: start, to: start + match[1]!.length, endsClause: false, isCut: false }
  return looksSecret(value) ? value : undefined
}

function afterCue({ cased, lower }: Folded, from: number, end: number, isLatin: boolean): Value | undefined {
  const rest = lower.slice(end, end + AFTER)
  const before = lower.slice(Math.max(0, from - 32), from)
  const value = labelled(cased, rest, end) ?? stated(cased, rest, end)
  if (value || (isLatin && !/^[ -]/.test(rest))) return value
  return placed(cased, rest, end, before)
}

/** Passwords after their cue word, or right before it with "is" between. Looks at 96 characters before a cue and 200 after. */
export function passwords(folded: Folded): Span[] {
  const cue = new RegExp(PASSWORD)
  const found: Span[] = []
  for (let match = cue.exec(folded.lower); match; match = cue.exec(folded.lower)) {
    const value = afterCue(folded, match.index, cue.lastIndex, Boolean(match[1])) ?? valueFirst(folded.cased, match.index)
    if (!value) continue
    const to = endOf(value, folded.cased)
    found.push({ kind: 'password', from: value.from, to })
    cue.lastIndex = Math.max(cue.lastIndex, to)
  }
  return found
}
