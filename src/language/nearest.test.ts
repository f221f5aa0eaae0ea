import { expect, test } from 'vitest'
import { isLocaleTag } from './locales.ts'
import { nearestTo } from './nearest.ts'

test('whoever writes Catalan is offered Spanish, where there is Spanish', () => {
  expect(nearestTo('ca', ['en', 'es'])).toEqual(['es'])
  expect(nearestTo('ca', ['en'])).toEqual([])
})

test('the likelier comes first', () => {
  expect(nearestTo('az', ['ru', 'tr'])).toEqual(['tr', 'ru'])
})

test('nothing is near to a language nobody listed, nor to a name of Object', () => {
  expect(nearestTo('xx', ['en'])).toEqual([])
  expect(nearestTo('constructor', ['en'])).toEqual([])
})

test('every one named is a locale of ours', () => {
  const ours = ['ar', 'cs', 'de', 'es', 'fa', 'fr', 'hi', 'id', 'it', 'nl', 'ru', 'sv', 'tl', 'tr', 'uk', 'ur', 'zh-Hans']
  expect(ours.every(isLocaleTag)).toBe(true)
  expect(nearestTo('pa', ours)).toEqual(['hi', 'ur'])
})
