/** What was being written when the page was left, by draft, language and text: it is there again when one comes back. */
import { draft } from '../drafts.ts'
import type { Forms } from './forms.ts'

const kept = new Map<string, Forms>()

function nameOf(locale: string, text: string): string {
  return `${draft.peek() ?? ''} ${locale} ${text}`
}

export function unsavedOf(locale: string, text: string): Forms | undefined {
  return kept.get(nameOf(locale, text))
}

export function keepUnsaved(locale: string, text: string, written: Forms): void {
  kept.set(nameOf(locale, text), written)
}

export function dropUnsaved(locale: string, text: string): void {
  kept.delete(nameOf(locale, text))
}
