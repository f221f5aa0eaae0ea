import { describe, expect, it } from 'vitest'
import { fold } from '../fold.ts'
import { LOCALES } from '../locales.ts'
import { endsNegating, isNegative } from './negation.ts'

const ends = (text: string, locale: string) => endsNegating(fold(text).split(' '), locale)

describe('what turns a phrase around', () => {
  it.each([
    ['it was not really', 'en'], ['ik was het niet', 'nl'], ['tak', 'id'], ['jeg nigdy', 'pl'], ['nikdy', 'cs'], ['není', 'cs'], ['não', 'pt-BR'], ['n', 'pt-BR'], ['je ne', 'fr'],
    ['ko', 'vi'], ['k', 'vi'], ['hok', 'vi'], ['chưa', 'vi'], ['mat', 'hi'], ['मत', 'hi'], ['mat', 'hi-Latn'], ['δεν', 'el'], ['değil', 'tr'], ['нема', 'uk'],
  ])('%s in %s', (text, locale) => expect(ends(text, locale)).toBe(true))

  it.each([
    ['tak', 'pl'], ['jsem', 'cs'], ['ne', 'tr'], ['mất', 'vi'], ['mật', 'vi'], ['đúng', 'vi'], ['dùng', 'vi'], ['nie', 'fr'], ['sin', 'en'], ['non', 'en'], ['inte', 'es'], ['not', 'x'],
  ])('is no word of another language: %s in %s', (text, locale) => expect(ends(text, locale)).toBe(false))

  it('an answer only right before', () => {
    expect(ends('no I', 'en')).toBe(false)
    expect(ends('nie to', 'pl')).toBe(false)
    expect(ends('I have no', 'en')).toBe(true)
  })
})

describe('a text with a negation', () => {
  it.each([
    ['コードが届かない', 'ja'], ['코드가 안 와요', 'ko'], ['รหัสไม่มา', 'th'], ['没收到', 'zh-Hans'], ['کد نمی‌آید', 'fa'], ['the code is not there', 'en'],
  ])('%s', (text, locale) => expect(isNegative(fold(text), locale)).toBe(true))
  it.each([['tak to ja', 'pl'], ['mật khẩu', 'vi'], ['the code', 'en'], ['コード', 'ja']])('and one without: %s', (text, locale) => expect(isNegative(fold(text), locale)).toBe(false))
  it('can be told in every language', () => {
    expect(LOCALES.filter(({ tag }) => !['no', 'nicht', 'लेकिन नहीं'].some((word) => isNegative(fold(word), tag))
      && !SAMPLES[tag]?.some((word) => isNegative(fold(word), tag))).map(({ tag }) => tag)).toEqual([])
  })
})

const SAMPLES: Record<string, string[]> = {
  ar: ['لا'], bn: ['না'], cs: ['ne'], el: ['όχι'], fa: ['نه'], fr: ['non'], he: ['לא'], id: ['tidak'], it: ['non'], ja: ['ません'], ko: ['없어요'], nl: ['niet'], pl: ['nie'],
  'pt-BR': ['não'], ro: ['nu'], ru: ['нет'], sv: ['inte'], th: ['ไม่'], tl: ['hindi'], tr: ['hayır'], uk: ['ні'], ur: ['نہیں'], vi: ['không'], 'zh-Hans': ['不'],
}
