import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { luhn, mod97, verhoeff } from './checksums.ts'
import { maskSecrets } from './index.ts'

/** The zero of every block of decimal digits that the platform's Unicode version knows. */
const ZEROS = Array.from({ length: 0x1fbfa }, (_, codePoint) => codePoint).filter(
  (codePoint) => /\p{Nd}/u.test(String.fromCodePoint(codePoint)) && digitsBefore(codePoint) % 10 === 0,
)

function digitsBefore(codePoint: number): number {
  let count = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - 1 - count))) count++
  return count
}

function written(digits: string, zero: number): string[] {
  return [...digits].map((digit) => String.fromCodePoint(zero + Number(digit)))
}

function withCheckDigit(body: string): string {
  return [...'0123456789'].map((digit) => body + digit).find(luhn)!
}

const issuer = fc.constantFrom(
  ['4', 16],
  ['4', 19],
  ['51', 16],
  ['2221', 16],
  ['34', 15],
  ['36', 14],
  ['3528', 16],
  ['6011', 16],
  ['62', 19],
  ['2200', 16],
  ['5018', 17],
) as fc.Arbitrary<[string, number]>

const card = fc
  .tuple(issuer, fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 }))
  .map(([[prefix, length], rest]) => withCheckDigit((prefix + rest.join('')).slice(0, length - 1)))

const gap = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  '-',
  '.',
  '\u00a0',
  '\u202f',
  '\u2009',
  '–',
  '\u200b',
  '\u200f',
  '\u2066',
  '\u00ad',
  ' - ',
  '\u2060 ',
  '·',
)

const planted = fc.tuple(card, fc.constantFrom(...ZEROS), fc.array(gap, { minLength: 19, maxLength: 19 })).map(([digits, zero, gaps]) =>
  written(digits, zero)
    .map((digit, i) => (i ? gaps[i] : '') + digit)
    .join(''),
)

const around = fc.constantFrom('', 'my card is ', 'tarjeta: ', 'カード', 'بطاقتي ', 'pay 20 with ', '(', 'exp 12/27, ')

describe('cards', () => {
  test('are masked whole in every digit script with any separators', () => {
    expect(ZEROS.length).toBeGreaterThan(60)
    fc.assert(
      fc.property(around, planted, around, (before, number, after) => {
        const text = `${before}${number} ${after}`
        const { text: masked, found } = maskSecrets(text)
        expect(masked).not.toContain(number)
        expect(found.some(({ start, end }) => start <= before.length && end >= before.length + number.length)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    '4111111111111111',
    '4111 1111 1111 1111',
    '5555-5555-5555-4444',
    '378282246310005',
    '6011.1111.1111.1117',
    '4222222222222',
    '４１１１１１１１１１１１１１１１',
    '٤١١١ ١١١١ ١١١١ ١١١١',
  ])('%s is one', (text) => {
    expect(maskSecrets(text)).toMatchObject({ text: '••••••', found: [{ kind: 'card', start: 0, end: text.length }] })
  })

  test.each([
    '4111 1111 1111 1112',
    '1111111111111117',
    '+4915123456784',
    'wa 6281234567895',
    'case 4111111111111111',
    'pedido n.º 4111111111111111',
    'LK-4111111111111111',
    'https://example.com/photo?fbid=4111111111111111',
  ])('%s is none', (text) => expect(maskSecrets(text).found).toEqual([]))

  test('what stands around one stays', () => {
    expect(maskSecrets('charged 4111 1111 1111 1111 12/27 twice').text).toBe('charged •••••• 12/27 twice')
  })
})

describe('IBANs', () => {
  test.each([
    'ES9121000418450200051332',
    'ES91 2100 0418 4502 0005 1332',
    'de89-3704-0044-0532-0130-00',
    'GB82 WEST 1234 5698 7654 32',
    'NO93 8601 1117 947',
    'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
  ])('%s is one', (iban) => {
    expect(maskSecrets(`mi cuenta ${iban} gracias`)).toMatchObject({ text: 'mi cuenta •••••• gracias', found: [{ kind: 'iban' }] })
  })

  test.each(['ES92 2100 0418 4502 0005 1332', 'XX91 2100 0418 4502 0005 1332', 'ES91 2100 0418'])('%s is none', (iban) => {
    expect(maskSecrets(iban).found.filter(({ kind }) => kind === 'iban')).toEqual([])
  })
})

test('every single wrong digit and every swap of neighbours fails Verhoeff’s check', () => {
  const valid = '234123412346'
  expect(verhoeff(valid)).toBe(true)
  for (let i = 0; i < valid.length; i++) {
    for (let step = 1; step < 10; step++) {
      expect(verhoeff(valid.slice(0, i) + ((Number(valid[i]) + step) % 10) + valid.slice(i + 1))).toBe(false)
    }
    const swapped = valid.slice(0, i) + (valid[i + 1] ?? '') + valid[i] + valid.slice(i + 2)
    if (swapped !== valid) expect(verhoeff(swapped)).toBe(false)
  }
})

test('mod 97 accepts the registry’s example and no other check digits', () => {
  const passing = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0')).filter((check) => mod97(`gb${check}west12345698765432`))
  expect(passing).toEqual(['82'])
})
