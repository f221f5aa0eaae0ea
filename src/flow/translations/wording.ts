/** A text as translators see it: one string, or one for each plural form. */
import { createHash } from 'node:crypto'
import { placeholdersIn } from '../engine/book.ts'
import type { Parts, UnitKind } from './units.ts'

export const PLURAL_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
export type PluralForm = (typeof PLURAL_FORMS)[number]
export type Forms = Partial<Record<PluralForm, string>>

/** Several bubbles are one text with an empty line between them; a counted text has its forms. */
export type Wording = string | Forms

/** Undefined when there is no text. */
export function toWording(kind: UnitKind, parts: Parts): Wording | undefined {
  if (kind !== 'counted') return Object.values(parts).join('\n\n') || undefined
  return Object.keys(parts).length === 0 ? undefined : parts
}

/** An empty line begins another bubble. */
export function toParts(wording: Wording): Parts {
  if (typeof wording !== 'string') return wording as Parts
  const bubbles = bubblesOf(wording)
  return bubbles.length === 1 ? { '': wording } : Object.fromEntries(bubbles.map((bubble, index) => [String(index), bubble]))
}

export function bubblesOf(text: string): string[] {
  return text.split(/\n{2,}/)
}

/** The plural forms of a language, in the order in which files for translators list them. */
export function pluralFormsOf(locale: string): PluralForm[] {
  const own = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  return PLURAL_FORMS.filter((form) => own.includes(form))
}

/** A text of one form is that of every form; English has no more than `one` and `other`. */
export function formOf(wording: Wording, form: PluralForm): string | undefined {
  return typeof wording === 'string' ? wording : (wording[form] ?? wording.other)
}

/** Without the line ends of another system and without blanks around it; undefined when nothing is left. */
export function tidy(wording: Wording | undefined): Wording | undefined {
  if (typeof wording === 'string') return wording.replaceAll('\r\n', '\n').trim() || undefined
  const forms = PLURAL_FORMS.flatMap((form) => {
    const text = tidy(wording?.[form] ?? '')
    return text === undefined ? [] : [[form, text]]
  })
  return forms.length === 0 ? undefined : Object.fromEntries(forms) as Forms
}

/** Whether two texts say the same, whatever blanks are around them. */
export function isSame(a: Wording | undefined, b: Wording | undefined): boolean {
  return JSON.stringify(tidy(a)) === JSON.stringify(tidy(b))
}

/** Names a text as it was seen: the first 8 hex digits of a SHA-256. `-`: there was none. */
export function markOf(wording: Wording | undefined): string {
  const own = tidy(wording)
  return own === undefined ? '-' : createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, 8)
}

/** Placeholders that a translation lacks, and those that its English has not. A form with the number in words may go without it. */
export function placeholderTrouble(english: Wording, own: Wording): { missing: string[], extra: string[] } {
  if (typeof own === 'string') return compare(formOf(english, 'other') ?? '', own, false)
  const all = PLURAL_FORMS.flatMap((form) => {
    const text = own[form]
    return text === undefined ? [] : [compare(formOf(english, form) ?? '', text, form === 'zero' || form === 'one' || form === 'two')]
  })
  return { missing: unique(all.flatMap(({ missing }) => missing)), extra: unique(all.flatMap(({ extra }) => extra)) }
}

function compare(english: string, own: string, inWords: boolean): { missing: string[], extra: string[] } {
  const [wanted, given] = [new Set(placeholdersIn(english)), new Set(placeholdersIn(own))]
  return {
    missing: [...wanted].filter((name) => !given.has(name) && !(inWords && name === 'count')),
    extra: [...given].filter((name) => !wanted.has(name)),
  }
}

function unique(names: string[]): string[] {
  return [...new Set(names)]
}
