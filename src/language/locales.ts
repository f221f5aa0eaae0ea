/** The languages that Latchkey speaks, and what a tag means. Browser-safe: imports nothing. */

export type Direction = 'ltr' | 'rtl'

/** One language: BCP 47 tag, its name in itself, ISO 15924 script, direction, and where a missing text is looked for next. */
export type LocaleInfo = {
  readonly tag: string
  readonly name: string
  readonly script: string
  readonly dir: Direction
  readonly chain: readonly string[]
}

const row = <T extends string>(tag: T, name: string, script: string, dir: Direction = 'ltr', chain: readonly string[] = chainOf(tag)) => ({
  tag, name, script, dir, chain,
})

/** The one table of locales, ordered by tag. */
export const LOCALES = [
  row('ar', 'العربية', 'Arab', 'rtl'),
  row('bn', 'বাংলা', 'Beng'),
  row('cs', 'Čeština', 'Latn'),
  row('de', 'Deutsch', 'Latn'),
  row('el', 'Ελληνικά', 'Grek'),
  row('en', 'English', 'Latn'),
  row('es', 'Español', 'Latn'),
  row('fa', 'فارسی', 'Arab', 'rtl'),
  row('fr', 'Français', 'Latn'),
  row('he', 'עברית', 'Hebr', 'rtl'),
  row('hi', 'हिन्दी', 'Deva'),
  // Who writes Hindi in Latin letters reads English rather than Devanagari where a text is missing.
  row('hi-Latn', 'Hinglish', 'Latn', 'ltr', ['hi-Latn', 'en']),
  row('id', 'Bahasa Indonesia', 'Latn'),
  row('it', 'Italiano', 'Latn'),
  row('ja', '日本語', 'Jpan'),
  row('ko', '한국어', 'Kore'),
  row('nl', 'Nederlands', 'Latn'),
  row('pl', 'Polski', 'Latn'),
  row('pt-BR', 'Português (Brasil)', 'Latn'),
  row('ro', 'Română', 'Latn'),
  row('ru', 'Русский', 'Cyrl'),
  row('sv', 'Svenska', 'Latn'),
  row('th', 'ไทย', 'Thai'),
  row('tl', 'Filipino', 'Latn'),
  row('tr', 'Türkçe', 'Latn'),
  row('uk', 'Українська', 'Cyrl'),
  row('ur', 'اردو', 'Arab', 'rtl'),
  row('vi', 'Tiếng Việt', 'Latn'),
  row('zh-Hans', '简体中文', 'Hans'),
] as const

export type LocaleTag = (typeof LOCALES)[number]['tag']

const byTag = new Map<string, LocaleInfo & { tag: LocaleTag }>(LOCALES.map((info) => [info.tag, info]))

/** The locale that a language subtag means when the rest of the tag says nothing of ours. CLDR renames `tl` to `fil`. */
const byLanguage = new Map<string, LocaleTag>([
  ...LOCALES.toReversed().map(({ tag }): [string, LocaleTag] => [tag.split('-')[0] ?? tag, tag]),
  ['fil', 'tl'],
])

/** Longest tag worth parsing, in UTF-16 units; real ones stay below 40. */
const MAX_TAG = 100

/** Whether the string is exactly one of our tags, as written in the table. */
export function isLocaleTag(tag: string): tag is LocaleTag {
  return byTag.has(tag)
}

/** The table's row for a tag, or undefined for a tag that isn't ours. */
export function localeInfo(tag: LocaleTag): LocaleInfo
export function localeInfo(tag: string): LocaleInfo | undefined
export function localeInfo(tag: string): LocaleInfo | undefined {
  return byTag.get(tag)
}

/** Writing direction of a tag, regional forms included (`ar-EG` is rtl); left to right for anything unknown. */
export function direction(tag: string): Direction {
  const info = byTag.get(tag) ?? byTag.get(canonicalLocale(tag) ?? '')
  return info?.dir ?? 'ltr'
}

/** Where a text is looked for, in order: the tag, its shorter forms, and English last (`pt-BR`, `pt`, `en`). */
export function fallbackChain(tag: string): readonly string[] {
  return byTag.get(tag)?.chain ?? chainOf(tag)
}

/**
 * Our locale for any BCP 47 tag somebody sent (`en-US` → `en`, `pt` → `pt-BR`, `zh-CN` → `zh-Hans`, `hi-Latn-IN` → `hi-Latn`, `iw` → `he`), or
 * undefined when the tag is malformed or no language of ours. Every kind of Chinese gives `zh-Hans`: readers of
 * Traditional follow it far better than English. Underscores are taken for hyphens. Never throws.
 */
export function canonicalLocale(input: string): LocaleTag | undefined {
  const tag = canonicalTag(input)
  if (tag === undefined) return undefined
  const [language = '', script = ''] = tag.split('-')
  const written = `${language}-${script}`
  return [tag, written].find(isLocaleTag) ?? byLanguage.get(language)
}

/** A well-formed BCP 47 tag in canonical spelling (`EN_us` → `en-US`), or undefined. Never throws. */
export function canonicalTag(input: string): string | undefined {
  if (input.length > MAX_TAG) return undefined
  try {
    return Intl.getCanonicalLocales(input.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

/**
 * Whether one of these languages is this locale, or the language that it is a script or a region of: whoever speaks Hindi speaks what is written
 * in Latin letters too (`hi`, `hi-Latn`). Not the other way round: who was given `hi-Latn` alone may not read Devanagari.
 */
export function speaks(spoken: readonly string[], locale: string): boolean {
  return spoken.some((tag) => tag === locale || locale.startsWith(`${tag}-`))
}

/** These languages, and those of our locales that whoever speaks them speaks too. */
export function spokenForms(spoken: readonly string[]): string[] {
  return [...new Set([...spoken, ...LOCALES.map(({ tag }) => tag).filter((tag) => speaks(spoken, tag))])]
}

function chainOf(tag: string): readonly string[] {
  const subtags = tag.split('-')
  const shorter = subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'))
  return [...new Set([...shorter, 'en'])]
}
