/** A phrase that stands for an option, prepared for comparing. */
import { fold } from '../fold.ts'
import type { Vector, Weighing } from './grams.ts'
import { isNegative } from './negation.ts'
import { isUnspaced, tokensOf } from './segments.ts'

/** `vocabulary` is what all phrases of the option together are made of. */
export type Phrase = { id: string, folded: string, tokens: string[], unspaced: boolean, negative: boolean, vector: Vector, vocabulary: Vector }

/** Scores by option id. */
export type Scores = Map<string, number>

/** Prepares the phrases of one option in a language; what folds to nothing or to the same is left out. */
export function preparePhrases(id: string, phrases: readonly string[], weighing: Weighing, locale: string): Phrase[] {
  const distinct = [...new Set(phrases.map(fold))].filter((folded) => folded !== '')
  const vocabulary = weighing.vector(distinct.join(' '))
  return distinct.map((folded) => {
    const tokens = tokensOf(folded)
    return { id, folded, tokens, unspaced: isUnspaced(folded), negative: isNegative(folded, locale), vector: weighing.vector(folded), vocabulary }
  })
}

/** From this length on, in UTF-16 units, a word says something within other words. */
export const SHORT_WORD = 5

/** A single short word: alone it says something, within other words hardly anything. */
export function isShortWord({ tokens, folded, unspaced }: Phrase): boolean {
  return !unspaced && tokens.length === 1 && folded.length < SHORT_WORD
}

/** Keeps the higher score of an option. */
export function raise(scores: Scores, id: string, score: number): void {
  if (score > (scores.get(id) ?? 0)) scores.set(id, score)
}
