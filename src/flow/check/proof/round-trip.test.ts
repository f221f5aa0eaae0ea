import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../language/fold.ts'
import { miniFiles } from '../../testing/mini.ts'
import { check } from '../index.ts'
import { numbersOf, variantsOf } from './variants.ts'

const STEPS = `  q: { ask: choice, options: { a: out, b: human, c: more }, no_match: { tries: 2, then: human } }
  more: { ask: yes_no, options: { yes: out, no: human }, no_match: { tries: 2, then: human } }
  out: { end: advised }
  human: { handoff: general }
`
const ENGLISH = { a: 'Apple', b: 'Berry', c: 'Cherry' }
const texts = (options: Record<string, string>) => ({ q: { text: '?', options }, more: { text: '?' } })
const all = (own: Record<string, string>, locale = 'fr', more: Record<string, string> = {}) => (
  check(miniFiles(STEPS, texts(locale === 'en' ? own : ENGLISH), { ...(locale === 'en' ? {} : { [`locales/${locale}/start.json`]: JSON.stringify(texts(own), null, 1) }), ...more }))
)
const found = (...args: Parameters<typeof all>) => all(...args).filter(({ code }) => ['round_trip', 'global_word'].includes(code)).map(({ file, line, col, message }) => `${file}:${line}:${col} ${message}`)

describe('the round trip of labels', () => {
  it('holds where each label is itself, with its number and in all the ways it is typed', () => {
    expect(found({ a: 'Été', b: 'Où ça ?', c: 'N’importe' })).toEqual([])
    expect(found({ a: 'リンゴ', b: 'いちご 2', c: 'さくらんぼ' }, 'ja')).toEqual([])
    expect(found({ a: 'İptal', b: 'ışık', c: 'IŞIN' }, 'tr')).toEqual([])
  })

  it('asks no phrase for what stands on the button', () => {
    const french = { q: { text: '?', options: { a: 'Oui', b: 'Non', c: 'Autre' }, match: { b: ['no'] } }, more: { text: '?' } }
    expect(found({}, 'fr', { 'locales/fr/start.json': JSON.stringify(french) })).toEqual([])
  })

  it('fails for a label that is the number of another button', () => {
    expect(found({ a: '2', b: 'Deux', c: 'Trois' })).toEqual(['locales/fr/start.json:6:9 in fr who types “2” chooses `a`, not `b`'])
    expect(found({ a: 'واحد', b: 'اثنان', c: '١' }, 'ar')).toEqual(['locales/ar/start.json:5:9 in ar who types “1” chooses `c`, not `a`'])
  })

  it('fails for labels without a letter, which all read alike', () => {
    expect(found({ a: '👍', b: '👎', c: 'Autre' })).toEqual(['locales/fr/start.json:6:9 in fr who types “👎” chooses `a`, not `b`'])
  })

  it('fails for a label beside one in the language it falls back to', () => {
    expect(found({ a: 'Bérry', c: 'Autre' })).toEqual(['locales/fr/start.json:4:14 in fr who types “Berry” chooses `a`, not `b`'])
  })

  it('fails for a label that sounds like danger, in whichever language', () => {
    const spanish = { 'locales/es/globals.json': '{"danger":{"label":"Peligro","match":["quiero morirme"]}}' }
    expect(found({ a: 'Quiero morirme', b: 'Deux', c: 'Trois' }, 'fr', spanish)).toEqual(['locales/fr/start.json:5:9 in fr who types “Quiero morirme” chooses `danger`, not `a`'])
  })

  it('fails for a word that works everywhere but would not here, unless the option does just that', () => {
    expect(found({ ...ENGLISH, c: 'Stop' }, 'en')).toEqual(['locales/en/start.json:1:57 in en “Stop” also stands for `stop`, which works everywhere but here'])
    expect(found({ ...ENGLISH, a: 'Stop' }, 'en')).toEqual([])
    expect(found({ ...ENGLISH, b: 'Real person' }, 'en')).toEqual([])
    expect(found({ ...ENGLISH, a: 'Real person' }, 'en')).toHaveLength(1)
  })

  it('leaves to the look for collisions what that tells', () => {
    const both = all({ a: 'Non', b: 'NÓN', c: 'Autre' })
    expect(both.filter(({ code }) => code === 'collision')).toHaveLength(1)
    expect(both.filter(({ code }) => code === 'round_trip')).toEqual([])
  })

  it('holds for whatever labels that do not read alike', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeéèçñüßłøžאבגдйёαά日本ガｶﾞｆ١٢5'), minLength: 3, maxLength: 12 })
    const labels = fc.uniqueArray(word, { minLength: 3, maxLength: 3, selector: fold }).filter((three) => three.every((label) => /\p{L}/u.test(fold(label))))
    fc.assert(fc.property(labels, ([a = '', b = '', c = '']) => void expect(found({ a, b, c })).toEqual([])), { numRuns: 60, seed: 5 })
  })
})

describe('what is typed', () => {
  it('is wide, narrow, plain, shouted, and in the digits of the keyboard', () => {
    expect(variantsOf('Été 2', 'fr')).toEqual(expect.arrayContaining(['Ete 2', 'ÉTÉ 2', 'été 2', 'Ｅ́ｔé ２'.normalize('NFC').replace('Ｅ́', 'É')]))
    expect(variantsOf('ガイド', 'ja')).toContain('ｶﾞｲﾄﾞ')
    expect(numbersOf(2, 'fa')).toEqual(expect.arrayContaining(['2', '２', '۲']))
    expect(['ar', 'fa', 'ur', 'bn', 'hi', 'th'].flatMap((locale) => numbersOf(12, locale)).map((text) => fold(text))).toEqual(Array.from({ length: 30 }, () => '12'))
  })
})
