import type english from '../../../locales/en/chat.json'
import { canonicalLocale, direction, fallbackChain } from '../../language/locales.ts'

/** The page's own texts, by key. */
export type Key = Exclude<keyof typeof english, 'launcher' | 'push_notice'>
type Texts = Readonly<Record<string, unknown>>

/** The page's texts in one language. */
export interface Words {
  locale: string
  dir: 'ltr' | 'rtl'
  /** The text of a key, with `{{name}}` filled in; words that are filled in are kept apart, see `isolated`. */
  t(key: Key, values?: Readonly<Record<string, string | number>>): string
}

const files = import.meta.glob<string>('../../../locales/*/chat.json', { eager: true, query: '?url', import: 'default' })
const urls = new Map(Object.entries(files).map(([path, url]) => [path.split('/').at(-2) ?? '', url]))

/** Tags of the languages that the page has texts in. */
export const LOCALES: readonly string[] = [...urls.keys()].sort()

/** The page's language for what a browser or a host page asks for; the first that there is. */
export function pageLocale(wishes: readonly string[]): string {
  return wishes.map((wish) => canonicalLocale(wish) ?? '').find((tag) => urls.has(tag)) ?? 'en'
}

/** The build writes the English texts into the page: there are words even when nothing more can be loaded. */
function builtIn(): Texts {
  const holder = document.getElementById('words')
  return JSON.parse((holder as HTMLTemplateElement).content.textContent ?? '{}') as Texts
}

const fallback = builtIn()

/** Between the signs of an isolate (UAX 9: FSI … PDI) a name or a reference can't turn the sentence around it, nor be torn by it. */
function isolated(value: string | number): string {
  return typeof value === 'number' ? String(value) : `\u2068${value}\u2069`
}

function wordsOf(locale: string, texts: Texts): Words {
  const t: Words['t'] = (key, values = {}) => {
    const text = String(texts[key] ?? fallback[key])
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => isolated(values[name] ?? ''))
  }
  return { locale, dir: direction(locale), t }
}

/** English comes with the page. */
export const ENGLISH: Words = wordsOf('en', fallback)

const loaded = new Map<string, Words>([['en', ENGLISH]])

/** The texts of a locale or the nearest there is; English when they can't be loaded. */
export async function loadWords(locale: string): Promise<Words> {
  const tag = fallbackChain(locale).find((candidate) => urls.has(candidate)) ?? 'en'
  const known = loaded.get(tag)
  if (known) return known
  try {
    const response = await fetch(urls.get(tag) ?? '')
    if (!response.ok) return ENGLISH
    const words = wordsOf(tag, (await response.json()) as Texts)
    loaded.set(tag, words)
    return words
  } catch {
    return ENGLISH
  }
}
