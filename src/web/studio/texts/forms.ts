import type { TranslationRow, Wording } from '../../../protocol/index.ts'

/** Plural form → what is written in its field; the one field of a text without forms is `''`. */
export type Forms = Record<string, string>

/** One field for a text, one for each form of a counted one. */
export function formsOf({ own, forms }: Pick<TranslationRow, 'own' | 'forms'>): Forms {
  if (forms.length === 0) return { '': plain(own) }
  return Object.fromEntries(forms.map((form) => [form, (typeof own === 'object' && own?.[form]) || '']))
}

/** Undefined: nothing is written. */
export function wordingOf(written: Forms): Wording | undefined {
  const filled = Object.entries(written).map(([form, text]) => [form, text.trim()] as const).filter(([, text]) => text !== '')
  if (filled.length === 0) return undefined
  return filled[0]?.[0] === '' ? filled[0][1] : Object.fromEntries(filled)
}

/** All forms, one under the other. */
export function plain(wording: Wording | null): string {
  if (wording === null) return ''
  return typeof wording === 'string' ? wording : Object.values(wording).join('\n')
}
