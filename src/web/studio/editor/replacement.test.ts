import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replacement } from './replacement.ts'

test('turns one text into the other, and touches no more than it must', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') })
  fc.assert(
    fc.property(text, text, text, text, (head, before, after, tail) => {
      const { from, to, insert } = replacement(head + before + tail, head + after + tail)
      expect((head + before + tail).slice(0, from) + insert + (head + before + tail).slice(to)).toBe(head + after + tail)
      expect(to - from).toBeLessThanOrEqual(before.length)
    }),
  )
})
