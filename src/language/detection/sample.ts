/** What of a message can tell its language, and in which script that is written. */

/** Only the beginning of a message decides, in UTF-16 units: it's enough, and it bounds the work. */
const MAX_SAMPLE = 1_000

const LINK = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+/giu
const DOMAIN = /\.(?:com|net|org|info|gov|edu|app|dev|io)(?:[./].*)?$/iu
const TOKEN_END = /[\s,;:!?()"]+/u
const DIGITS = /\p{N}+/gu
const ONLY_ASCII = /^[\x21-\x7e]*$/u
const BORROWED = new RegExp(
  String.raw`(?<![\p{Script=Latin}\p{M}])(?:instagram|insta|ig|facebook|fb|messenger|whatsapp|tik ?tok|google|gmail|you ?tube|twitter|telegram|snapchat|threads`
  + String.raw`|iphone|android|samsung|wi-?fi|sms|ok|okay|k|lol|hmm+|vpn|login|e-?mail|online|apps?|pin|id)(?![\p{Script=Latin}\p{M}])`, 'giu')
const SHRUG = /\(\s*ツ\s*\)/gu

/** Scripts of our languages, kana apart from Han: one kana makes a text Japanese. */
const SCRIPTS = {
  Latn: /\p{Script=Latin}/gu,
  Cyrl: /\p{Script=Cyrillic}/gu,
  Arab: /\p{Script=Arabic}/gu,
  Deva: /\p{Script=Devanagari}/gu,
  Beng: /\p{Script=Bengali}/gu,
  Thai: /\p{Script=Thai}/gu,
  Hebr: /\p{Script=Hebrew}/gu,
  Grek: /\p{Script=Greek}/gu,
  Hang: /\p{Script=Hangul}/gu,
  Kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  Hani: /\p{Script=Han}/gu,
  Zzzz: /(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}])\p{L}/gu,
}

export type Script = keyof typeof SCRIPTS

/** A message reduced to what was written by hand: its words, the script of most of them, and how many letters that is. */
export type Sample = { text: string, script: Script, letters: number }

/**
 * The part of a message that can tell its language, or undefined when there is none: links, addresses, handles, codes,
 * digits, emoji and the names of apps that every language borrows are left out. The script is that of most letters; in a mixed text a name in Latin letters counts half.
 */
export function sampleOf(message: string): Sample | undefined {
  const text = writtenPart(message)
  const counts = scriptCounts(text)
  const [script, letters] = counts.reduce((best, next) => (weight(next) > weight(best) ? next : best))
  return letters === 0 ? undefined : { text, script, letters }
}

function writtenPart(message: string): string {
  const normal = message.slice(0, MAX_SAMPLE).toWellFormed().normalize('NFKC').slice(0, MAX_SAMPLE)
  const tokens = normal.replace(LINK, ' ').replace(SHRUG, ' ').split(TOKEN_END).map(ownLetters)
  return tokens.join(' ').replace(BORROWED, ' ').toLowerCase()
}

/** A token without what belongs to no language: addresses, handles, domains, codes and numbers. */
function ownLetters(token: string): string {
  if (token.includes('@') || DOMAIN.test(token)) return ''
  const letters = token.replace(DIGITS, ' ')
  return letters !== token && ONLY_ASCII.test(token) ? '' : letters
}

function scriptCounts(text: string): [Script, number][] {
  const counts = Object.entries(SCRIPTS).map(([script, letter]): [Script, number] => [script as Script, text.match(letter)?.length ?? 0])
  const kana = counts.find(([script]) => script === 'Kana')?.[1] ?? 0
  return kana === 0 ? counts : counts.map(([script, count]) => [script, joinKana(script, count, kana)])
}

/** Han characters beside kana belong to the Japanese text. */
function joinKana(script: Script, count: number, kana: number): number {
  return script === 'Hani' ? 0 : script === 'Kana' ? count + kana : count
}

function weight([script, letters]: [Script, number]): number {
  return script === 'Latn' ? letters / 2 : letters
}
