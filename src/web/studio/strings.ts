import { localeInfo } from '../../language/locales.ts'
import type { Texts } from '../console/model/texts.ts'
import { wordsIn } from '../console/words.ts'

const words = wordsIn(import.meta.glob<Texts>('../../../locales/*/studio.json', { import: 'default' }))

export const { locale, speak, choose, t, dayTime } = words

/** The languages that the studio itself speaks. */
export const STUDIO_LOCALES = words.locales

/** Whether the studio has words for a key. */
export function hasText(key: string): boolean {
  return words.find(key) !== undefined
}

/** A language by its own name. */
export function languageName(tag: string): string {
  return localeInfo(tag)?.name ?? tag
}
