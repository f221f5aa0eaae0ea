/** Passwords of agents: argon2id as PHC strings, with the parameters OWASP's Password Storage Cheat Sheet gives (m=19 MiB, t=2, p=1). */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** Shortest password that is taken, in code points (NIST SP 800-63B asks for at least 8; people here guard others' accounts). */
export const PASSWORD_MIN = 10

/** Throws nothing but what the platform throws; takes some 20 ms off the main thread. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const { memory, passes, parallelism } = PARAMETERS
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, ...PARAMETERS })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${b64(nonce)}$${b64(tag)}`
}

/** False for a wrong password and for a string that is no such hash. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(phc)
  if (!match) return false
  const [, memory, passes, parallelism, nonce = '', expected = ''] = match
  const wanted = Buffer.from(expected, 'base64')
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: wanted.length }
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce: Buffer.from(nonce, 'base64'), ...parameters })
  return timingSafeEqual(tag, wanted)
}

/** A hash of a password nobody has: an unknown e-mail takes as long as a wrong password. */
export const NOBODYS_HASH = await hashPassword(randomBytes(16).toString('hex'))

function b64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
