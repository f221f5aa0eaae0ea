import { LIMITS } from './limits.ts'

/** Why a text is refused, or undefined when it may be sent. Stable words, not for people. */
export type TextFault = 'empty' | 'too_long' | 'lone_surrogate' | 'control_character'

const CONTROL = /[^\P{Cc}\n\t]/u
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}]*$/u

/** The number of Unicode code points in a text. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/**
 * What is wrong with a text that a person wrote; nothing is repaired in silence.
 * A text of invisible characters alone counts as empty.
 * @param limit the most code points it may have
 */
export function textFault(text: string, limit: number = LIMITS.text): TextFault | undefined {
  if (text.length > 2 * limit || codePoints(text) > limit) return 'too_long'
  if (!text.isWellFormed()) return 'lone_surrogate'
  if (CONTROL.test(text)) return 'control_character'
  if (BLANK.test(text)) return 'empty'
  return undefined
}
