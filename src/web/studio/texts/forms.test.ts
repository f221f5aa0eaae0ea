import { expect, test } from 'vitest'
import { formsOf, plain, wordingOf } from './forms.ts'

test('a text has one field, a counted one a field for each form of its language', () => {
  expect(formsOf({ own: 'Hola', forms: [] })).toEqual({ '': 'Hola' })
  expect(formsOf({ own: null, forms: ['one', 'few'] })).toEqual({ one: '', few: '' })
  expect(formsOf({ own: { one: 'a' }, forms: ['one', 'other'] })).toEqual({ one: 'a', other: '' })
})

test('what is saved is what is written, without blanks around it and empty forms', () => {
  expect(wordingOf({ '': ' Hola \n' })).toBe('Hola')
  expect(wordingOf({ one: 'a', few: '  ' })).toEqual({ one: 'a' })
  expect([wordingOf({ '': ' ' }), wordingOf({ one: '', other: '' })]).toEqual([undefined, undefined])
})

test('all forms can be read under each other', () => {
  expect([plain(null), plain('a'), plain({ one: 'a', other: 'b' })]).toEqual(['', 'a', 'a\nb'])
})
