/** Finds phrases of all languages within a text, in one pass: what is plainly said, before anything is guessed. */
import { fold } from '../../language/fold.ts'
import { endsNegating } from '../../language/understanding/negation.ts'
import { isNearlySaid, nearPhrase, type NearPhrase } from '../../language/understanding/near.ts'
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
}
type Hit = Phrase & Said

const CONTAINED = 0.85
const COVERAGE_COUNTS = 0.1
/** A single word this short says something only when it is all that is said. */
const SHORT_WORD = 5
/** In scripts without spaces: this long, or this much of the text. */
const UNSPACED_LENGTH = 4
const UNSPACED_COVERAGE = 0.4

/** `wary` takes a phrase for said even where a negation stands before it: for what must not be missed. */
export class Phrases {
  readonly #wary: boolean
  readonly #whole = new Map<string, Phrase[]>()
  readonly #byFirstWord = new Map<string, Phrase[]>()
  readonly #unspaced: Phrase[] = []
  readonly #all: Phrase[] = []
  readonly #near = new Map<string, Map<string, (NearPhrase & { id: string })[]>>()

  constructor({ wary = false }: { wary?: boolean } = {}) {
    this.#wary = wary
  }

  add(id: string, locale: string, phrases: readonly string[]): void {
    for (const folded of new Set(phrases.map(fold))) if (folded !== '') this.#index({ id, locale, folded })
  }

  #index(phrase: Phrase): void {
    const [first = ''] = tokensOf(phrase.folded)
    this.#all.push(phrase)
    put(this.#whole, phrase.folded, phrase)
    if (isUnspaced(phrase.folded)) this.#unspaced.push(phrase)
    else if (phrase.folded.length >= SHORT_WORD || phrase.folded.includes(' ')) put(this.#byFirstWord, first, phrase)
  }

  /** What is said in a text, plainest first; a phrase within a longer one of another meaning doesn't count. */
  find(text: string): Said[] {
    const folded = fold(text)
    const whole = this.#whole.get(folded)
    if (whole) return whole.map(({ id, locale }) => ({ id, locale, confidence: 1 }))
    const hits = [...this.#spacedIn(folded), ...(isUnspaced(folded) ? this.#unspacedIn(folded) : [])]
    const meant = hits.filter((hit) => !hits.some((other) => other.id !== hit.id && other.folded.length > hit.folded.length && other.folded.includes(hit.folded)))
    return meant.toSorted((a, b) => b.confidence - a.confidence)
  }

  /** A phrase of this language that is said but for slips of the thumb. */
  nearly(text: string, locale: string): Said | undefined {
    const tokens = tokensOf(fold(text))
    const beginning = this.#nearOf(locale)
    for (const first of new Set(tokens.map((token) => token[0] ?? ''))) {
      const near = beginning.get(first)?.find((phrase) => isNearlySaid(tokens, phrase))
      if (near) return { id: near.id, locale, confidence: CONTAINED }
    }
    return undefined
  }

  /** The phrases of a language by their first letter, ready to be looked for. */
  #nearOf(locale: string): Map<string, (NearPhrase & { id: string })[]> {
    return kept(this.#near, locale, () => {
      const own = this.#all.filter((phrase) => phrase.locale === locale)
      const ready = own.flatMap(({ id, folded }) => {
        const near = nearPhrase(folded)
        return near ? [{ ...near, id }] : []
      })
      return Map.groupBy(ready, ({ first }) => first)
    })
  }

  #spacedIn(folded: string): Hit[] {
    const tokens = tokensOf(folded)
    const hits: Hit[] = []
    for (let index = 0, offset = 0; index < tokens.length; offset += (tokens[index]?.length ?? 0) + 1, index++) {
      const candidates = this.#byFirstWord.get(tokens[index] ?? '')
      if (!candidates || (!this.#wary && endsNegating(tokens.slice(0, index)))) continue
      for (const phrase of candidates) if (standsAt(folded, phrase.folded, offset)) hits.push(hitOf(phrase, folded))
    }
    return hits
  }

  #unspacedIn(folded: string): Hit[] {
    const long = (phrase: Phrase) => phrase.folded.length >= UNSPACED_LENGTH || phrase.folded.length / folded.length >= UNSPACED_COVERAGE
    return this.#unspaced.filter((phrase) => long(phrase) && folded.includes(phrase.folded)).map((phrase) => hitOf(phrase, folded))
  }
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
