/** The letters of a text: of the right script, in an order that can be read, and no markup among them. Pure. */
import { localeInfo, type LocaleTag } from '../../language/locales.ts'
import type { Remark } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'

/** What is wrong with the letters of one text in a language. `isPlain`: no markup belongs into it, and no foreign words. */
export function troubleWithLetters(key: string, text: string, locale: string, { isPlain }: { isPlain: boolean }): Remark[] {
  const found: Remark[] = []
  const markup = isPlain ? MARKUP.exec(text)?.[0] : undefined
  if (markup !== undefined) found.push(remarks.markup(key, markup))
  if (!isBalanced(text)) found.push(remarks.mixedBidi(key))
  const mixed = MIXED_WORD.exec(text)?.[0]
  if (mixed !== undefined) found.push(remarks.mixedWord(key, mixed))
  if (isPlain && isOtherScript(text, locale)) found.push(remarks.wrongScript(key, SCRIPT_NAMES[scriptOf(locale)] ?? scriptOf(locale)))
  return found
}

/** Tags, entities and Markdown: texts are shown as they are, so people would see the signs. */
const MARKUP = /<\/?[a-z][^<>]*>|&(?:[a-z]{2,8}|#x?[\da-f]{1,6});|\*\*[^*]+\*\*|(?<![\p{L}\d])__[^_]+__|~~[^~]+~~|`[^`]+`|\[[^\]]+\]\([^)\s]+\)|^#{1,6} /imu

/** A word in two scripts that look alike: one of its letters was typed on another keyboard, and no screen reader can say it. */
const MIXED_WORD = /(?<!\p{L})(?=\p{L}*\p{Script=Latin})(?=\p{L}*[\p{Script=Cyrillic}\p{Script=Greek}])\p{L}{2,}/u

const OVERRIDES = /[\u202d\u202e]/
const OPENING: ReadonlyMap<string, string> = new Map([['\u2066', '\u2069'], ['\u2067', '\u2069'], ['\u2068', '\u2069'], ['\u202a', '\u202c'], ['\u202b', '\u202c']])

/** Whether every isolate and embedding is closed in its own text (UAX #9), and nothing overrides the order. */
function isBalanced(text: string): boolean {
  if (OVERRIDES.test(text)) return false
  const open: string[] = []
  for (const sign of text) {
    const closing = OPENING.get(sign)
    if (closing !== undefined) open.push(closing)
    else if ((sign === '\u2069' || sign === '\u202c') && open.pop() !== sign) return false
  }
  return open.length === 0
}

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/gu, Cyrl: /\p{Script=Cyrillic}/gu, Grek: /\p{Script=Greek}/gu, Arab: /\p{Script=Arabic}/gu, Hebr: /\p{Script=Hebrew}/gu,
  Deva: /\p{Script=Devanagari}/gu, Beng: /\p{Script=Bengali}/gu, Thai: /\p{Script=Thai}/gu, Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  Kore: /[\p{Script=Hangul}\p{Script=Han}]/gu, Hans: /\p{Script=Han}/gu,
}
const SCRIPT_NAMES: Readonly<Record<string, string>> = {
  Latn: 'Latin', Cyrl: 'Cyrillic', Grek: 'Greek', Arab: 'Arabic', Hebr: 'Hebrew', Deva: 'Devanagari', Beng: 'Bengali', Thai: 'Thai', Jpan: 'Japanese', Kore: 'Korean', Hans: 'Chinese',
}

/** Names and abbreviations that keep their letters in every language. */
const KEPT = /\{\{[^{}]*\}\}|(?:https?:\/\/|www\.)\S+|\S+@\S+|(?<![A-Za-z])(?:[A-Z][A-Z\d-]{1,7}|[Ee]-?[Mm]ail|[Ww]i-?[Ff]i|Latchkey)(?![A-Za-z])/gu

/** Whether most letters of a text are of another script than the language is written in. */
function isOtherScript(text: string, locale: string): boolean {
  const rest = text.replace(KEPT, ' ')
  const letters = rest.match(/\p{L}/gu)?.length ?? 0
  const own = rest.match(SCRIPTS[scriptOf(locale)] ?? /\p{L}/gu)?.length ?? 0
  return letters > 1 && own * 2 < letters
}

function scriptOf(locale: string): string {
  return localeInfo(locale as LocaleTag)?.script ?? ''
}
