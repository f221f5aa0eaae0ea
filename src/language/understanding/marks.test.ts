import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../fold.ts'
import { agrees, markedPhrase, marksOf } from './marks.ts'
import { tokensOf } from './segments.ts'

const says = (typed: string, phrase: string, locale = 'vi') => agrees(marksOf(typed) ?? [], markedPhrase(phrase, locale) ?? { marks: '', needed: false })

describe('marks', () => {
  it.each([
    ['tự tử', 'tự tử'], ['TỰ TỬ', 'tự tử'], ['tự tữ', 'tự tử'], ['tự tu', 'tự tử'], ['kết liễu'.normalize('NFD'), 'kết liễu'], ['hủy hoà', 'huỷ hòa'],
    ['muon tu tu', 'muốn tự tử'], ['muốn tu tu', 'muốn tự tử'], ['tu tu', 'tu tu'],
  ])('typed as or less than meant: %s', (typed, phrase) => expect(says(typed, phrase)).toBe(true))

  it.each([['từ từ', 'tự tử'], ['tư vấn', 'tự vẫn'], ['tu tu', 'tự tử'], ['muốn từ từ', 'muốn tự tử'], ['từ từ', 'tu tu']])('typed otherwise: %s', (typed, phrase) => expect(says(typed, phrase)).toBe(false))

  it('tell words apart in Turkish, which many type without', () => {
    expect(says('kendimi asacagim', 'kendimi asacağım', 'tr')).toBe(true)
    expect(says('KENDİMİ ASACAĞIM', 'kendimi asacağım', 'tr')).toBe(true)
    expect(says('kendim açacağım', 'kendimi asacağım', 'tr')).toBe(false)
  })

  it('tell nothing in other languages', () => expect(markedPhrase('me tuer', 'fr')).toBeUndefined())

  it('are told for each word of any text, or for none', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const marks = marksOf(text)
      if (marks) expect(marks).toHaveLength(tokensOf(fold(text)).length)
    }))
  })

  it('of a phrase agree with the phrase itself', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'tựừửữvấnẫnđe '), maxLength: 20 }), (text) => {
      expect(says(text, text)).toBe(true)
    }))
  })
})
