/**
 * Locales that nobody speaks, made from English to see what a translation does to a chat: `en-XA` has accents and is longer, `ar-XB`
 * runs from right to left in English words. The tags are those of CLDR's pseudo-locales.
 */
import { buildBook } from '../engine/book.ts'
import { createScript } from '../engine/script.ts'
import { understand } from '../engine/understand.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import type { Release } from '../release.ts'

/** What a chat is tried out on. */
export type Tried = Pick<Release, 'script' | 'texts' | 'understand' | 'content' | 'locales' | 'files'>

export const PSEUDO_LOCALES = ['en-XA', 'ar-XB'] as const
export type PseudoLocale = (typeof PSEUDO_LOCALES)[number]

export function isPseudo(locale: string): locale is PseudoLocale {
  return (PSEUDO_LOCALES as readonly string[]).includes(locale)
}

/** The release with English made over into such a locale, and no other language. Its texts are written where the English ones are. */
export function pseudoRelease({ content, files }: Tried, locale: PseudoLocale): Tried {
  const english = content.texts.filter((file) => file.locale === 'en')
  const made = english.map((file): LocaleFile => ({ ...file, locale, value: madeOver(file.value, DISGUISE[locale]) }))
  const disguised = { ...content, texts: [...english, ...made] }
  const book = buildBook(disguised)
  return {
    files,
    content: disguised,
    script: createScript(book),
    texts: book.texts,
    locales: [locale, 'en'],
    understand: (flow, step, text, tag) => understand(book, flow, step, text, tag),
  }
}

/** Every text but the phrases that typed text is compared with: those stay English. */
function madeOver(tree: Record<string, unknown>, disguise: (text: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(tree).map(([key, node]) => [key, key === 'match' ? node : disguised(node, disguise)]))
}

function disguised(node: unknown, disguise: (text: string) => string): unknown {
  if (typeof node === 'string') return disguise(node)
  if (Array.isArray(node)) return node.map((each) => disguised(each, disguise))
  return typeof node === 'object' && node !== null ? madeOver(node as Record<string, unknown>, disguise) : node
}

const DISGUISE: Record<PseudoLocale, (text: string) => string> = { 'en-XA': accented, 'ar-XB': mirrored }

const ACCENTS = new Map([...'AÅBƁCÇDÐEÉFƑGĜHĤIÎJĴKĶLĻMṀNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽaåbƀcçdðeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzž'.matchAll(/../gu)].map(([pair]) => [...pair] as [string, string]))
/** Languages such as German or Finnish need about so much more room than English (W3C, "Text size in translation"). */
const LONGER = 0.4
const FILLING = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

function accented(text: string): string {
  const changed = outsidePlaceholders(text, (part) => [...part].map((letter) => ACCENTS.get(letter) ?? letter).join(''))
  return `[${changed}${filling(Math.ceil(text.length * LONGER))}]`
}

/** Words of so many characters at least, each with a space before it. */
function filling(length: number): string {
  let words = ''
  for (let index = 0; words.length < length; index++) words += ` ${FILLING[index % FILLING.length]}`
  return words
}

const RIGHT_TO_LEFT = '\u200f\u202e'
const END_RIGHT_TO_LEFT = '\u202c\u200f'

function mirrored(text: string): string {
  return outsidePlaceholders(text, (part) => part.replace(/[^\s]+/gu, (word) => `${RIGHT_TO_LEFT}${word}${END_RIGHT_TO_LEFT}`))
}

function outsidePlaceholders(text: string, change: (part: string) => string): string {
  return text.split(/(\{\{[^}]*\}\})/u).map((part, index) => (index % 2 === 1 ? part : change(part))).join('')
}
