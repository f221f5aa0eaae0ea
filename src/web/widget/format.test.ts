import { expect, test } from 'vitest'
import { dayName, waitLine } from './format.ts'
import type { Words } from './words.ts'

const words = (locale: string): Words => ({ locale, dir: 'ltr', t: (key, values = {}) => [key, ...Object.values(values)].join('|') })
const NOON = Date.parse('2026-03-04T12:00:00')

test.each([
  [0, 'today'],
  [-1, 'yesterday'],
  [-2, 'Monday, March 2, 2026'],
])('%d days on is %s', (days, name) => {
  expect(dayName(NOON + days * 86_400_000, NOON, 'en')).toBe(name)
})

test('a day changes at midnight, not after 24 hours', () => {
  expect(dayName(Date.parse('2026-03-03T23:59:00'), Date.parse('2026-03-04T00:01:00'), 'en')).toBe('yesterday')
})

test.each([
  [null, 'queue_unknown'],
  [{ p50: 20, p90: 50 }, 'queue_wait|1 minute'],
  [{ p50: 200, p90: 600 }, 'queue_wait_range|4 minutes|10 minutes'],
  [{ p50: 600, p90: 9_000 }, 'queue_wait_range|10 minutes|3 hours'],
])('a wait of %j', (wait, line) => expect(waitLine(wait, words('en'))).toBe(line))

test('numbers and units are those of the language', () => {
  expect(waitLine({ p50: 240, p90: 240 }, words('ja'))).toBe('queue_wait|4 分')
})
