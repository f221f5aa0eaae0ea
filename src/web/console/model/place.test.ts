import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chatInHash, hashOf, setupToken } from './place.ts'

test('any chat comes back out of the address', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
      expect(chatInHash(hashOf(id))).toBe(id)
    }),
  )
})

test('no chat, or a broken address, is none', () => {
  expect(hashOf(undefined)).toBe('')
  expect(['', '#chat=', '#other', '#chat=%E0%A4%A'].map(chatInHash)).toEqual([undefined, undefined, undefined, undefined])
})

test('only the setup page has a token', () => {
  expect(setupToken('/agent/setup', '#token=abc')).toBe('abc')
  expect(setupToken('/agent/setup', '')).toBe('')
  expect(setupToken('/agent', '#token=abc')).toBeUndefined()
})
