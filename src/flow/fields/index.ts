/** Reading what a person typed at a question that asks for something. Everything here is bounded by the text's own bound. */
import { BOUNDS } from '../../conversation/bounds.ts'
import type { AskField } from '../definition.ts'
import { readCode } from './code.ts'
import { readDate } from './date.ts'
import { readEmail, readPhone, readUsername } from './contact.ts'

type Reader = (text: string, locale: string) => string | undefined

const READERS: Record<Exclude<AskField['ask'], 'text'>, Reader> = {
  email: readEmail,
  phone: readPhone,
  username: readUsername,
  date: readDate,
  code: readCode,
}

/** The value in its plain form (see each reader), or undefined when the text holds none. Lengths count code points. */
export function readField(step: AskField, text: string, locale: string): string | undefined {
  const value = step.ask === 'text' ? text.trim() : READERS[step.ask](text, locale)
  if (value === undefined) return undefined
  const length = [...value].length
  return length >= (step.min_length ?? 1) && length <= (step.max_length ?? BOUNDS.textLength) ? value : undefined
}
