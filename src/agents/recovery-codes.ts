/** Codes to write down, each good once, for whoever has lost the second factor. */
import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32: nothing in it is mistaken for something else when it is read from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODES = 10
/** 80 bits: too many to be found from the hash. */
const LETTERS = 16

/** Ten codes, such as `7Q4M-2KXP-0V3D-HTRE`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte % 32]).join('').replaceAll(/(.{4})(?=.)/g, '$1-'))
}

/** What is stored of a code; undefined for what isn't shaped like one. Case, blanks and what looks alike make no difference. */
export function hashRecoveryCode(text: string): string | undefined {
  const typed = text.replaceAll(/[\s-]/g, '')
  if (!/^[0-9a-z]*$/i.test(typed)) return undefined
  const code = typed.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (code.length !== LETTERS || code.includes('U')) return undefined
  return createHash('sha256').update(code).digest('base64url')
}
