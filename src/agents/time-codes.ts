/** One-time codes by time (TOTP, RFC 6238) with the parameters that every authenticator app knows: SHA-1, six digits, thirty seconds. */
import { Secret, TOTP } from 'otpauth'

const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** Bytes; RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20
/** Time steps that a clock may be off, either way (RFC 6238, 5.2 recommends one at most). */
const WINDOW = 1

/** A fresh secret, in base 32. */
export function newCodeSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** What an authenticator app reads from a QR code; `issuer` and `email` are what it shows. */
export function enrolmentUri(secret: string, issuer: string, email: string): string {
  return new TOTP({ ...PARAMETERS, issuer, label: email, secret: Secret.fromBase32(secret) }).toString()
}

/** The time step that a code stands for, `now` in milliseconds; undefined for a wrong one. Each step may count once: that is the caller's to keep. */
export function stepOf(code: string, secret: string, now: number): number | undefined {
  const token = asciiDigits(code)
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = TOTP.validate({ ...PARAMETERS, token, secret: Secret.fromBase32(secret), timestamp: now, window: WINDOW })
  return delta === null ? undefined : TOTP.counter({ period: PARAMETERS.period, timestamp: now }) + delta
}

/** Digits of every script count; blanks that apps show in the middle don't. */
function asciiDigits(code: string): string {
  return code.normalize('NFKC').replaceAll(/\s/g, '').replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
}

/** Decimal digits of a script stand in one run from its zero on (Unicode, 4.6). */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return point - zero
}
