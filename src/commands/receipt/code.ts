/** The check code: by it somebody can see that a receipt is ours. */
import { createHmac } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LETTERS = 10

/** Letters of 5 bits each that nobody can guess without the key; the same for a subject at all times. At most 32. */
export function codeLetters(key: string, subject: string, count: number): string {
  const digest = createHmac('sha256', key).update(subject).digest()
  return [...digest.subarray(0, count)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** What somebody typed, read generously: blanks, dashes, small letters, O for 0, I and L for 1, full-width forms. */
export function plainCode(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Dash}]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** The same for a conversation at all times; 50 bits that nobody can guess without the key. */
export function receiptCode(key: string, conversation: string): string {
  return codeLetters(key, `receipt code\0${conversation}`, LETTERS)
}

/** `7Q4M2-2KXPA`: as it is shown. */
export function shownCode(code: string): string {
  return `${code.slice(0, LETTERS / 2)}-${code.slice(LETTERS / 2)}`
}

/** The code that somebody typed; undefined when it can't be one. */
export function typedCode(typed: string): string | undefined {
  const code = plainCode(typed)
  return code.length === LETTERS && [...code].every((letter) => ALPHABET.includes(letter)) ? code : undefined
}
