/** How much a message is like the phrases of the options when none of them was really said. */
import { LikenessIndex, coverage } from './grams.ts'
import type { Vector, Weighing } from './grams.ts'
import { isNegative, negates } from './negation.ts'
import { isShortWord, raise } from './phrase.ts'
import type { Phrase, Scores } from './phrase.ts'
import { NEGATION_REACH } from './said.ts'
import { piecesOf, tokensOf } from './segments.ts'
import type { Message } from './segments.ts'

type Piece = { text: string, tokens: string[], negative: boolean, vector: Vector }

/** Likeness never counts as much as a phrase that was said. */
const MOST = 0.84
const OPPOSITE = 0.5

/** A piece shorter than this share of a phrase says only a part of it. */
const FRAGMENT = 0.6

/** Measures likeness to the phrases of one matcher. */
export class AlikeScorer {
  readonly #phrases: readonly Phrase[]
  readonly #weighing: Weighing
  readonly #index: LikenessIndex
  readonly #vocabularies: Map<string, Vector>

  constructor(phrases: readonly Phrase[], weighing: Weighing) {
    this.#phrases = phrases.filter((phrase) => !isShortWord(phrase))
    this.#weighing = weighing
    this.#index = new LikenessIndex(this.#phrases.map(({ vector }) => vector))
    this.#vocabularies = new Map(phrases.map(({ id, vocabulary }) => [id, vocabulary]))
  }

  /** The options with any likeness to a piece of the message. */
  scores(message: Message): Scores {
    const scores: Scores = new Map()
    for (const text of piecesOf(message)) this.#addPiece(scores, pieceOf(text, this.#weighing))
    return scores
  }

  #addPiece(scores: Scores, piece: Piece): void {
    const known = new Map([...this.#vocabularies].map(([id, vocabulary]) => [id, coverage(piece.vector, vocabulary)]))
    for (const [position, cosine] of this.#index.likeTo(piece.vector)) {
      const phrase = this.#phrases[position]
      if (phrase !== undefined) raise(scores, phrase.id, alikeScore(piece, phrase, cosine, known.get(phrase.id) ?? 0))
    }
  }
}

function pieceOf(text: string, weighing: Weighing): Piece {
  const tokens = tokensOf(text)
  return { text, tokens, negative: isNegative(text), vector: weighing.vector(text) }
}

/**
 * Cosine to the phrase, raised when the option's other phrases know the rest of the piece, lowered when the piece is a
 * mere fragment of the phrase or says the opposite.
 */
function alikeScore(piece: Piece, phrase: Phrase, cosine: number, known: number): number {
  const part = Math.min(1, piece.text.length / phrase.folded.length / FRAGMENT)
  return Math.min(MOST, cosine * (0.75 + 0.5 * known)) * part * (turnsAround(piece, phrase) ? OPPOSITE : 1)
}

function turnsAround(piece: Piece, phrase: Phrase): boolean {
  if (phrase.negative || phrase.unspaced) return piece.negative !== phrase.negative
  return piece.tokens.some((token, index) => (
    negates(token) && piece.tokens.slice(index + 1, index + 1 + NEGATION_REACH).some((next) => phrase.tokens.includes(next))
  ))
}
