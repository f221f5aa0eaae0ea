/** Finds phrases of all languages within a text, in one pass: what is plainly said, before anything is guessed. */
import { fold } from '../../language/fold.ts'
import { endsNegating } from '../../language/understanding/negation.ts'
import { agrees, markedPhrase, marksOf, type Marked } from '../../language/understanding/marks.ts'
import { NearPhrases } from '../../language/understanding/near.ts'
import { isUnspaced, tokensOf } from '../../language/understanding/segments.ts'
import { kept } from './kept.ts'

export interface Said {
  id: string
  locale: string
  /** 1: the whole text is the phrase; from 0.85 on, the more of the text it makes up: the scale of `compileMatcher`. */
  confidence: number
}
interface Phrase {
  id: string
  locale: string
  folded: string
  /** Where its marks make another word. */
  marked?: Marked
}
type Hit = Phrase & Said

const CONTAINED = 0.85
const COVERAGE_COUNTS = 0.1
/** A single word this short says something only when it is all that is said. */
const SHORT_WORD = 5
/** In scripts without spaces: this long, or this much of the text. */
const UNSPACED_LENGTH = 4
const UNSPACED_COVERAGE = 0.4
const SHARED = /^\p{Script=Han}+$/u

/**
 * `wary` is for what must not be missed: a phrase counts in whichever language the chat is, and even where a negation stands before it; and as
 * few letters tell "suicide" from "slowly", marks that make another word count. Otherwise a single word of another language says something only when it is all that is said.
 */
export class Phrases {
  readonly #wary: boolean
  readonly #whole = new Map<string, Phrase[]>()
  readonly #byFirstWord = new Map<string, Phrase[]>()
  readonly #unspaced: Phrase[] = []
  readonly #all: Phrase[] = []
  readonly #near = new Map<string, NearPhrases<Phrase>>()

  constructor({ wary = false }: { wary?: boolean } = {}) {
    this.#wary = wary
  }

  add(id: string, locale: string, phrases: readonly string[]): void {
    const known = new Set<string>()
    for (const phrase of phrases) {
      const [folded, marked] = [fold(phrase), this.#wary ? markedPhrase(phrase, locale) : undefined]
      const key = `${folded} ${marked?.marks ?? ''}`
      if (folded !== '' && !known.has(key)) this.#index({ id, locale, folded, ...(marked && { marked }) })
      known.add(key)
    }
  }

  #index(phrase: Phrase): void {
    const [first = ''] = tokensOf(phrase.folded)
    this.#all.push(phrase)
    put(this.#whole, phrase.folded, phrase)
    if (isUnspaced(phrase.folded)) this.#unspaced.push(phrase)
    else if (phrase.folded.length >= SHORT_WORD || phrase.folded.includes(' ')) put(this.#byFirstWord, first, phrase)
  }

  /**
   * What is said in a text of a chat in a language, plainest first; a phrase within a longer one of another meaning doesn't count, and a whole
   * text that is a phrase of this language is nothing else.
   */
  find(text: string, locale: string): Said[] {
    const folded = fold(text)
    const marks = this.#wary ? marksOf(text) : undefined
    const whole = this.#whole.get(folded)?.filter((phrase) => isMarked(phrase, marks)) ?? []
    if (whole.length > 0) return ownFirst(whole, locale).map(({ id, locale }) => ({ id, locale, confidence: 1 }))
    const hits = [...this.#spacedIn(folded, locale, marks), ...(isUnspaced(folded) ? this.#unspacedIn(folded, locale) : [])]
    const meant = hits.filter((hit) => !hits.some((other) => other.id !== hit.id && other.folded.length > hit.folded.length && other.folded.includes(hit.folded)))
    return meant.toSorted((a, b) => b.confidence - a.confidence)
  }

  /** A phrase of this language that is said but for slips of the thumb. */
  nearly(text: string, locale: string): Said | undefined {
    const marks = marksOf(text)
    const near = kept(this.#near, locale, () => new NearPhrases(this.#all.filter((phrase) => phrase.locale === locale)))
    const said = near.find(tokensOf(fold(text)), (phrase, { start, end }) => isMarked(phrase, marks?.slice(start, end)))
    return said && { id: said.id, locale, confidence: CONTAINED }
  }

  #spacedIn(folded: string, locale: string, marks: readonly string[] | undefined): Hit[] {
    const tokens = tokensOf(folded)
    const hits: Hit[] = []
    for (let index = 0, offset = 0; index < tokens.length; offset += (tokens[index]?.length ?? 0) + 1, index++) {
      for (const phrase of this.#byFirstWord.get(tokens[index] ?? '') ?? []) {
        if (!standsAt(folded, phrase.folded, offset) || !this.#counts(phrase, tokens.slice(0, index), locale)) continue
        if (isMarked(phrase, marks?.slice(index, index + tokensOf(phrase.folded).length))) hits.push(hitOf(phrase, folded))
      }
    }
    return hits
  }

  /** Within other words, these `before` it: a word of another language may be a word of this one, and either language may negate. */
  #counts(phrase: Phrase, before: readonly string[], locale: string): boolean {
    if (this.#wary) return true
    return (isOwn(phrase, locale) || phrase.folded.includes(' ')) && !endsNegating(before, phrase.locale) && !endsNegating(before, locale)
  }

  /** Chinese and Japanese share characters, and mean different things by them. */
  #unspacedIn(folded: string, locale: string): Hit[] {
    const long = (phrase: Phrase) => phrase.folded.length >= UNSPACED_LENGTH || phrase.folded.length / folded.length >= UNSPACED_COVERAGE
    const counts = (phrase: Phrase) => this.#wary || !SHARED.test(phrase.folded) || isOwn(phrase, locale)
    return this.#unspaced.filter((phrase) => long(phrase) && folded.includes(phrase.folded) && counts(phrase)).map((phrase) => hitOf(phrase, folded))
  }
}

/** What one language alone means, if it means something by it. */
function ownFirst(phrases: readonly Phrase[], locale: string): readonly Phrase[] {
  const own = phrases.filter((phrase) => phrase.locale === locale)
  return own.length > 0 ? own : phrases
}

/** Hindi in Latin letters is Hindi. */
function isOwn(phrase: Phrase, locale: string): boolean {
  return phrase.locale.split('-')[0] === locale.split('-')[0]
}

/** Undefined marks are unknown ones, and count for any. */
function isMarked({ marked }: Phrase, typed: readonly string[] | undefined): boolean {
  return !marked || !typed || agrees(typed, marked)
}

function standsAt(text: string, phrase: string, offset: number): boolean {
  const end = offset + phrase.length
  return text.startsWith(phrase, offset) && (end === text.length || text[end] === ' ')
}

function hitOf(phrase: Phrase, folded: string): Hit {
  return { ...phrase, confidence: CONTAINED + (COVERAGE_COUNTS * phrase.folded.length) / folded.length }
}

function put(map: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  const list = map.get(key)
  if (list) list.push(phrase)
  else map.set(key, [phrase])
}
