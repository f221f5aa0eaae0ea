import { expect, test } from 'vitest'
import { takesPasskeys } from './passkeys.ts'

test.each([
  ['https://help.example.com', true],
  ['http://localhost:3000', true],
  ['http://127.0.0.1:3000', false],
  ['http://[::1]:3000', false],
])('passkeys at %s: %s', (origin, takes) => {
  expect(takesPasskeys({ origin })).toBe(takes)
})
