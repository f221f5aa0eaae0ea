import { expect, test } from 'vitest'
import { elapsed } from './clock.ts'

test.each([
  [-5_000, '0:00'],
  [0, '0:00'],
  [59_999, '0:59'],
  [245_000, '4:05'],
  [3_599_000, '59:59'],
  [3_729_000, '1:02:09'],
  [86_399_000, '23:59:59'],
])('%d ms is %s', (ms, shown) => {
  expect(elapsed(ms, 'en')).toBe(shown)
})

test('from a day on it is told in days and hours', () => {
  expect(elapsed(51 * 3_600_000, 'en')).toBe('2d 3h')
})
