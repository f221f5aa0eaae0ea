import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromLocal, toLocal } from './moments.ts'

test('a moment goes into the field and back, to the minute', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
    const minute = Math.floor(seconds / 60) * 60_000
    const iso = new Date(minute).toISOString()
    // An hour that a clock shows twice is taken for its first.
    fc.pre(new Date(toLocal(iso)).getTime() === minute)
    expect(fromLocal(toLocal(iso))).toBe(iso)
  }))
  expect(toLocal('2026-06-01T09:05:00.000Z')).toMatch(/^2026-0[56]-\d\dT\d\d:\d5$/)
})

test('no moment is an empty field', () => {
  expect([toLocal(null), fromLocal('')]).toEqual(['', null])
})
