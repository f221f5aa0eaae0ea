/** Which option somebody means who writes instead of tapping. */
import { fold } from './fold.ts'
import { AlikeScorer } from './understanding/alike.ts'
import { Weighing } from './understanding/grams.ts'
import { preparePhrases } from './understanding/phrase.ts'
import type { Scores } from './understanding/phrase.ts'
import { saidScores } from './understanding/said.ts'
import { readMessage } from './understanding/segments.ts'
import type { Message } from './understanding/segments.ts'

export { learn, learnAtOnce, type Lesson } from './understanding/learn.ts'
export { Learnt, type LearntWeights } from './understanding/learnt.ts'

/** An option and what people say for it: its label first, then the phrases of the locale file. */
export type Choice = { id: string, phrases: readonly string[] }

export type Candidate = { id: string, confidence: number }

/** `id` is set when one option is clearly meant. `candidates` lists what was considered, likeliest first; confidence is 0 to 1, no probability. */
export type Match = { id?: string, confidence: number, candidates: Candidate[] }

/** A folded phrase that several options claim: nobody can mean one of them by it. A mistake in the content. */
export type Collision = { phrase: string, ids: string[] }

/** The phrases' language. `wary` takes a phrase for said even where a negation stands before it: for what must not be missed. */
export type MatcherOptions = { locale: string, wary?: boolean }

export type Matcher = { match: (text: string) => Match }

/**
 * Below the threshold nothing is meant; two options closer than the margin are both possible. Chosen by hand on paraphrases
 * and on talk about other things: a wrong option costs a person more than being asked again.
 */
const THRESHOLD = 0.52
const MARGIN = 0.15

/**
 * Prepares options for matching, in the order shown: "2" means the second one unless a phrase says otherwise. Tries in
 * turn equal phrases, phrases within the text, and likeness of spelling; gives no option when two are about equally likely.
 */
export function compileMatcher(choices: readonly Choice[], { locale, wary = false }: MatcherOptions): Matcher {
  const exact = exactIndex(choices)
  const weighing = new Weighing(choices.map(({ phrases }) => phrases.map(fold)))
  const phrases = choices.flatMap((choice) => preparePhrases(choice.id, choice.phrases, weighing, locale))
  const alike = new AlikeScorer(phrases, weighing, locale)
  // Likeness is only asked for when no phrase was really said.
  const scores = (message: Message): Scores => {
    const said = saidScores(message, phrases, { locale, wary })
    return said.size > 0 ? said : alike.scores(message)
  }
  return {
    match: (text) => {
      const message = readMessage(text)
      const ids = exact.get(message.whole)
      return ids === undefined ? judge(scores(message)) : equal([...ids])
    },
  }
}

/** What several of these options claim. */
export function collisionsOf(choices: readonly Choice[]): Collision[] {
  return [...exactIndex(choices)].filter(([, ids]) => ids.size > 1).map(([phrase, ids]) => ({ phrase, ids: [...ids] }))
}

function exactIndex(choices: readonly Choice[]): Map<string, Set<string>> {
  const index = new Map<string, Set<string>>()
  for (const { id, phrases } of choices) {
    for (const phrase of phrases.map(fold).filter((folded) => folded !== '')) index.set(phrase, (index.get(phrase) ?? new Set()).add(id))
  }
  for (const [position, { id }] of choices.entries()) {
    const number = String(position + 1)
    if (!index.has(number)) index.set(number, new Set([id]))
  }
  return index
}

function equal(ids: readonly string[]): Match {
  const confidence = 1 / ids.length
  const candidates = ids.map((id) => ({ id, confidence }))
  return ids.length === 1 ? { id: ids[0], confidence, candidates } : { confidence, candidates }
}

function judge(scores: Scores): Match {
  const candidates = [...scores].map(([id, confidence]) => ({ id, confidence })).sort((a, b) => b.confidence - a.confidence)
  const [best, second] = candidates
  if (best === undefined) return { confidence: 0, candidates: [] }
  const clear = best.confidence >= THRESHOLD && best.confidence - (second?.confidence ?? 0) >= MARGIN
  return clear ? { id: best.id, confidence: best.confidence, candidates } : { confidence: best.confidence, candidates }
}
