/** What is learnt for a question: what people say for its options, for what works at every step, and for neither. */
import type { Learnt, Lesson } from '../../language/understand.ts'
import type { Global } from '../content/globals.ts'
import { choicesOf, globalPhrases, merged, phrasesAt, type Nodes } from './choices.ts'

/** Learns a lesson, now or in a while: what it returns gives what was learnt, or undefined until then. */
export type Teach = (lesson: () => Lesson) => () => Learnt | undefined

/** The meaning of a text that is about something else altogether. */
export const ELSEWHERE = ''

/** Words of danger are looked for before anything is guessed; of so many phrases every twentieth is enough beside the others. */
const OF_FIRST = 20

/** Phrases of all languages together: nobody need know the language of a text to tell what it means. */
export function lessonOf(texts: Nodes, globals: ReadonlyMap<string, Global>, flow: string, step: string, ask: string): Lesson {
  const own = texts.locales.flatMap((locale) => choicesOf(texts, locale, flow, step, ask))
  const everywhere = [...globals].map(([id, global]) => ({ id, phrases: sparse(texts.locales.flatMap((locale) => globalPhrases(texts, locale, id)), isFirst(global) ? OF_FIRST : 1) }))
  const elsewhere = texts.locales.flatMap((locale) => phrasesAt(texts, locale, 'common', 'elsewhere'))
  return merged([...own, ...everywhere, { id: ELSEWHERE, phrases: elsewhere }])
}

function sparse(phrases: readonly string[], every: number): string[] {
  return phrases.filter((_, index) => index % every === 0)
}

/** Whether a global outranks everything else (danger). */
export function isFirst(global: Global | undefined): boolean {
  return global !== undefined && 'first' in global && global.first === true
}
