/** The short code by which somebody can check that a receipt is ours. */
import { createHmac } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LETTERS = 10

/** The same for a conversation at all times; 50 bits that nobody can guess without the key. */
export function receiptCode(key: string, conversation: string): string {
  const digest = createHmac('sha256', key).update(`receipt code\0${conversation}`).digest()
  return [...digest.subarray(0, LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** `7Q4M2-2KXPA`: as it is shown. */
export function shownCode(code: string): string {
  return `${code.slice(0, LETTERS / 2)}-${code.slice(LETTERS / 2)}`
}

/** What somebody typed, read generously: blanks, dashes, small letters, O for 0, I and L for 1, full-width forms. Undefined when it can't be one. */
export function typedCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Dash}]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === LETTERS && [...code].every((letter) => ALPHABET.includes(letter)) ? code : undefined
}
