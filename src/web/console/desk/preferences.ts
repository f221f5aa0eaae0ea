import { signal } from '@preact/signals'
import { canonicalLocale } from '../../../language/locales.ts'
import { pageStorage } from '../../shared/storage.ts'

/** The languages of the console itself: those that have texts for it. */
export const CONSOLE_LOCALES: readonly string[] = Object.keys(import.meta.glob('../../../../locales/*/console.json'))
  .map((path) => path.split('/').at(-2) ?? '').toSorted()

const storage = pageStorage()
const LOCALE = 'latchkey.console.locale'
const SOUND = 'latchkey.console.sound'
const SHORTCUTS = 'latchkey.console.shortcuts'

/** Whether a sound announces new chats; off until somebody wants it. */
export const sound = signal(storage.get(SOUND) === 'on')

export function setSound(on: boolean): void {
  sound.value = on
  storage.set(SOUND, on ? 'on' : 'off')
}

/** Whether single keys do something; on until somebody would rather not. */
export const shortcuts = signal(storage.get(SHORTCUTS) !== 'off')

export function setShortcuts(on: boolean): void {
  shortcuts.value = on
  storage.set(SHORTCUTS, on ? 'on' : 'off')
}

/** The first of the wished languages that the console speaks, English otherwise. */
export function pickLocale(wished: readonly string[]): string {
  for (const tag of wished) {
    const found = CONSOLE_LOCALES.find((locale) => locale === canonicalLocale(tag))
    if (found) return found
  }
  return 'en'
}

/** The language chosen in this browser before, or the browser's own. */
export function wishedLocale(): string {
  const chosen = storage.get(LOCALE)
  return pickLocale(chosen ? [chosen] : navigator.languages)
}

export function keepLocale(locale: string): void {
  storage.set(LOCALE, locale)
}
