import { localeInfo } from '../../language/locales.ts'
import { humanise } from './model/brief.ts'
import type { Texts } from './model/texts.ts'
import { wordsIn } from './words.ts'

const words = wordsIn(import.meta.glob<Texts>('../../../locales/*/console.json', { import: 'default' }))

export const { locale, speak, choose, t, dayTime } = words

/** The name of something that the content defines (a queue, a reason); its identifier as words when nobody named it. */
export function label(group: 'queue' | 'reason' | 'outcome' | 'wrap_up' | 'fact' | 'masked', id: string): string {
  const named = words.find(`${group}.${id}`) ?? words.find(`${group}.${id.split('.')[0]}`)
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
