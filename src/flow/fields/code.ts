import { asciiDigits } from './contact.ts'

const SEPARATORS = /[\s\-–—.·]+/gu
const CODE = /^[A-Za-z0-9]{4,10}$/
/** Somebody who writes a word means no code; codes without a digit are shouted. */
const LIKE_A_CODE = /\d|^[A-Z]+$/

/** A one-time code in ASCII: 4 to 10 letters or digits typed in any script, spaces and dashes left out, or the only such number in a sentence. */
export function readCode(text: string): string | undefined {
  const plain = asciiDigits(text.normalize('NFKC')).trim()
  const whole = plain.replace(SEPARATORS, '')
  if (CODE.test(whole) && LIKE_A_CODE.test(whole)) return whole
  const numbers = plain.match(/(?<![\p{L}\p{N}])\d{4,10}(?![\p{L}\p{N}])/gu) ?? []
  return numbers.length === 1 ? numbers[0] : undefined
}
