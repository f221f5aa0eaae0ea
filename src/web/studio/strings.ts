import { signal } from '@preact/signals'
import { direction, localeInfo } from '../../language/locales.ts'
import { keepLocale } from '../console/desk/preferences.ts'
import { fill, findText, pluralKey } from '../console/model/texts.ts'
import type { Texts, Vars } from '../console/model/texts.ts'

const files = import.meta.glob<Texts>('../../../locales/*/studio.json', { import: 'default' })
const loaders = new Map(Object.entries(files).map(([path, load]) => [path.split('/').at(-2) ?? '', load]))

/** The languages that the studio itself speaks. */
export const STUDIO_LOCALES: readonly string[] = [...loaders.keys()].toSorted()

/** The language of the studio itself. */
export const locale = signal('en')
const texts = signal<Texts>({})

/** Loads a language, then speaks it: in the texts, in the document's language and direction. */
export async function speak(wished: string): Promise<void> {
  const load = loaders.get(wished)
  if (!load) return
  texts.value = await load()
  locale.value = wished
  document.documentElement.lang = wished
  document.documentElement.dir = direction(wished)
}

/** Speaks a language from now on, in this browser. */
export function choose(wished: string): void {
  keepLocale(wished)
  void speak(wished)
}

/** A text of the studio; with `count` in the form that goes with the number. */
export function t(key: string, vars: Vars = {}): string {
  const { count } = vars
  const form = typeof count === 'number' ? pluralKey(key, count, locale.value) : key
  return fill(findText(texts.value, form) ?? key, vars, locale.value)
}

/** Whether the studio has words for a key. */
export function hasText(key: string): boolean {
  return findText(texts.value, key) !== undefined
}

/** A language by its own name. */
export function languageName(tag: string): string {
  return localeInfo(tag)?.name ?? tag
}

/** Day and hour, as the reader writes them. */
export function dayTime(at: string | number): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
}
