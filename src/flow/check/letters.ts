/** The letters of a text: of the right script, in an order that can be read, and no markup among them. Pure. */
import { localeInfo, type LocaleTag } from '../../language/locales.ts'
import { PLACEHOLDER } from '../engine/book.ts'
import type { Remark } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'

/** What is wrong with the letters of one text in a language. `isPlain`: no markup belongs into it, and no foreign words. */
export function troubleWithLetters(key: string, text: string, locale: string, { isPlain }: { isPlain: boolean }): Remark[] {
  const found: Remark[] = []
  const markup = isPlain && MARKUP_SIGN.test(text) ? MARKUP.exec(text)?.[0] : undefined
  if (markup !== undefined) found.push(remarks.markup(key, markup))
  if (isPlain && STRAY.test(text.replace(PLACEHOLDER, ''))) found.push(remarks.strayBraces(key))
  if (!isBalanced(text)) found.push(remarks.mixedBidi(key))
  const mixed = LATIN.test(text) && LOOKS_LATIN.test(text) ? MIXED_WORD.exec(text)?.[0] : undefined
  if (mixed !== undefined) found.push(remarks.mixedWord(key, mixed))
  if (isPlain && isOtherScript(text, locale)) found.push(remarks.wrongScript(key, SCRIPT_NAMES[scriptOf(locale)] ?? scriptOf(locale)))
  return found
}

/** Tags, entities and Markdown: texts are shown as they are, so people would see the signs. */
const MARKUP = /<\/?[a-z][^<>]*>|&(?:[a-z]{2,8}|#x?[\da-f]{1,6});|\*\*[^*]+\*\*|(?<![\p{L}\d])__[^_]+__|~~[^~]+~~|`[^`]+`|\[[^\]]+\]\([^)\s]+\)|^#{1,6} /imu

const MARKUP_SIGN = /[<&*_~`[#]/

/** Of a placeholder that was mistyped: it isn't filled, so people would see it. */
const STRAY = /[{}]/

/** A word in two scripts that look alike: one of its letters was typed on another keyboard, and no screen reader can say it. */
const MIXED_WORD = /(?<!\p{L})(?=\p{L}*\p{Script=Latin})(?=\p{L}*[\p{Script=Cyrillic}\p{Script=Greek}])\p{L}{2,}/u

const LATIN = /\p{Script=Latin}/u
const LOOKS_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u

const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/
const OVERRIDES = /[\u202d\u202e]/
const OPENING: ReadonlyMap<string, string> = new Map([['\u2066', '\u2069'], ['\u2067', '\u2069'], ['\u2068', '\u2069'], ['\u202a', '\u202c'], ['\u202b', '\u202c']])

/** Whether every isolate and embedding is closed in its own text (UAX #9), and nothing overrides the order. */
function isBalanced(text: string): boolean {
  if (!DIRECTIONS.test(text)) return true
  if (OVERRIDES.test(text)) return false
  const open: string[] = []
  for (const sign of text) {
    const closing = OPENING.get(sign)
    if (closing !== undefined) open.push(closing)
    else if ((sign === '\u2069' || sign === '\u202c') && open.pop() !== sign) return false
  }
  return open.length === 0
}

/** ISO 15924 → the Unicode scripts that it is made of. */
const SCRIPTS: Readonly<Record<string, string>> = {
  Latn: '\\p{Script=Latin}', Cyrl: '\\p{Script=Cyrillic}', Grek: '\\p{Script=Greek}', Arab: '\\p{Script=Arabic}', Hebr: '\\p{Script=Hebrew}', Deva: '\\p{Script=Devanagari}',
  Beng: '\\p{Script=Bengali}', Thai: '\\p{Script=Thai}', Jpan: '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}', Kore: '\\p{Script=Hangul}\\p{Script=Han}', Hans: '\\p{Script=Han}',
}
/** Letters of all other scripts, by ISO 15924. */
const FOREIGN: ReadonlyMap<string, RegExp> = new Map(Object.entries(SCRIPTS).map(([script, own]) => [script, new RegExp(`(?=\\p{L})[^${own}]`, 'gu')]))
const SCRIPT_NAMES: Readonly<Record<string, string>> = {
  Latn: 'Latin', Cyrl: 'Cyrillic', Grek: 'Greek', Arab: 'Arabic', Hebr: 'Hebrew', Deva: 'Devanagari', Beng: 'Bengali', Thai: 'Thai', Jpan: 'Japanese', Kore: 'Korean', Hans: 'Chinese',
}

const LETTER = /\p{L}/gu

/** Names and abbreviations that keep their letters in every language. */
const KEPT = /\{\{[^{}]*\}\}|(?:https?:\/\/|www\.)\S+|\S+@\S+|(?<![A-Za-z])(?:[A-Z][A-Z\d-]{1,7}|[Ee]-?[Mm]ail|[Ww]i-?[Ff]i|Latchkey)(?![A-Za-z])/gu

/** Whether most letters of a text are of another script than the language is written in. */
function isOtherScript(text: string, locale: string): boolean {
  const foreign = FOREIGN.get(scriptOf(locale))
  return foreign !== undefined && isMostly(text, foreign) && isMostly(text.replace(KEPT, ' '), foreign)
}

function isMostly(text: string, foreign: RegExp): boolean {
  const strange = text.match(foreign)?.length ?? 0
  const letters = strange === 0 ? 0 : (text.match(LETTER)?.length ?? 0)
  return letters > 1 && strange * 2 > letters
}

function scriptOf(locale: string): string {
  return localeInfo(locale as LocaleTag)?.script ?? ''
}
