import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enrolmentUri, newCodeSecret, stepOf } from './time-codes.ts'

/** `12345678901234567890` in base 32: the secret of RFC 6238's test vectors, whose codes are cut to six digits here. */
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at %i seconds the code of RFC 6238 is known', (seconds, code) => {
  expect(stepOf(code, RFC, seconds * 1000)).toBe(Math.floor(seconds / 30))
})

test('a code is known one step early and late, under its own step, and no further', () => {
  const step = Math.floor(1_111_111_111 / 30)
  const at = (offset: number) => stepOf('050471', RFC, (step + offset) * 30_000)
  expect([-2, -1, 0, 1, 2].map(at)).toEqual([undefined, step, step, step, undefined])
})

test('blanks and the digits of other scripts make no difference', () => {
  for (const code of [' 050 471 ', '٠٥٠٤٧١', '०५०४७१', '０５０４７１']) expect(stepOf(code, RFC, 1_111_111_111_000)).toBe(37_037_037)
})

test('what is no code is none, whatever it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void stepOf(text, RFC, 0)))
  for (const code of ['', '05047', '0504711', 'x50471', '-50471']) expect(stepOf(code, RFC, 1_111_111_111_000)).toBeUndefined()
})

test('a fresh secret has 160 bits, and stands in what an app reads', () => {
  const secret = newCodeSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(newCodeSecret()).not.toBe(secret)
  const uri = new URL(enrolmentUri(secret, 'Latchkey', 'ana@example.com'))
  expect(decodeURIComponent(uri.pathname)).toContain('Latchkey:ana@example.com')
  expect(Object.fromEntries(uri.searchParams)).toEqual({ issuer: 'Latchkey', secret, algorithm: 'SHA1', digits: '6', period: '30' })
})
