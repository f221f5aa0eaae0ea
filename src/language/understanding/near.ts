/** Phrases that are all but said: with slips of the thumb, within other words. Everything of the phrase must be there. */
import { tokensOf } from './segments.ts'
import { withinTypos } from './typos.ts'

/** Shorter phrases are a slip away from too many others. */
const LEAST_LENGTH = 10
/** Short words must be right: "volé" (stolen) is a slip away from "violé" (raped). */
const LEAST_WORD = 6
const MOST_SLIPS = 2

/** The run of words, from `start` on and before `end`, that nearly says a phrase. */
export type Run = { start: number, end: number }

type Ready<T> = { phrase: T, wanted: readonly string[] }

/**
 * Folded phrases, ready to be looked for all at once. A run of words nearly says a phrase when it is the phrase but for typos: one a word at most, and
 * two in all. Doubled letters and torn words ("kil my self") are none. Numbers are never a typo of each other.
 */
export class NearPhrases<T extends { folded: string }> {
  readonly #byLetter = new Map<string, Ready<T>[]>()
  readonly #byBare = new Map<string, Ready<T>[]>()
  #longest = 0

  constructor(phrases: Iterable<T>) {
    for (const phrase of phrases) if (phrase.folded.length >= LEAST_LENGTH && !/\d/.test(phrase.folded)) this.#add(phrase)
  }

  #add(phrase: T): void {
    const wanted = tokensOf(phrase.folded)
    const bare = wanted.reduce(squeezedOn, '')
    put(this.#byLetter, phrase.folded[0] ?? '', { phrase, wanted })
    put(this.#byBare, bare, { phrase, wanted })
    this.#longest = Math.max(this.#longest, bare.length)
  }

  /** A phrase that the tokens of a folded text nearly say, in a run that is accepted. */
  find(tokens: readonly string[], accepts: (phrase: T, run: Run) => boolean = () => true): T | undefined {
    for (const start of tokens.keys()) {
      const found = this.#slipped(tokens, start, accepts) ?? this.#torn(tokens, start, accepts)
      if (found) return found
    }
    return undefined
  }

  #slipped(tokens: readonly string[], start: number, accepts: (phrase: T, run: Run) => boolean): T | undefined {
    const ready = this.#byLetter.get(tokens[start]?.[0] ?? '')
    return ready?.find(({ phrase, wanted }) => isSlipped(tokens, start, wanted) && accepts(phrase, { start, end: start + wanted.length }))?.phrase
  }

  /** Cut into a word more or less, or with letters doubled. */
  #torn(tokens: readonly string[], start: number, accepts: (phrase: T, run: Run) => boolean): T | undefined {
    let bare = ''
    for (let end = start + 1; end <= tokens.length && bare.length <= this.#longest; end += 1) {
      bare = squeezedOn(bare, tokens[end - 1] ?? '')
      const found = this.#byBare.get(bare)?.find(({ phrase, wanted }) => Math.abs(end - start - wanted.length) <= 1 && accepts(phrase, { start, end }))
      if (found) return found.phrase
    }
    return undefined
  }
}

function isSlipped(tokens: readonly string[], start: number, wanted: readonly string[]): boolean {
  if (start + wanted.length > tokens.length) return false
  let slips = 0
  for (let index = 0; index < wanted.length; index += 1) {
    const [said = '', word = ''] = [tokens[start + index], wanted[index]]
    if (said === word) continue
    slips += 1
    if (slips > MOST_SLIPS || !isSlip(said, word)) return false
  }
  return true
}

/** Two letters swapped make no other word in practice, whatever the length. */
function isSlip(said: string, word: string): boolean {
  if (Math.min(said.length, word.length) < LEAST_WORD) return isSwapped(said, word)
  return Math.abs(said.length - word.length) <= 1 && withinTypos(said, word, 1)
}

function isSwapped(said: string, word: string): boolean {
  if (said.length !== word.length) return false
  let at = 0
  while (at < said.length && said[at] === word[at]) at += 1
  return said[at] === word[at + 1] && said[at + 1] === word[at] && said.slice(at + 2) === word.slice(at + 2)
}

/** With a word more, without spaces, and with every letter once where it stands twice. */
function squeezedOn(bare: string, word: string): string {
  let squeezed = bare
  for (const letter of word) if (!squeezed.endsWith(letter)) squeezed += letter
  return squeezed
}

function put<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}
