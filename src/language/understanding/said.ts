/** Whether a phrase was really said: as a clause of its own, with typos, or within other words. */
import { endsNegating, isNegative } from './negation.ts'
import { isShortWord, raise } from './phrase.ts'
import type { Phrase, Scores } from './phrase.ts'
import { tokensOf } from './segments.ts'
import type { Message } from './segments.ts'
import { typosAllowed, withinTypos } from './typos.ts'

const CLAUSE = 0.95
const TYPO = 0.88
const CONTAINED = 0.85
const OPENING = 0.8
/** One word among others says less than several in a row. */
const WORD = 0.6

/** A short word means something only at the start of an answer of at most this many words. */
const MAX_OPENING = 4

/** Without spaces, a shorter phrase than this must make up a good part of the text. */
const LONG_ENOUGH = 4
const GOOD_PART = 0.4

/** The language that phrases and message are in; `wary` counts a phrase even after a negation. */
export type Hearing = { locale: string, wary: boolean }

/** The options of which a phrase was said. */
export function saidScores(message: Message, phrases: readonly Phrase[], hearing: Hearing): Scores {
  const said = phrases.map((phrase) => ({ phrase, score: saidScore(message, phrase, hearing) })).filter(({ score }) => score > 0)
  const scores: Scores = new Map()
  for (const { phrase, score } of said) if (!isCovered(phrase, said)) raise(scores, phrase.id, score)
  return scores
}

/** Who says "no code" also says "code": a phrase within another option's longer one isn't meant by itself. */
function isCovered(phrase: Phrase, said: readonly { phrase: Phrase }[]): boolean {
  return said.some(({ phrase: { id, folded } }) => id !== phrase.id && folded.length > phrase.folded.length && folded.includes(phrase.folded))
}

function saidScore({ whole, clauses }: Message, phrase: Phrase, hearing: Hearing): number {
  if (clauses.includes(phrase.folded)) return CLAUSE
  const typos = typosAllowed(phrase.folded.length)
  if (typos > 0 && clauses.some((clause) => isMistyped(clause, phrase, typos, hearing.locale))) return TYPO
  return phrase.unspaced ? withinUnspaced(whole, phrase) : withinTokens(whole, phrase, hearing)
}

/** "not me" and "note me" are one slip apart; a word that negates is never taken for a slip. */
function isMistyped(clause: string, { folded, negative }: Phrase, typos: number, locale: string): boolean {
  return withinTypos(clause, folded, typos) && isNegative(clause, locale) === negative
}

function withinUnspaced(whole: string, { folded }: Phrase): number {
  if (!whole.includes(folded)) return 0
  const coverage = folded.length / whole.length
  return folded.length >= LONG_ENOUGH || coverage >= GOOD_PART ? CONTAINED + 0.1 * coverage : 0
}

function withinTokens(whole: string, phrase: Phrase, { locale, wary }: Hearing): number {
  const start = ` ${whole} `.indexOf(` ${phrase.folded} `)
  if (start < 0) return 0
  const before = tokensOf(whole.slice(0, start).trim())
  if (!wary && endsNegating(before, locale)) return 0
  if (isShortWord(phrase)) return before.length === 0 && !phrase.negative ? openingScore(whole, locale) : 0
  const coverage = phrase.folded.length / whole.length
  return phrase.tokens.length === 1 ? WORD + 0.3 * coverage : CONTAINED + 0.1 * coverage
}

/** "yes it was", but neither "no idea" nor "if I can't". */
function openingScore(whole: string, locale: string): number {
  return tokensOf(whole).length <= MAX_OPENING && !isNegative(whole, locale) ? OPENING : 0
}
