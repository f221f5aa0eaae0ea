/** Making texts comparable: what a person typed, on whatever keyboard, against what an author wrote. */

/** Marks that people leave out when they type: accents, Hebrew points, Arabic harakat, and nuktas; vowel signs stay. */
const LOOSE_MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u093c\u09bc\u0a3c\u0abc\u0b3c]/gu

/** Tatweel, joiners, direction marks, variation selectors, keycap frames: seen by nobody, or only as decoration. */
const INVISIBLE = /[\u0640\p{Cf}\p{Me}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

/** Whatever people type for an apostrophe, acute accent of Spanish keyboards included. */
const APOSTROPHES = /[\u2018\u2019\u00b4\u0060\uff07]/gu

/** English contractions lose their apostrophe ("don't" is "dont"), elisions of other languages are cut at it ("l'accès"). */
const CONTRACTION = /(?<=\p{L})'(?=(?:t|s|m|d|re|ve|ll)(?![\p{L}\p{M}\p{N}]))/gu

const NO_WORD = /[^\p{L}\p{M}\p{N}]+/gu

/** Letters without a decomposition that people exchange for one another. */
const LETTERS = new Map(Object.entries({
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ς: 'σ',
  ى: 'ي', ی: 'ي', ې: 'ي', ک: 'ك', ة: 'ه', ۃ: 'ه', ہ: 'ه', ە: 'ه', ھ: 'ه', ٱ: 'ا', ں: 'ن',
  'ँ': 'ं', 'ঁ': 'ং', ʼ: "'",
}))
const LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'gu')

const DIGIT = /\p{Nd}/u
const FOREIGN_DIGITS = /(?![0-9])\p{Nd}/gu

/**
 * The comparable form of a text: compatibility forms unified (NFKC), lower case, accents, harakat, tatweel and nuktas
 * gone, Arabic alef, yeh and teh marbuta unified, digits of every script as ASCII, everything that is no letter, mark or number a
 * single space. Idempotent: folding twice changes nothing.
 */
export function fold(text: string): string {
  if (text !== last.text) last = { text, folded: folded(text) }
  return last.folded
}

/** On its way through the service one message is folded several times in a row. */
let last = { text: '', folded: '' }

function folded(text: string): string {
  const plain = decomposed(text).replace(LOOSE_MARKS, '')
  const unified = plain.replace(LETTER, (letter) => LETTERS.get(letter) ?? letter).normalize('NFC')
  return wordsIn(asciiDigits(unified))
}

/** A text cut into the same words as by `fold`, which keep their marks, decomposed (NFKD). */
export function foldKeepingMarks(text: string): string {
  return wordsIn(decomposed(text))
}

function decomposed(text: string): string {
  return text.replace(APOSTROPHES, "'").normalize('NFKC').toLowerCase().normalize('NFKD').replace(INVISIBLE, '')
}

function wordsIn(text: string): string {
  return text.replace(CONTRACTION, '').replace(NO_WORD, ' ').trim()
}

/** The digits of a text in order, as ASCII, whatever script they were typed in: `٠١ - ２` gives `012`. */
export function digitsOf(text: string): string {
  return asciiDigits(text.normalize('NFKC')).replace(/[^0-9]/g, '')
}

function asciiDigits(text: string): string {
  return text.replace(FOREIGN_DIGITS, (digit) => String(digitValue(digit)))
}

/** Unicode keeps the ten digits of a script together and in order (section 4.6), so the distance to the first is the value. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let first = code
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1
  return (code - first) % 10
}
