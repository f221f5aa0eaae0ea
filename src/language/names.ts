/** Which language somebody names: "Español", "spanish", "espagnol", "スペイン語". */
import { fold } from './fold.ts'
import { LOCALES } from './locales.ts'

/** Words of a text that may be nothing but a name with something polite around it. */
const MOST_WORDS = 4

/** The one of `available` that a text names, in whichever of our languages; undefined where it names none, or several. */
export function localeNamed(text: string, available: readonly string[]): string | undefined {
  const folded = fold(text)
  const whole = names().get(folded)
  if (whole !== undefined) return available.includes(whole) ? whole : undefined
  const words = folded.split(' ')
  if (words.length > MOST_WORDS) return undefined
  const found = new Set([...words.flatMap((word) => names().get(word) ?? []), ...unspacedIn(folded)].filter((locale) => available.includes(locale)))
  return found.size === 1 ? [...found][0] : undefined
}

/** In scripts without spaces a name stands within the text: "日本語で". */
function unspacedIn(folded: string): string[] {
  return [...names()].flatMap(([name, locale]) => (UNSPACED.test(name) && name.length > 1 && folded.includes(name) ? [locale] : []))
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** What people say and CLDR doesn't. */
const ALSO: Readonly<Record<string, readonly string[]>> = { fa: ['farsi'], tl: ['tagalog', 'pilipino'], 'zh-Hans': ['mandarin'], 'pt-BR': ['brazilian', 'brasileiro'] }

let known: Map<string, string> | undefined

/** Folded name → locale: its own name and tag, and what CLDR calls it in each of our languages. Made when somebody first names one. */
function names(): Map<string, string> {
  known ??= new Map(LOCALES.flatMap(({ tag, name }) => [tag, name, name.replace(/\(.*\)/u, ''), ...(ALSO[tag] ?? []), ...calledIn(tag)].map((each): [string, string] => [fold(each), tag])))
  return known
}

/** Hindi in Latin letters has no name in CLDR but Hindi's. */
function calledIn(tag: string): string[] {
  if (tag.endsWith('-Latn')) return []
  const language = tag.split('-')[0] ?? tag
  return LOCALES.flatMap((locale) => new Intl.DisplayNames(locale.tag, { type: 'language', fallback: 'none' }).of(language) ?? [])
}
