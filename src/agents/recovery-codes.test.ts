import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'

test('ten different codes, in groups of four', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
})

test('a code read from paper is the same code', () => {
  const hash = hashRecoveryCode('7Q4M-2KXP-0V1D-HTRE')
  expect(hash).toBeDefined()
  for (const typed of ['7q4m2kxp0v1dhtre', ' 7Q4M 2KXP OVlD HTRE ', '7Q4M-2KXP-oVID-HTRE']) expect(hashRecoveryCode(typed)).toBe(hash)
  expect(hashRecoveryCode('7Q4M-2KXP-0V1D-HTRF')).not.toBe(hash)
})

test('every code has a hash, other texts have none', () => {
  for (const code of newRecoveryCodes()) expect(hashRecoveryCode(code)).toMatch(/^[\w-]{43}$/)
  for (const text of ['', '123456', '7Q4M-2KXP-0V1D-HTR', '7Q4M-2KXP-0V1D-HTREE', '7Q4M-2KXP-0V1D-HTU*']) expect(hashRecoveryCode(text)).toBeUndefined()
  fc.assert(fc.property(fc.string({ maxLength: 15 }), (text) => void expect(hashRecoveryCode(text)).toBeUndefined()))
})
