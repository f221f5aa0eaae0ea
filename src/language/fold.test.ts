import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digitsOf, fold } from './fold.ts'

describe('fold', () => {
  it.each([
    ['accents and case', 'No Me LLEGA el Código!', 'no me llega el codigo'],
    ['Vietnamese', 'Tôi không đăng nhập được', 'toi khong dang nhap duoc'],
    ['Turkish dotted and dotless i', 'İSTANBUL ışık', 'istanbul isik'],
    ['German sharp s', 'Straße', 'strasse'],
    ['Greek accents and final sigma', 'ΚΩΔΙΚΌΣ κωδικός', 'κωδικοσ κωδικοσ'],
    ['Arabic harakat and tatweel', 'حِسَـــابٌ', 'حساب'],
    ['Arabic alef, yeh and teh marbuta', 'أإآٱا الى كلمة', 'ااااا الي كلمه'],
    ['Persian keheh and yeh', 'کی', 'كي'],
    ['Persian joiner', 'می\u200cخواهم', 'ميخواهم'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['Devanagari nukta and nasals, vowel signs stay', 'क़ोड हाँ हां', 'कोड हां हां'],
    ['Bengali nukta', 'হয়', 'হয'.normalize('NFKD').replace('\u09bc', '')],
    ['half-width kana', 'ﾊﾟｽﾜｰﾄﾞ', 'パスワード'],
    ['voiced kana stay voiced', 'が', 'が'],
    ['full-width letters', 'Ｌｏｇｉｎ', 'login'],
    ['Hangul stays composed', '계정', '계정'],
    ['digits of many scripts', '١۲३৪๕６𝟕', '1234567'],
    ['keycap and circled digits', '1️⃣ ②', '1 2'],
    ['punctuation and emoji', '¿¡Hola!? 😡👍🏽 -- (ok)', 'hola ok'],
    ['English contractions', 'Don’t, CAN´T, it`s', 'dont cant its'],
    ['elisions', "J’ai l'accès", 'j ai l acces'],
    ['a lone surrogate', 'a\ud800b', 'a b'],
    ['nothing', ' \n\t…', ''],
  ])('%s', (_, text, folded) => expect(fold(text)).toBe(folded))

  it('is idempotent for every string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }), { numRuns: 2_000 })
  })

  it('is idempotent for every single character', () => {
    for (let code = 0; code < 0x20000; code += 1) {
      const once = fold(String.fromCodePoint(code))
      if (fold(once) !== once) expect.fail(`U+${code.toString(16)}: ${once}`)
    }
  })

  it('treats upper and lower case alike in our alphabets', () => {
    const letters = [...'abcçčdeéèfgğhiíjklłmnñoóöőprřsşštţuúůüvwxyýzžабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґαβγδεζηθικλμνξοπρστυφχψω']
    fc.assert(fc.property(fc.array(fc.constantFrom(...letters)), (picked) => {
      expect(fold(picked.join('').toUpperCase())).toBe(fold(picked.join('')))
    }))
  })
})

describe('digitsOf', () => {
  it.each([['٠١ - ２ abc 3', '0123'], ['no digits', ''], ['Code: १२३४५६.', '123456'], ['𝟙𝟚', '12']])('%s', (text, digits) => {
    expect(digitsOf(text)).toBe(digits)
  })
})
