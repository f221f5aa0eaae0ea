import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../language/locales.ts'
import { askedFor } from './index.ts'
import { sentences, type Sentence } from '../../../tests/support/asking-sentences.ts'
import { ASKING_WORDS } from './words/index.ts'

/** Locale → "send us your password" and "tell the code to the agent", then the same with "never" or "don't". */
const CASES: Record<string, [password: string, code: string, noPassword: string, noCode: string]> = {
  ar: ['أرسل لنا كلمة المرور.', 'أعطِ الرمز للموظف.', 'لا ترسل كلمة المرور أبدًا.', 'لا تُعطِ الرمز لأي موظف.'],
  bn: ['আপনার পাসওয়ার্ড পাঠান।', 'এজেন্টকে কোডটি বলুন।', 'পাসওয়ার্ড কখনো পাঠাবেন না।', 'এজেন্টকে কোড বলবেন না।'],
  cs: ['Pošlete nám své heslo.', 'Sdělte kód operátorovi.', 'Nikdy nám neposílejte heslo.', 'Nesdělujte kód operátorovi.'],
  de: ['Schick uns dein Passwort.', 'Sag dem Mitarbeiter den Code.', 'Schick uns nie dein Passwort.', 'Sag den Code keinem Mitarbeiter.'],
  el: ['Στείλτε μας τον κωδικό πρόσβασης.', 'Πείτε τον κωδικό στον εκπρόσωπο.', 'Μη στείλετε ποτέ τον κωδικό πρόσβασης.', 'Μην πείτε τον κωδικό σε εκπρόσωπο.'],
  en: ['Please send us your password.', 'Tell the code to the agent.', 'Never send us your password.', "Don't tell the code to an agent."],
  es: ['Envíanos tu contraseña.', 'Dile el código al agente.', 'No nos envíes nunca tu contraseña.', 'No le digas el código al agente.'],
  fa: ['رمز عبور خود را بفرستید.', 'کد را به کارشناس بگویید.', 'هرگز رمز عبور را نفرستید.', 'کد را به هیچ کارشناسی نگویید.'],
  fr: ['Envoyez-nous votre mot de passe.', 'Donnez le code à l’agent.', 'N’envoyez jamais votre mot de passe.', 'Ne donnez pas le code à un agent.'],
  he: ['שלחו לנו את הסיסמה.', 'מסרו את הקוד לנציג.', 'לעולם אל תשלחו את הסיסמה.', 'אל תמסרו את הקוד לנציג.'],
  hi: ['अपना पासवर्ड भेजें।', 'एजेंट को कोड बताएँ।', 'पासवर्ड कभी न भेजें।', 'एजेंट को कोड मत बताएँ।'],
  'hi-Latn': ['Apna password bhejein.', 'Agent ko code batayein.', 'Password kabhi na bhejein.', 'Agent ko code mat batayein.'],
  id: ['Kirim kata sandi Anda.', 'Sebutkan kode itu kepada petugas.', 'Jangan kirim kata sandi Anda.', 'Jangan sebutkan kode itu kepada petugas.'],
  it: ['Inviaci la tua password.', 'Comunica il codice all’operatore.', 'Non inviarci mai la password.', 'Non comunicare il codice all’operatore.'],
  ja: ['パスワードを送ってください。', '担当者にコードを伝えてください。', 'パスワードは決して送らないでください。', '担当者にコードを伝えないでください。'],
  ko: ['비밀번호를 보내 주세요.', '상담원에게 코드를 알려 주세요.', '비밀번호를 보내지 마세요.', '상담원에게 코드를 알려 주지 마세요.'],
  nl: ['Stuur ons je wachtwoord.', 'Geef de code aan de medewerker.', 'Stuur ons nooit je wachtwoord.', 'Geef de code niet aan een medewerker.'],
  pl: ['Wyślij nam swoje hasło.', 'Podaj kod konsultantowi.', 'Nigdy nie wysyłaj hasła.', 'Nie podawaj kodu konsultantowi.'],
  'pt-BR': ['Envie sua senha para nós.', 'Informe o código ao atendente.', 'Nunca envie sua senha.', 'Não informe o código ao atendente.'],
  ro: ['Trimite-ne parola ta.', 'Spune codul agentului.', 'Nu ne trimite niciodată parola.', 'Nu spune codul agentului.'],
  ru: ['Пришлите нам пароль.', 'Сообщите код сотруднику.', 'Никогда не присылайте пароль.', 'Не сообщайте код сотруднику.'],
  sv: ['Skicka ditt lösenord till oss.', 'Säg koden till handläggaren.', 'Skicka aldrig ditt lösenord.', 'Säg inte koden till handläggaren.'],
  th: ['ส่งรหัสผ่านมาให้เรา', 'บอกรหัสแก่เจ้าหน้าที่', 'อย่าส่งรหัสผ่านมาให้เรา', 'อย่าบอกรหัสแก่เจ้าหน้าที่'],
  tl: ['Ipadala ang iyong password.', 'Sabihin ang code sa agent.', 'Huwag ipadala ang iyong password.', 'Huwag sabihin ang code sa agent.'],
  tr: ['Şifrenizi bize gönderin.', 'Kodu temsilciye söyleyin.', 'Şifrenizi asla göndermeyin.', 'Kodu temsilciye söylemeyin.'],
  uk: ['Надішліть нам пароль.', 'Повідомте код співробітнику.', 'Ніколи не надсилайте пароль.', 'Не повідомляйте код співробітнику.'],
  ur: ['اپنا پاس ورڈ بھیجیں۔', 'ایجنٹ کو کوڈ بتائیں۔', 'پاس ورڈ کبھی نہ بھیجیں۔', 'ایجنٹ کو کوڈ نہ بتائیں۔'],
  vi: ['Hãy gửi mật khẩu cho chúng tôi.', 'Hãy đọc mã cho nhân viên.', 'Đừng bao giờ gửi mật khẩu.', 'Đừng đọc mã cho nhân viên.'],
  'zh-Hans': ['请发送您的密码。', '请把验证码告诉客服。', '请勿发送您的密码。', '不要把验证码告诉客服。'],
}

const bot = (text: string, locale: string) => askedFor(text, [locale], 'bot')
const agent = (text: string, ...locales: string[]) => askedFor(text, locales.length ? [...locales, 'en'] : ['en'], 'person')

describe.each(LOCALES.map(({ tag }) => tag))('%s', (tag) => {
  const [password, code, noPassword, noCode] = CASES[tag] ?? ['', '', '', '']

  it('hears a password or a code asked for', () => {
    expect([bot(password, tag), bot(code, tag)]).toEqual(['password', 'code'])
    expect([agent(password, tag), agent(code, tag)]).toEqual(['password', 'code'])
  })

  it('hears that neither is', () => {
    expect([bot(noPassword, tag), bot(noCode, tag), agent(noPassword, tag), agent(noCode, tag)]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('hears the request beside a warning', () => {
    expect([bot(`${noPassword}\n${password}`, tag), agent(`${noPassword}\n${password}`, tag)]).toEqual(['password', 'password'])
  })

  it('hears English in it', () => {
    expect(agent('Please send me your password.', tag)).toBe('password')
    expect(agent('Could you tell me the code?', tag)).toBe('code')
    expect(agent("Type the code only in the code box, and don't tell it to anybody.", tag)).toBeUndefined()
  })
})

it('knows the words of every language', () => expect(Object.keys(ASKING_WORDS).toSorted()).toEqual(LOCALES.map(({ tag }) => tag as string).toSorted()))

it.each(['We never ask for your password.', 'Type the code only in this box.', 'Did you already type a password there?', 'A code was sent to {{sent.label}}.', 'Nobody here can see your password.', 'Choose a password you use nowhere else.'])('%s', (text) => {
  expect([bot(text, 'en'), agent(text)]).toEqual([undefined, undefined])
})

it.each([
  ['We never ask for codes.', undefined],
  ['Never send an ID here.', undefined],
  ['Which error code do you see?', undefined],
  ['Please tell me the e-mail address of the account and I will have a code sent to it.', undefined],
  ["You can't log in, so send me your password.", 'password'],
  ['Never mind, send me your password', 'password'],
  ['Tell me what your password is', 'password'],
  ['Password?', 'password'],
  ['Your code, please', 'code'],
  ['When the code arrives, send it to me.', 'code'],
  ['Please reply with your code', 'code'],
  ['Please prove who you are by sending a picture of your passport to me.', 'document'],
  ['What is your card number?', 'card'],
] as const)('of an agent: %s', (text, asked) => expect(agent(text)).toBe(asked))

describe('a word in disguise', () => {
  it.each([
    ['letter by letter', 'Please send me your p a s s w o r d'],
    ['with dots', 'Please send me your p.a.s.s.w.o.r.d now'],
    ['with digits and signs', 'send me your p4$$w0rd'],
    ['with Cyrillic letters', 'send me your pаsswоrd'],
    ['full-width', 'ｓｅｎｄ ｍｅ ｙｏｕｒ ｐａｓｓｗｏｒｄ'],
    ['with invisible signs', 'send me your pass\u200bwo\u00adrd'],
    ['in capitals', 'SEND ME YOUR PASSWORD'],
  ])('%s', (_how, text) => expect(agent(text)).toBe('password'))

  it.each([
    ['ru', 'Пришлите мне п а р о л ь'],
    ['ru', 'Пришлите мне пapoль'],
    ['zh-Hans', '请把您的密 码发给我'],
    ['th', 'ส่งรหัส ผ่านให้ฉัน'],
  ])('in %s: %s', (locale, text) => expect(agent(text, locale)).toBeDefined())

  it('is found wherever invisible signs stand', () => {
    const text = [...'Please send me your password']
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(text.length), fc.constantFrom('\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u202e')), { maxLength: 12 }), (signs) => {
        const hidden = [...text]
        for (const [at, sign] of signs) hidden.splice(at, 0, sign)
        expect(agent(hidden.join(''))).toBe('password')
      }),
    )
  })
})

it('reads anything, whatever the languages', () => {
  const tags = [...LOCALES.map(({ tag }) => tag as string), 'xx', '']
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(fc.constantFrom(...tags), { maxLength: 3 }), fc.constantFrom('bot', 'person'), (text, locales, speaker) => {
      expect([undefined, 'password', 'code', 'document', 'card']).toContain(askedFor(text, locales, speaker))
    }),
  )
})

/** The bars stand in docs/security.md, with what was measured. */
describe('of the sentences of agents', () => {
  const all = sentences()
  const wrong = (some: readonly Sentence[]) => some.filter(({ text, locale, asks }) => (agent(text, locale) !== undefined) !== asks)
  const share = (some: readonly Sentence[]) => wrong(some).length / some.length
  const [honest, asking] = [all.filter(({ asks }) => !asks), all.filter(({ asks }) => asks)]

  it('there are enough, in every language', () => {
    expect(honest.length).toBeGreaterThanOrEqual(1_500)
    expect(asking.length).toBeGreaterThanOrEqual(600)
    expect(new Set(all.map(({ locale }) => locale)).size).toBe(LOCALES.length)
  })

  it('at most one in a hundred honest ones is held back, those never looked at included', () => {
    expect(share(honest)).toBeLessThanOrEqual(0.01)
    expect(share(honest.filter(({ heldOut }) => heldOut))).toBeLessThanOrEqual(0.01)
  })

  it('at most one in a hundred that ask comes through', () => {
    expect(share(asking)).toBeLessThanOrEqual(0.01)
    expect(share(asking.filter(({ heldOut }) => heldOut))).toBeLessThanOrEqual(0.01)
  })
})
