import { expect, test } from 'vitest'
import { count, duration, share } from './figures.ts'

test.each([
  [0, '0 sec'], [89, '89 sec'], [90, '2 min'], [719, '12 min'], [5_399, '90 min'], [5_400, '1.5 hr'], [172_799, '48 hr'], [259_200, '3 days'], [-5, '0 sec'],
])('%d seconds are %s', (seconds, told) => {
  expect(duration(seconds, 'en')).toBe(told)
})

test('small shares keep a digit, and nothing has no share', () => {
  expect(share(1, 200, 'en')).toBe('0.5%')
  expect(share(3, 4, 'en')).toBe('75%')
  expect(share(0, 0, 'en')).toBe('–')
})

test('numbers are written as the language writes them', () => {
  expect(count(1234.56, 'fr')).toBe('1\u202f234,6')
})
