import { expect, test } from 'vitest'
import { LOCALES } from './locales.ts'
import { localeNamed } from './names.ts'

const all = LOCALES.map(({ tag }) => tag)

test('every language is known by its own name and by its tag', () => {
  for (const { tag, name } of LOCALES) expect([localeNamed(name, all), localeNamed(tag, all)], tag).toEqual([tag, tag])
})

test.each([['spanish', 'es'], ['espagnol', 'es'], ['スペイン語', 'es'], ['ispanyolca lutfen', 'es'], ['filipino', 'tl'], ['farsi', 'fa'], ['по-русски', undefined], ['русский язык', 'ru'], ['中文谢谢', 'zh-Hans']])('%s: %s', (text, locale) => {
  expect(localeNamed(text, all)).toBe(locale)
})

test.each(['', 'yes', 'no hindi no english', 'i only want to get my account back in spanish', 'constructor'])('names none, or not one: %j', (text) => {
  expect(localeNamed(text, all)).toBeUndefined()
})

test('one that there are no texts in is not named', () => {
  expect(localeNamed('spanish', ['en', 'fr'])).toBeUndefined()
})
