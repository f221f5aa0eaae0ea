import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCode } from './code.ts'
import { readEmail, readPhone, readUsername } from './contact.ts'
import { readDate } from './date.ts'

describe('readCode', () => {
  it.each([
    ['482913', '482913'], ['482 913', '482913'], ['48-29-13', '482913'], ['۴۸۲۹۱۳', '482913'], ['４８２９１３', '482913'],
    ['aB3dE9', 'aB3dE9'], ['QWERTY', 'QWERTY'], ['my code is 482913, thanks', '482913'], ['G-482913', 'G482913'],
  ])('%s', (text, code) => expect(readCode(text)).toBe(code))
  it.each(['hello', 'human', 'stop', '123', '12345678901', 'either 4829 or 4830', ''])('%s is none', (text) => expect(readCode(text)).toBeUndefined())
})

describe('readEmail', () => {
  it.each([['a@b.co', 'a@b.co'], ['<a.b+c@d-e.org>,', 'a.b+c@d-e.org'], ['mailto:a@b.co', 'a@b.co'], ['a@b.co or a@b.co', 'a@b.co']])('%s', (text, email) => expect(readEmail(text)).toBe(email))
  it.each(['a@b', '@b.co', 'a@b.co or c@d.co', 'none'])('%s is none', (text) => expect(readEmail(text)).toBeUndefined())
})

describe('readPhone', () => {
  it.each([['+1 (555) 010-0199', '+15550100199'], ['٠٦٠٠١٢٣١٢٣', '0600123123'], ['it is 600 12 31 23', '600123123']])('%s', (text, phone) => expect(readPhone(text)).toBe(phone))
  it.each(['123456', '1234567890123456', `${'a'.repeat(31)} 1234567`])('%s is none', (text) => expect(readPhone(text)).toBeUndefined())
})

describe('readUsername', () => {
  it.each([['@ana.b', 'ana.b'], ['José_9', 'José_9'], ['ユーザー', 'ユーザー']])('%s', (text, name) => expect(readUsername(text)).toBe(name))
  it.each(['my name', '@', 'a'.repeat(65), 'a/b'])('%s is none', (text) => expect(readUsername(text)).toBeUndefined())
})

describe('readDate', () => {
  it.each([
    ['2026-11-03', 'en', '2026-11-03'], ['3.11.2026', 'es', '2026-11-03'], ['11/23/2026', 'en', '2026-11-23'], ['3/11/26', 'fr', '2026-11-03'],
    ['2026年11月3日', 'ja', '2026-11-03'], ['3 de noviembre de 2026', 'es', '2026-11-03'], ['November 3rd, 2026', 'en', undefined],
    ['Nov 3, 2026', 'en', '2026-11-03'], ['٣/١١/٢٠٢٦', 'ar', '2026-11-03'], ['३ नवंबर २०२६', 'hi', '2026-11-03'], ['3 november 2026', 'id', '2026-11-03'],
    ['31/2/2026', 'en', undefined], ['yesterday', 'en', undefined], ['1/1/3000', 'en', undefined],
  ])('%s in %s', (text, locale, date) => expect(readDate(text, locale)).toBe(date))
})

it('reads back what it read, and never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
    for (const read of [readCode, readEmail, readPhone, readUsername, (each: string) => readDate(each, 'en')]) {
      const value = read(text)
      if (value !== undefined) expect(read(value)).toBe(value)
    }
  }))
})
