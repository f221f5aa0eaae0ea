import { describe, expect, it } from 'vitest'
import { troubleWithLetters } from './letters.ts'
import { troubleWithSource } from './source-text.ts'

const source = (own: string, english: string, isFree = false) => troubleWithSource('a.text', own, english, { isFree }).map(({ code, message }) => `${code}: ${message}`)
const letters = (locale: string, text: string, isPlain = true) => troubleWithLetters('a.text', text, locale, { isPlain }).map(({ code }) => code)

describe('numbers', () => {
  it.each([
    ['Escriba en 7 días.', 'Write within 7 days.'],
    ['Escriba en siete días.', 'Write within 7 days.'],
    ['７日以内に書いてください。', 'Write within 7 days.'],
    ['اكتب خلال ٧ أيام.', 'Write within 7 days.'],
    ['৭ দিনের মধ্যে লিখুন।', 'Write within 7 days.'],
    ['Envoyez 100, recevez 1 000.', 'Send 100, get 1,000 back.'],
    ['Schick 100, du bekommst 1.000.', 'Send 100, get 1,000 back.'],
    ['2つのことが大切です。', 'Two things matter.'],
    ['あと1点必要です。', 'One more thing is needed.'],
    ['4月12日の写真', 'Photo of 12 April'],
    ['في {{days_14}} يومًا', 'within {{days_14}} days'],
  ])('%s', (own, english) => expect(source(own, english)).toEqual([]))

  it.each([
    ['Escriba en 8 días.', 'Write within 7 days.', 'numbers: `a.text`: has the number 8, which English hasn\'t'],
    ['Schreib innerhalb von 41 Tagen.', 'Write within 14 days.', 'numbers: `a.text`: has the number 41, which English hasn\'t, lacks the number 14'],
    ['Écrivez bientôt.', 'Write within 14 days.', 'numbers: `a.text`: lacks the number 14'],
    ['３つのことが大切です。', 'Two things matter.', 'numbers: `a.text`: has the number 3, which English hasn\'t'],
    ['اكتب خلال ٨ أيام.', 'Write within 7 days.', 'numbers: `a.text`: has the number 8, which English hasn\'t'],
    ['Envía 100, recibe 10.000.', 'Send 100, get 1,000 back.', 'numbers: `a.text`: has the number 10000, which English hasn\'t, lacks the number 1000'],
  ])('%s', (own, english, expected) => expect(source(own, english)).toEqual([expected]))

  it('may be left out of a label, not changed in it', () => {
    expect(source('Soy menor', "I'm under 18", true)).toEqual([])
    expect(source('Tengo menos de 16', "I'm under 18", true)).toHaveLength(1)
  })
})

describe('links and addresses', () => {
  it.each([
    ['Voir https://help.example/x.', 'See https://help.example/x'],
    ['Schreib an help@help.example!', 'Write to help@help.example.'],
    ['（https://help.example/x）を見る', 'See (https://help.example/x)'],
  ])('%s', (own, english) => expect(source(own, english)).toEqual([]))

  it.each([
    ['Voir https://help.exemple/x', 'See https://help.example/x'],
    ['Voir la page', 'See https://help.example/x'],
    ['Schreib an hilfe@help.example', 'Write to us'],
    ['Siehe www.help.example', 'See the page'],
  ])('%s', (own, english) => expect(source(own, english)).toEqual([expect.stringContaining('addresses: ')]))
})

it('tells what is still English, unless it is too short to say', () => {
  expect(source('You can ask again.', 'You can ask again.')).toEqual(['untranslated: `a.text` is the English text'])
  expect(source('Case code: {{some_code_of_yours}}', 'Case code: {{some_code_of_yours}}')).toEqual([])
})

describe('letters', () => {
  it.each([
    ['ru', 'Код пришёл по SMS на iPhone?'], ['ru', 'SMS'], ['ru', 'E-Mail'], ['ja', 'VPN'], ['ja', 'メールは help@help.example です'], ['ko', '인증 코드가 왔나요?'], ['zh-Hans', '请看 {{fact.help_link}}'],
    ['hi-Latn', 'Kya aapko code mila?'], ['hi', 'क्या कोड आया?'], ['el', 'Ήρθε ο κωδικός;'], ['ar', 'هل وصل الرمز؟ \u2066+44\u2069'], ['he', 'הקוד הגיע?'], ['th', '2'], ['de', '…'], ['uk', 'Так'],
  ])('%s: %s', (locale, text) => expect(letters(locale, text)).toEqual([]))

  it.each([
    ['ru', 'Did the code arrive?'], ['ru', 'Kod prishol?'], ['ja', '코드가 왔나요?'], ['ko', 'コードは届きましたか'], ['zh-Hans', 'Ma lai le ma'], ['hi', 'Kya code aaya?'], ['hi-Latn', 'क्या कोड आया?'],
    ['de', 'Код пришёл?'], ['ar', 'Did the code arrive?'], ['he', 'هل وصل الرمز؟'], ['fa', 'hello there'], ['en', 'Код пришёл?'],
  ])('%s in another script: %s', (locale, text) => expect(letters(locale, text)).toEqual(['wrong_script']))

  it.each([['en', 'Yоur code'], ['ru', 'Кoд пришёл'], ['el', 'Kωδικός']])('%s with one letter of a likeness: %s', (locale, text) => {
    expect(letters(locale, text)).toEqual(['wrong_script'])
  })

  it.each([
    ['ar', 'رمز \u2066+44'], ['ar', 'رمز \u2069'], ['he', '\u202bקוד'], ['he', '\u2067\u202bקוד\u2069\u202c'], ['ar', '\u202eرمز\u202c'], ['en', 'abc\u202dcba\u202c'],
  ])('%s in an order nobody can read: %#', (locale, text) => expect(letters(locale, text)).toEqual(['mixed_bidi']))

  it('are closed in their own text', () => expect(letters('ar', '\u2067رمز \u2066+44\u2069\u2069 \u202bرمز\u202c')).toEqual([]))

  it.each(['<b>Now</b>', 'Now<br/>then', 'Fish &amp; chips', '**Now**', 'See [here](https://x.example)', '`code` here', '# Title', 'It&#39;s'])('are no markup: %s', (text) => {
    expect(letters('en', text)).toEqual(['markup'])
    expect(letters('en', text, false)).toEqual([])
  })

  it.each(['I <3 you', 'Terms & conditions', '2 * 3 * 4', '[now] (later)', 'a_b_c', 'AT&T; yes', '#1 reason'])('may be signs: %s', (text) => expect(letters('en', text)).toEqual([]))
})
