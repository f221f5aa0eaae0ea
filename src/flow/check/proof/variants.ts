/** How people type what they read: in other letters of the same, without accents, wide or narrow, with the digits of their keyboard. */

/** U+0300–U+036F: the marks that people leave out; vowel signs of other scripts are letters to them. */
const ACCENTS = /[\u0300-\u036f]/g
const HALF_KANA_FROM = 0xff61
const HALF_KANA_TO = 0xff9f
const WIDE = 0xfee0
/** The zero of keyboards with digits of their own (Unicode keeps the ten together). */
const DIGITS = new Map([['ar', '٠'], ['fa', '۰'], ['ur', '۰'], ['bn', '০'], ['hi', '०'], ['th', '๐']])

/** A label, and what else is typed for it. In each of them it must be told. */
export function variantsOf(label: string, locale: string): string[] {
  const bare = withoutAccents(label)
  return [...new Set([
    label, bare, label.normalize('NFD'), label.toLocaleUpperCase(locale), label.toLocaleLowerCase(locale), bare.toUpperCase(),
    wide(label), narrow(label), withDigits(label, locale), ` ${label}. `, label.replaceAll('’', "'"), label.replaceAll("'", '’'),
  ])]
}

/** As somebody types who leaves the accents out. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(ACCENTS, '').normalize('NFC')
}

/** The number of an option's place (from 1), as it is typed. */
export function numbersOf(place: number, locale: string): string[] {
  return [...new Set([String(place), wide(String(place)), native(place, locale), `${place}.`, ` ${place} `])]
}

function withDigits(label: string, locale: string): string {
  return label.replace(/[0-9]/g, (digit) => native(Number(digit), locale))
}

function native(number: number, locale: string): string {
  const [zero] = DIGITS.get(locale) ?? '0'
  return String(number).replace(/[0-9]/g, (digit) => String.fromCodePoint((zero?.codePointAt(0) ?? 0) + Number(digit)))
}

/** Full width. */
function wide(text: string): string {
  return text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + WIDE))
}

/** Full width letters as usual ones, kana half as wide. */
function narrow(text: string): string {
  const usual = text.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - WIDE)).normalize('NFD')
  return [...usual].map((letter) => HALF_KANA.get(letter) ?? letter).join('').normalize('NFC')
}

/** By what each stands for. */
const HALF_KANA = new Map(Array.from({ length: HALF_KANA_TO - HALF_KANA_FROM + 1 }, (_, index) => {
  const half = String.fromCharCode(HALF_KANA_FROM + index)
  return [half.normalize('NFKC'), half]
}))
