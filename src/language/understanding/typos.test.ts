import fc from 'fast-check'
import { expect, it } from 'vitest'
import { typosAllowed, withinTypos } from './typos.ts'

it.each([
  ['kitten', 'kitten', 0, true], ['codigo', 'codgio', 1, true], ['codigo', 'codig', 1, true], ['codigo', 'codigos', 1, true],
  ['codigo', 'vodigi', 1, false], ['codigo', 'vodigi', 2, true], ['', 'ab', 1, false], ['', 'ab', 2, true],
])('%s and %s within %i: %s', (a, b, limit, within) => expect(withinTypos(a, b, limit)).toBe(within))

it('is symmetric', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  fc.assert(fc.property(word, word, fc.nat(4), (a, b, limit) => {
    expect(withinTypos(a, b, limit)).toBe(withinTypos(b, a, limit))
  }))
})

it('allows no typo in a short word: "mother" is not "other"', () => expect([5, 6, 9, 10].map(typosAllowed)).toEqual([0, 1, 1, 2]))
