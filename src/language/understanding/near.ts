/** Phrases that are all but said: with slips of the thumb, within other words. Everything of the phrase must be there. */
import { tokensOf } from './segments.ts'
import { withinTypos } from './typos.ts'

/** Shorter phrases are a slip away from too many others. */
const LEAST_LENGTH = 10
/** Short words must be right: "volé" (stolen) is a slip away from "violé" (raped). */
const LEAST_WORD = 6
const MOST_SLIPS = 2

/**
 * Whether a folded text has a run of words that is the folded phrase but for typos: one a word at most, and two in all. Doubled
 * letters and torn words ("kil my self") are none. Numbers are never a typo of each other.
 */
export function nearlySays(text: string, phrase: string): boolean {
  const near = nearPhrase(phrase)
  return near !== undefined && findNear(tokensOf(text), near) !== undefined
}

/** A folded phrase made ready to be looked for in many texts. */
export type NearPhrase = { first: string, wanted: readonly string[], bare: string }

/** Undefined for a phrase that is never nearly said. */
export function nearPhrase(phrase: string): NearPhrase | undefined {
  if (phrase.length < LEAST_LENGTH || /\d/.test(phrase)) return undefined
  return { first: phrase[0] ?? '', wanted: tokensOf(phrase), bare: squeezed(phrase) }
}

/** The run of words, from `start` on and before `end`, that nearly says a phrase. */
export type Run = { start: number, end: number }

/** As `nearlySays`, on what is prepared: the first such run. */
export function findNear(tokens: readonly string[], { first, wanted, bare }: NearPhrase): Run | undefined {
  for (const [start, token] of tokens.entries()) {
    const length = token[0] !== first ? undefined : slipped(tokens, start, wanted) ? wanted.length : torn(tokens, start, wanted.length, bare)
    if (length !== undefined) return { start, end: start + length }
  }
  return undefined
}

function slipped(tokens: readonly string[], start: number, wanted: readonly string[]): boolean {
  if (start + wanted.length > tokens.length) return false
  let slips = 0
  for (const [index, word] of wanted.entries()) {
    const said = tokens[start + index] ?? ''
    if (said === word) continue
    if (!isSlip(said, word)) return false
    slips += 1
  }
  return slips <= MOST_SLIPS
}

/** Two letters swapped make no other word in practice, whatever the length. */
function isSlip(said: string, word: string): boolean {
  const long = Math.min(said.length, word.length) >= LEAST_WORD
  return Math.abs(said.length - word.length) <= 1 && (long || sorted(said) === sorted(word)) && withinTypos(said, word, 1)
}

function sorted(word: string): string {
  return [...word].sort().join('')
}

/** In how many words it is said. */
function torn(tokens: readonly string[], start: number, words: number, bare: string): number | undefined {
  return [words - 1, words, words + 1].find((length) => start + length <= tokens.length && squeezed(tokens.slice(start, start + length).join('')) === bare)
}

/** Without spaces, and with every letter once where it stands twice. */
function squeezed(text: string): string {
  return text.replaceAll(' ', '').replace(/(.)\1+/gu, '$1')
}
