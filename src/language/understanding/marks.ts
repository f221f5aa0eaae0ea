/**
 * Marks that make another word: Vietnamese "tự tử" (suicide) folds to the same as "từ từ" (slowly), and Turkish "açacağım" (I'll open) is a slip
 * away from "asacağım" (I'll hang). People leave marks out and mix up two of them, but nobody types a mark that isn't meant.
 */
import { fold, foldKeepingMarks } from '../fold.ts'
import { tokensOf } from './segments.ts'

/** By language: how long a phrase must be, folded, in UTF-16 units, to be itself without its marks as well. In other languages marks tell little. */
const ITSELF = new Map([['vi', 7], ['tr', 0]])

/** The upper case Turkish İ has a dot above when it becomes lower case. */
const NO_MARK = /[^\p{M}đ]|\u0307/gu
/** Half of the speakers of Vietnamese don't tell the tilde from the hook. */
const HOOK = /\u0309/gu

/** The marks of each word that `fold` makes of a text; undefined where the words can't be told apart in the same way. */
export function marksOf(text: string): string[] | undefined {
  const words = tokensOf(foldKeepingMarks(text))
  return words.length === tokensOf(fold(text)).length ? words.map((word) => word.replace(NO_MARK, '').replace(HOOK, '\u0303')) : undefined
}

/** What a text may have typed of a phrase to have said it. */
export type Marked = { marks: string, needed: boolean }

/** Undefined in a language whose marks tell nothing. */
export function markedPhrase(phrase: string, locale: string): Marked | undefined {
  const length = ITSELF.get(locale)
  const marks = length === undefined ? undefined : marksOf(phrase)?.join('')
  return marks === undefined || length === undefined ? undefined : { marks, needed: marks !== '' && fold(phrase).length < length }
}

/** Whether marks that were typed, of all words that say a phrase, are the phrase's: some of them at least, unless it is itself without. */
export function agrees(typed: readonly string[], { marks, needed }: Marked): boolean {
  const all = typed.join('')
  return all === '' ? !needed : isWithin(all, marks)
}

function isWithin(part: string, whole: string): boolean {
  const left = [...whole]
  return [...part].every((mark) => {
    const found = left.indexOf(mark)
    if (found >= 0) left.splice(found, 1)
    return found >= 0
  })
}
