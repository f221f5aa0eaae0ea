/** How much a message is like the phrases of the options when none of them was really said. */
import { worthOf } from './everyday.ts'
import { LikenessIndex, coverage } from './grams.ts'
import type { Likeness, Vector, Weighing } from './grams.ts'
import { endsNegating, isNegative } from './negation.ts'
import { SHORT_WORD, raise } from './phrase.ts'
import type { Phrase, Scores } from './phrase.ts'
import { piecesOf, tokensOf } from './segments.ts'
import type { Message } from './segments.ts'

type Piece = { text: string, tokens: string[], negative: boolean, vector: Vector }

/** Likeness never counts as much as a phrase that was said. */
const MOST = 0.84
const OPPOSITE = 0.5
/** Who denies this share of one of an option's phrases ("don't delete") doesn't mean that option. */
const DENIED = 0.9

/** A piece with less than this share of a phrase leaves out what is telling about it. */
const ENOUGH = 0.45

/** Measures likeness to the phrases of one matcher. */
export class AlikeScorer {
  readonly #phrases: readonly Phrase[]
  readonly #weighing: Weighing
  readonly #locale: string
  readonly #index: LikenessIndex
  readonly #vocabularies: Map<string, Vector>

  constructor(phrases: readonly Phrase[], weighing: Weighing, locale: string) {
    this.#phrases = phrases.filter(isTelling)
    this.#weighing = weighing
    this.#locale = locale
    this.#index = new LikenessIndex(this.#phrases.map(({ vector }) => vector))
    this.#vocabularies = new Map(phrases.map(({ id, vocabulary }) => [id, vocabulary]))
  }

  /** The options with any likeness to a piece of the message. */
  scores(message: Message): Scores {
    const scores: Scores = new Map()
    for (const text of piecesOf(message)) this.#addPiece(scores, pieceOf(text, this.#weighing, this.#locale))
    return scores
  }

  #addPiece(scores: Scores, piece: Piece): void {
    const known = new Map([...this.#vocabularies].map(([id, vocabulary]) => [id, coverage(piece.vector, vocabulary)]))
    const found = [...this.#index.likeTo(piece.vector)].flatMap(([position, likeness]) => {
      const phrase = this.#phrases[position]
      return phrase === undefined ? [] : [{ phrase, likeness, turned: turnsAround(piece, phrase, this.#locale) }]
    })
    const denied = new Set(found.filter(({ phrase, likeness, turned }) => turned && !phrase.negative && likeness.recall > DENIED).map(({ phrase }) => phrase.id))
    for (const { phrase, likeness, turned } of found) {
      const opposite = turned || denied.has(phrase.id)
      raise(scores, phrase.id, alikeScore(likeness, known.get(phrase.id) ?? 0) * (opposite ? OPPOSITE : 1))
    }
  }
}

/** Beside everyday words a phrase needs more than one short word: too much is like "no thanks". */
function isTelling({ tokens, unspaced }: Phrase): boolean {
  const telling = tokens.filter((token) => worthOf(token) === 1)
  return unspaced || telling.length > 1 || telling.some((token) => token.length >= SHORT_WORD)
}

function pieceOf(text: string, weighing: Weighing, locale: string): Piece {
  const tokens = tokensOf(text)
  return { text, tokens, negative: isNegative(text, locale), vector: weighing.vector(text) }
}

/** Cosine to a phrase, raised when the option's other phrases know the rest of the piece, lowered when it leaves out much of the phrase. */
function alikeScore({ cosine, recall }: Likeness, known: number): number {
  return Math.min(MOST, cosine * (0.75 + 0.5 * known)) * Math.min(1, recall / ENOUGH) ** 2
}

/** Whether the piece says of the phrase that it's otherwise. */
function turnsAround(piece: Piece, phrase: Phrase, locale: string): boolean {
  if (phrase.negative || phrase.unspaced) return piece.negative !== phrase.negative
  return piece.tokens.some((token, index) => phrase.tokens.includes(token) && endsNegating(piece.tokens.slice(0, index), locale))
}
