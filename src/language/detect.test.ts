import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectLanguage } from './detect.ts'
import { LOCALES } from './locales.ts'

const all = LOCALES.map(({ tag }) => tag)
const first = ['en', 'es', 'pt-BR', 'fr', 'ar', 'hi', 'id', 'ja']

const sentences: [string, string][] = [
  ['es', 'no puedo entrar a mi cuenta'], ['es', 'no me llega el codigo'], ['es', 'me hackearon'], ['es', 'hola buenas'],
  ['pt-BR', 'minha conta foi bloqueada'], ['pt-BR', 'nao recebo o codigo'], ['pt-BR', 'esqueci minha senha'],
  ['fr', "je n'arrive plus à me connecter"], ['fr', 'mon compte est bloqué'], ['fr', 'bonjour'],
  ['ar', 'لا أستطيع الدخول إلى حسابي'], ['ar', 'حسابي مقفل'], ['hi', 'मेरा अकाउंट लॉक हो गया है'],
  ['id', 'akun saya terkunci'], ['id', 'gak bisa login'], ['ja', 'ログインできません'], ['ja', 'アカウントがロックされました'],
  ['en', "I can't log in"], ['en', 'my account is locked'], ['en', 'someone hacked me'],
]

const moreSentences: [string, string][] = [
  ['de', 'ich komme nicht mehr in mein konto'], ['it', 'non riesco ad accedere'], ['tr', 'hesabıma giremiyorum'], ['vi', 'toi khong dang nhap duoc'],
  ['tl', 'hindi ako makapasok sa account ko'], ['pl', 'nie mogę się zalogować'], ['nl', 'ik kan niet inloggen'], ['ro', 'contul meu a fost blocat'],
  ['cs', 'nemohu se přihlásit'], ['sv', 'mitt konto är låst'], ['ru', 'не могу войти в аккаунт'], ['uk', 'не можу увійти в акаунт'],
  ['fa', 'حسابم قفل شده'], ['ur', 'میرا اکاؤنٹ بند ہو گیا ہے'], ['zh-Hans', '收不到验证码'], ['zh-Hans', '我的帳號被鎖了'],
  ['ko', '로그인이 안 돼요'], ['th', 'เข้าสู่ระบบไม่ได้'], ['he', 'אני לא מצליח להתחבר'], ['el', 'δεν μπορώ να συνδεθώ'], ['bn', 'আমি লগইন করতে পারছি না'],
]

const romanised: [string, string][] = [
  ['hi', 'mujhe login nahi ho raha hai'], ['ur', 'assalam o alaikum mera account band ho gaya hai janab'], ['bn', 'amar account hack hoye geche'],
  ['ar', 'mesh 3aref adkhol 3ala hesabi'], ['fa', 'nemitoonam vared hesabam besham'], ['el', 'den mporo na mpo ston logariasmo mou'],
  ['ru', 'ne mogu voyti v akkaunt'], ['th', 'khao account mai dai krub'],
]

const strangers: [string, string][] = [
  ['hu', 'nem tudok belépni a fiókomba, kérem segítsenek'], ['fi', 'en pääse tililleni, unohdin salasanan'], ['ta', 'என் கணக்கில் நுழைய முடியவில்லை'], ['ka', 'ვერ შევდივარ ჩემს ანგარიშზე'],
]

describe('detectLanguage', () => {
  it.each(sentences)('decides %s without a header: %s', (locale, text) => {
    expect(detectLanguage(text, { available: first })).toMatchObject({ locale, ask: [], decidable: true })
  })

  it.each([...sentences, ...moreSentences])('decides %s among all 28: %s', (locale, text) => {
    const { confidence, ...found } = detectLanguage(text, { available: all })
    expect(found).toEqual({ locale, ask: [], decidable: true })
    expect(confidence).toBeGreaterThanOrEqual(0.9)
  })

  it.each(sentences.filter(([locale]) => locale !== 'en'))('believes a text more than an English header (%s: %s)', (locale, text) => {
    const { locale: found = locale } = detectLanguage(text, { available: first, acceptLanguage: 'en-US,en;q=0.9', hint: 'en' })
    expect(found).toBe(locale)
  })

  it.each(moreSentences.map(([, text]) => [text]))('asks when the language is not available: %s', (text) => {
    const { locale, ask } = detectLanguage(text, { available: first })
    expect(locale).toBeUndefined()
    expect(ask.length).toBeGreaterThanOrEqual(2)
  })

  it.each(['', ' ', '483 920', '٤٨٣٩٢٠', 'G-483920', 'https://example.com/hola?x=cuenta', 'juan.perez@example.com', '@mi_cuenta', '😡🔒', '¯\\_(ツ)_/¯', 'ok 👍', 'Instagram'])(
    'learns nothing from %j, and asks with the header first', (text) => {
      expect(detectLanguage(text, { available: first, acceptLanguage: 'fr-CA,fr;q=0.9', hint: 'es' }))
        .toEqual({ confidence: 0, ask: ['fr', 'es', 'en'], decidable: false })
    })

  it.each(['no', 'la', 'account', 'salut'])('asks about %j alone', (text) => {
    const { locale, ask } = detectLanguage(text, { available: all })
    expect(locale).toBeUndefined()
    expect(ask.length).toBeGreaterThanOrEqual(2)
    expect(ask.length).toBeLessThanOrEqual(4)
  })

  it('takes an ambiguous word for the language of the header', () => {
    expect(detectLanguage('hello', { available: all, acceptLanguage: 'en-GB' }).locale).toBe('en')
    expect(detectLanguage('hola', { available: all, acceptLanguage: 'es-MX' }).locale).toBe('es')
    expect(detectLanguage('salut', { available: all, acceptLanguage: 'fr' }).locale).toBe('fr')
    expect(detectLanguage('سلام', { available: all, acceptLanguage: 'fa-IR,fa' }).locale).toBe('fa')
    expect(detectLanguage('本人確認', { available: all, acceptLanguage: 'ja' }).locale).toBe('ja')
  })

  it('offers the language of the header among the candidates', () => {
    expect(detectLanguage('no', { available: all, acceptLanguage: 'vi' }).ask).toContain('vi')
  })

  it.each(romanised)('asks about romanised %s, its own script first, and never takes it for another: %s', (locale, text) => {
    const { locale: found, ask } = detectLanguage(text, { available: all })
    expect(found).toBeUndefined()
    expect(ask.slice(0, 3)).toContain(locale)
    expect(ask).toContain('en')
  })

  it('offers Hinglish beside Hindi where there is Hinglish, and answers in it once it is chosen', () => {
    const text = 'mera account band ho gaya hai, madad karo'
    expect(detectLanguage(text, { available: all }).ask.slice(0, 2)).toEqual(['hi', 'hi-Latn'])
    expect(detectLanguage(text, { available: first }).ask).not.toContain('hi-Latn')
    expect(detectLanguage(text, { available: all, current: 'hi-Latn' })).toMatchObject({ locale: 'hi-Latn', ask: [] })
  })

  it.each(strangers)('knows that %s is none of ours: %s', (language, text) => {
    expect(detectLanguage(text, { available: all })).toMatchObject({ unsupported: language })
  })

  it('offers who writes a language that we lack what its writers read', () => {
    expect(detectLanguage('no puc entrar al meu compte, he oblidat la contrasenya', { available: all }).ask).toContain('es')
  })

  it('ignores the links and names around a sentence', () => {
    const text = 'bonjour, voici https://example.com/my-account-is-locked @the_best_user, je ne reçois pas le code'
    expect(detectLanguage(text, { available: first }).locale).toBe('fr')
  })

  it('answers in the spelling of the available list', () => {
    expect(detectLanguage('minha conta foi bloqueada', { available: ['en', 'pt'] }).locale).toBe('pt')
  })

  it('never throws, and returns nothing that is not available', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...sentences.map(([, text]) => text), 'no', '@', 'http://', '本', 'ب', '\ud800', '😡'))
    const prior = fc.record({
      available: fc.subarray([...all]),
      acceptLanguage: fc.option(fc.oneof(fc.string(), fc.constantFrom('es-MX,es;q=0.9', 'ja', '*')), { nil: undefined }),
      hint: fc.option(fc.constantFrom('fr', 'xx', ''), { nil: undefined }),
      current: fc.option(fc.constantFrom('ar', 'not a tag'), { nil: undefined }),
    })
    fc.assert(fc.property(fc.array(piece, { maxLength: 6 }), prior, (pieces, given) => {
      const { locale, ask, confidence, decidable } = detectLanguage(pieces.join(' '), given)
      const offered: string[] = locale === undefined ? ask : [locale, ...ask]
      expect(offered.filter((tag) => !given.available.includes(tag as (typeof all)[number]))).toEqual([])
      expect(locale !== undefined && (ask.length > 0 || confidence < 0.9 || !decidable)).toBe(false)
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      expect(new Set(ask).size).toBe(ask.length)
    }), { numRuns: 500 })
  })

  it('decides the same with links, addresses, handles and numbers in between', () => {
    const noise = fc.constantFrom('https://example.com/my-account', 'me@example.com', '@the_user', '483920', '😡', 'www.example.org')
    fc.assert(fc.property(fc.constantFrom(...sentences, ...moreSentences), fc.array(noise, { maxLength: 4 }), ([, text], around) => {
      const alone = detectLanguage(text, { available: all })
      const { locale, ask } = detectLanguage([...around, text, ...around].join(' '), { available: all })
      expect({ locale, ask }).toEqual({ locale: alone.locale, ask: alone.ask })
    }))
  })

  it('never leaves the language spoken so far for what its own speakers write next', () => {
    const next = fc.constantFrom(...sentences, ...moreSentences)
    fc.assert(fc.property(next, ([language, text]) => {
      const { locale = language } = detectLanguage(text, { available: all, current: language })
      expect(locale).toBe(language)
    }))
  })

  it.each(['no', 'ok', 'si', 'da', '123456', 'me@example.com', 'jan', 'maria'])('is not talked out of the language spoken so far by %j', (text) => {
    for (const current of all) {
      const { locale = current } = detectLanguage(text, { available: all, current, acceptLanguage: current })
      expect(locale).toBe(current)
    }
  })

  it('believes a language the more, the more is known that speaks for it', () => {
    fc.assert(fc.property(fc.constantFrom(...sentences, ...moreSentences), ([language, text]) => {
      const plain = detectLanguage(text, { available: all })
      const wished = detectLanguage(text, { available: all, acceptLanguage: language })
      expect(wished.locale).toBe(language)
      expect(wished.confidence).toBeGreaterThanOrEqual(plain.confidence)
    }))
  })

  it('reads a bounded part of a huge text', () => {
    const text = `no puedo entrar a mi cuenta${' '.repeat(1_000)}${'the account of '.repeat(100_000)}`
    expect(detectLanguage(text, { available: first }).locale).toBe('es')
  })
})
