import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { negotiate, parseAcceptLanguage } from './negotiate.ts'

describe('parseAcceptLanguage', () => {
  it('orders by weight and keeps the written order among equals', () => {
    expect(parseAcceptLanguage('en;q=0.7, es-MX, pt-br;q=0.9,fr;q=0.9')).toEqual([
      { tag: 'es-MX', q: 1 }, { tag: 'pt-BR', q: 0.9 }, { tag: 'fr', q: 0.9 }, { tag: 'en', q: 0.7 },
    ])
  })

  it.each([undefined, '', '*', ',,;;', 'en;q=0', 'es;q=much', '<script>', 'es;q=-1'])('finds no wish in %s', (header) => {
    expect(parseAcceptLanguage(header)).toEqual([])
  })

  it('keeps the stronger of two equal tags and limits a weight to 1', () => {
    expect(parseAcceptLanguage('es;q=0.2, ES;q=9')).toEqual([{ tag: 'es', q: 1 }])
  })

  it('never throws and stays bounded', () => {
    const headers = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('en', ';q=', '0.5', ',', '-', '*', ' ', 'x'), { maxLength: 900 }).map((bits) => bits.join('')))
    fc.assert(fc.property(headers, (header) => {
      const wishes = parseAcceptLanguage(header)
      expect(wishes.length).toBeLessThanOrEqual(32)
      expect(wishes.every(({ q }) => q > 0 && q <= 1)).toBe(true)
    }))
    expect(parseAcceptLanguage('en,'.repeat(100_000) + 'es')).toEqual([{ tag: 'en', q: 1 }])
  })
})

describe('negotiate', () => {
  const available = ['en', 'es', 'pt-BR', 'zh-Hans', 'he', 'tl']

  it.each([
    [['es-MX', 'en'], 'es'], [['sw', 'pt'], 'pt-BR'], [['zh-CN'], 'zh-Hans'], [['iw'], 'he'], [['fil'], 'tl'],
    [['de', '!', 'EN-us'], 'en'], [['de'], undefined], [[], undefined],
  ])('%j gives %s', (requested, tag) => expect(negotiate(requested, available)).toBe(tag))

  it('prefers the exact tag over the nearest one', () => {
    expect(negotiate(['pt-PT'], ['pt-BR', 'pt', 'pt-PT'])).toBe('pt-PT')
    expect(negotiate(['es-AR-x-private'], ['es-AR'])).toBe('es-AR')
  })
})
