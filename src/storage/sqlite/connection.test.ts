import { expect, test } from 'vitest'
import { atLeast } from './connection.ts'

test.each([
  ['3.51.3', true],
  ['3.51.10', true],
  ['3.52.0', true],
  ['4.0.0', true],
  ['3.51.2', false],
  ['3.9.99', false],
  ['2.99.99', false],
  ['3.51', false],
])('SQLite %s is new enough: %s', (version, enough) => {
  expect(atLeast(version, [3, 51, 3])).toBe(enough)
})
