import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES, canonicalLocale, canonicalTag, direction, fallbackChain, isLocaleTag, localeInfo, speaks, spokenForms } from './locales.ts'

describe('the table of locales', () => {
  it('holds 28 languages, and Hindi in Latin letters, each with its own name', () => {
    expect(new Set(LOCALES.map(({ tag }) => tag)).size).toBe(29)
    expect(new Set(LOCALES.map(({ tag }) => tag.split('-')[0])).size).toBe(28)
    expect(new Set(LOCALES.map(({ name }) => name)).size).toBe(29)
  })

  it('writes Arabic, Persian, Hebrew and Urdu from right to left, and only these', () => {
    expect(LOCALES.filter(({ dir }) => dir === 'rtl').map(({ tag }) => tag)).toEqual(['ar', 'fa', 'he', 'ur'])
  })

  it('knows the own name of a locale and nothing of a foreign one', () => {
    expect(localeInfo('pt-BR').name).toBe('Português (Brasil)')
    expect(localeInfo('xx')).toBeUndefined()
    expect(isLocaleTag('PT-br')).toBe(false)
  })
})

describe('direction', () => {
  it.each([['ar', 'rtl'], ['ar-EG', 'rtl'], ['iw', 'rtl'], ['en', 'ltr'], ['nonsense!', 'ltr']])('%s is %s', (tag, dir) => {
    expect(direction(tag)).toBe(dir)
  })
})

describe('fallbackChain', () => {
  it.each([
    ['pt-BR', ['pt-BR', 'pt', 'en']],
    ['zh-Hans', ['zh-Hans', 'zh', 'en']],
    ['en', ['en']],
    ['en-GB', ['en-GB', 'en']],
    ['sw', ['sw', 'en']],
    ['hi-Latn', ['hi-Latn', 'en']],
  ])('%s', (tag, chain) => expect(fallbackChain(tag)).toEqual(chain))
})

describe('canonicalLocale', () => {
  it.each([
    ['en-US', 'en'], ['EN', 'en'], ['en_GB', 'en'], ['pt', 'pt-BR'], ['pt-PT', 'pt-BR'], ['pt-br', 'pt-BR'], ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'], ['zh-Hant-TW', 'zh-Hans'], ['iw', 'he'], ['in', 'id'], ['fil', 'tl'], ['fil-PH', 'tl'], ['tl', 'tl'],
    ['es-419', 'es'], ['hi', 'hi'], ['hi-IN', 'hi'], ['hi-Latn', 'hi-Latn'], ['hi-latn-in', 'hi-Latn'], ['de-DE-u-co-phonebk', 'de'], [' fr ', 'fr'],
  ])('takes %s for %s', (input, tag) => expect(canonicalLocale(input)).toBe(tag))

  it.each(['', '*', 'sw', 'x', 'en--US', 'en-US.UTF-8', '日本語', 'a'.repeat(5_000)])('refuses %s', (input) => {
    expect(canonicalLocale(input)).toBeUndefined()
  })

  it('leaves every tag of the table as it is, and never throws', () => {
    for (const { tag } of LOCALES) expect(canonicalLocale(tag)).toBe(tag)
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (input) => {
      const tag = canonicalLocale(input)
      expect(tag === undefined || isLocaleTag(tag)).toBe(true)
    }))
  })
})

describe('canonicalTag', () => {
  it('keeps the region', () => expect(canonicalTag('PT_pt')).toBe('pt-PT'))
})

describe('whoever speaks a language', () => {
  it('speaks it in its other scripts and regions too; who speaks one of these speaks that alone', () => {
    expect(speaks(['hi'], 'hi-Latn')).toBe(true)
    expect(speaks(['hi-Latn'], 'hi')).toBe(false)
    expect(speaks(['es', 'hi'], 'hi')).toBe(true)
    expect(speaks(['en', 'h'], 'hi-Latn')).toBe(false)
    expect(speaks([], 'hi')).toBe(false)
  })

  it('is given what they speak, in every form there are texts in', () => {
    expect(spokenForms(['hi', 'es'])).toEqual(['hi', 'es', 'hi-Latn'])
    for (const { tag } of LOCALES) expect(spokenForms([tag]).filter((each) => !speaks([tag], each))).toEqual([])
  })
})
