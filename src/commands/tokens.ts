import { createHash, randomBytes } from 'node:crypto'

/** A fresh bearer secret: 256 bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret. Its 256 random bits need no slow hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Letters and digits that are not mistaken for one another when read aloud or written down (Crockford's base 32, without vowels' traps). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Letters of 5 random bits each, for a code that people type. */
export function randomLetters(count: number): string {
  return [...randomBytes(count)].map((byte) => ALPHABET[byte % 32]).join('')
}

/** A reference for people, such as `LK-7Q4M-2KXP`: 40 random bits. */
export function newReference(): string {
  const letters = randomLetters(8)
  return `LK-${letters.slice(0, 4)}-${letters.slice(4)}`
}
