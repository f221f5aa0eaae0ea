import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskSecrets } from './index.ts'

/** What is typed, and a part of the code in it. */
const TOLD: [text: string, code: string][] = [
  ['my code is 4821', '4821'],
  ['el código es 482913', '482913'],
  ['me llegó el código 482 913', '482 913'],
  ['o código que recebi é 482913', '482913'],
  ['le code est 48 29 13', '48 29 13'],
  ['الرمز هو ٤٨٢٩١٣', '٤٨٢٩١٣'],
  ['الكود ٤٨٢٩', '٤٨٢٩'],
  ['मेरा कोड ४८२९१३ है', '४८२९१३'],
  ['482913 मेरा कोड है', '482913'],
  ['kode saya 482913', '482913'],
  ['kodenya 4829', '4829'],
  ['コードは482913です', '482913'],
  ['認証番号４８２９１３', '４８２９１３'],
  ['验证码是482913', '482913'],
  ['验证码 482913', '482913'],
  ['code A1B2C3', 'A1B2C3'],
  ['Ihr Bestätigungscode lautet 482913', '482913'],
  ['мой код 482913', '482913'],
  ['код: 4829', '4829'],
  ['kod 4829 gelmedi', '4829'],
  ['mã xác minh 482913', '482913'],
  ['รหัส OTP 482913', '482913'],
  ['인증번호 482913', '482913'],
  ['인증번호는 4829입니다', '4829'],
  ['ο κωδικός είναι 482913', '482913'],
  ['הקוד הוא 482913', '482913'],
  ['کد 482913', '482913'],
  ['کوڈ 482913', '482913'],
  ['কোড ৪৮২৯১৩', '৪৮২৯১৩'],
  ['1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣', '2️⃣'],
  ['G-482913', '482913'],
  ['482-913', '482'],
  ['1 2 3 4 5 6', '2'],
  ["it's 482913", '482913'],
  ['the code they sent me to my phone is 482913 but it fails', '482913'],
  ['Use 482913 to verify your Instagram account.', '482913'],
  ['my pin is 4821', '4821'],
  ['ok: 482913 thanks', '482913'],
  ['backup code 1234 5678', '1234 5678'],
]

test.each(TOLD)('a code is masked: %s', (text, code) => {
  const { text: masked, found } = maskSecrets(text)
  expect(masked).not.toContain(code)
  expect(found.map(({ kind }) => kind)).toEqual(['code'])
})

describe('a message of nothing but digits', () => {
  test.each([
    '4829',
    '48291',
    '482913',
    '4829137',
    '48291307',
    ' 482913. ',
    '482 913',
    '4829 1307',
    '482913 ',
    '٤٨٢٩١٣',
    '४८२९१३',
    '๔๘๒๙๑๓',
  ])('is a code: %s', (text) => {
    expect(maskSecrets(text).found.map(({ kind }) => kind)).toEqual(['code'])
  })

  test.each([
    '1',
    '12',
    '123',
    '2024',
    '1998',
    '20240531',
    '31052024',
    '12 05 24',
    '12/05/2024',
    '12:30',
    '$1500',
    '1500 €',
    '482913%',
    '123456789',
    '600 123 456',
    '#482913',
  ])('is none: %s', (text) => expect(maskSecrets(text).text).toBe(text))

  test('is left alone when the question asks for a number', () => {
    expect(maskSecrets('91234567', { expecting: 'number' }).found).toEqual([])
    expect(maskSecrets('my code is 482913', { expecting: 'number' }).found).toHaveLength(1)
  })
})

describe('when a code is asked for', () => {
  test.each(['2024', 'I tried 482913 and then nothing', 'A1B2C3', 'x7k9p2', 'AB12-CD34', '4829', 'puse 48291307 ayer'])(
    'all that looks like one is masked: %s',
    (text) => {
      expect(maskSecrets(text, { expecting: 'code' }).found.map(({ kind }) => kind)).toEqual(['code'])
    },
  )

  test.each([
    'it did not arrive',
    '15 minutes',
    'iPhone15',
    'on my iPhone 15',
    'I paid $1500',
    '+34 612 345 678',
    '12/05/2024',
    '15:30',
    'maria_22',
    'user1234',
    'maria1234@x.com',
  ])('talk stays: %s', (text) => expect(maskSecrets(text, { expecting: 'code' }).text).toBe(text))
})

const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xe50, 0x1040, 0x17e0, 0xff10, 0x1d7d8]
const cued = [
  'code: ',
  'my code is ',
  'el código es ',
  'o código é ',
  'le code est ',
  'الرمز هو ',
  'मेरा कोड ',
  'kode saya ',
  'コードは',
  '验证码',
  'код ',
  '인증번호 ',
  'OTP ',
]

test('a six-digit code after its cue never gets through, in any digit script and grouping', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...cued),
      fc.integer({ min: 0, max: 999_999 }),
      fc.constantFrom(...zeros),
      fc.constantFrom('', ' ', '-', '\u00a0', '\u200b'),
      (cue, number, zero, gap) => {
        const digits = [...String(number).padStart(6, '0')].map((digit) => String.fromCodePoint(zero + Number(digit)))
        const code = digits.slice(0, 3).join('') + gap + digits.slice(3).join('')
        expect(maskSecrets(cue + code).text).toBe(`${cue}••••••`)
      },
    ),
    { numRuns: 2000 },
  )
})
