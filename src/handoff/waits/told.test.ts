import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder, tell } from './told.ts'

const range = (p50: number, p90 = 3 * p50) => ({ p50, p90 })

test('a range stands until the new one would say something else', () => {
  expect(tell(null, range(300))).toEqual(range(300))
  expect(tell(range(300), range(330))).toEqual(range(300))
  expect(tell(range(300), range(300, 800))).toEqual(range(300))
  expect(tell(range(300), range(200))).toEqual(range(200))
  expect(tell(range(300), range(300, 1_300))).toEqual(range(300, 1_300))
  expect(tell(range(10, 12), range(18, 21))).toEqual(range(10, 12))
  expect(tell(range(300), null)).toBeNull()
})

test('what wavers a little is told once', () => {
  const noisy = fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 1, maxLength: 20 })
  fc.assert(fc.property(fc.integer({ min: 60, max: 3_600 }), noisy, (p50, noise) => {
    let told = tell(null, range(p50))
    const seen = new Set([JSON.stringify(told)])
    for (const factor of noise) seen.add(JSON.stringify((told = tell(told, range(Math.round(p50 * factor))))))
    expect(seen.size).toBe(1)
  }))
})

test('nobody is told a shorter wait than who is before them with the same agents', () => {
  const line = [{ group: 'a', wait: range(100) }, { group: 'b', wait: range(5) }, { group: 'a', wait: null }, { group: 'a', wait: range(80, 400) }, { group: 'a', wait: range(120, 200) }]
  expect(inOrder(line).map(({ wait }) => wait)).toEqual([range(100), range(5), null, range(100, 400), range(120, 400)])
})
