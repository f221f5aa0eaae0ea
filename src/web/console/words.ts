/** The words of a desk (console, content desk): in one language at a time, which whoever works there chooses. */
import { signal, type ReadonlySignal } from '@preact/signals'
import { direction } from '../../language/locales.ts'
import { keepLocale } from './desk/preferences.ts'
import { fill, findText, pluralKey } from './model/texts.ts'
import type { Texts, Vars } from './model/texts.ts'

export interface Words {
  /** The languages there are words in. */
  locales: readonly string[]
  /** The language that is spoken. */
  locale: ReadonlySignal<string>
  /** Loads a language, then speaks it: in the texts, in the document's language and direction. */
  speak(wished: string): Promise<void>
  /** Speaks a language from now on, in this browser. */
  choose(wished: string): void
  /** A text; with `count` in the form that goes with the number. The key itself where there is none. */
  t(key: string, vars?: Vars): string
  /** A text that may be missing. */
  find(key: string): string | undefined
  /** Day and hour, as the reader writes them. */
  dayTime(at: string | number): string
}

/** `files`: path of a file in its language's folder → what loads it. */
export function wordsIn(files: Record<string, () => Promise<Texts>>): Words {
  const loaders = new Map(Object.entries(files).map(([path, load]) => [path.split('/').at(-2) ?? '', load]))
  const locale = signal('en')
  const texts = signal<Texts>({})
  const find = (key: string) => findText(texts.value, key)

  async function speak(wished: string): Promise<void> {
    const load = loaders.get(wished)
    if (!load) return
    texts.value = await load()
    locale.value = wished
    document.documentElement.lang = wished
    document.documentElement.dir = direction(wished)
  }

  function choose(wished: string): void {
    keepLocale(wished)
    void speak(wished)
  }

  function t(key: string, vars: Vars = {}): string {
    const { count } = vars
    const form = typeof count === 'number' ? pluralKey(key, count, locale.value) : key
    return fill(find(form) ?? key, vars, locale.value)
  }

  function dayTime(at: string | number): string {
    return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  }

  return { locales: [...loaders.keys()].toSorted(), locale, speak, choose, t, find, dayTime }
}
