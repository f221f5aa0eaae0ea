import { signal } from '@preact/signals'
import { direction, localeInfo } from '../../language/locales.ts'
import { keepLocale } from './desk/preferences.ts'
import { humanise } from './model/brief.ts'
import { fill, findText, pluralKey } from './model/texts.ts'
import type { Texts, Vars } from './model/texts.ts'

const files = import.meta.glob<Texts>('../../../locales/*/console.json', { import: 'default' })
const loaders = new Map(Object.entries(files).map(([path, load]) => [path.split('/').at(-2) ?? '', load]))

/** The language of the console itself. */
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

/** A text of the console; with `count` in the form that goes with the number. */
export function t(key: string, vars: Vars = {}): string {
  const { count } = vars
  const form = typeof count === 'number' ? pluralKey(key, count, locale.value) : key
  return fill(findText(texts.value, form) ?? key, vars, locale.value)
}

/** The name of something that the content defines (a queue, a reason); its identifier as words when nobody named it. */
export function label(group: 'queue' | 'reason' | 'outcome' | 'fact' | 'masked', id: string): string {
  const named = findText(texts.value, `${group}.${id}`) ?? findText(texts.value, `${group}.${id.split('.')[0]}`)
  return named ?? humanise(id)
}

/** A language by its own name. */
export function languageName(tag: string): string {
  return localeInfo(tag)?.name ?? new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}

/** A language as the reader calls it. */
export function languageHere(tag: string): string {
  return tag ? (new Intl.DisplayNames([locale.value], { type: 'language' }).of(tag) ?? tag) : ''
}

/** Hour and minute. */
export function clockTime(at: string | number): string {
  return new Intl.DateTimeFormat(locale.value, { hour: 'numeric', minute: '2-digit' }).format(new Date(at))
}

/** A day, with its name. */
export function dayName(at: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'full' }).format(new Date(at))
}

/** Day and hour. */
export function dayTime(at: number): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}
