import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MASK, maskSecrets } from './index.ts'
import type { Expecting } from './index.ts'

const fragments = fc.constantFrom(
  ...[
    'password',
    'my ',
    'is ',
    ': ',
    '=',
    'hunter2',
    'abc123',
    ' ',
    '•',
    MASK,
    '482913',
    '4829',
    'code ',
    'código ',
    '4111 1111 1111 1111',
    '4111111111111111',
  ],
  ...[
    '\n',
    '"',
    '(',
    ')',
    '.',
    ',',
    '-',
    'forgot ',
    'case ',
    '12/05/2024',
    'https://a.com/?token=abcd1234',
    '&id=4111111111111111',
    'a@b.com',
    '@h1',
    '#',
  ],
  ...[
    'パスワード',
    'は',
    'です',
    'ES9121000418450200051332',
    'dni 12345678z',
    '+',
    '\u200b',
    'é',
    '\u0301',
    '٤',
    '1',
    'X9',
    'error ',
    'ssn ',
    '$',
    'है',
    'كلمة السر',
    '😀',
    '\ud83d',
  ],
)
const text = fc.oneof(
  fc.array(fragments, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
)
const expecting = fc.constantFrom<Expecting>('text', 'code', 'number')

test('masking a masked text changes nothing', () => {
  fc.assert(
    fc.property(text, expecting, (typed, what) => {
      const once = maskSecrets(typed, { expecting: what })
      expect(maskSecrets(once.text, { expecting: what })).toEqual({ text: once.text, found: [] })
    }),
    { numRuns: 5000 },
  )
})

test('the masked text is the typed one with each found place replaced', () => {
  fc.assert(
    fc.property(text, expecting, (typed, what) => {
      const { text: masked, found } = maskSecrets(typed, { expecting: what })
      let at = 0
      const pieces = found.map(({ start, end }) => {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        const kept = typed.slice(at, start)
        at = end
        return kept + MASK
      })
      expect(pieces.join('') + typed.slice(at)).toBe(masked)
    }),
    { numRuns: 3000 },
  )
})

test('the length of a secret is not told', () => {
  expect(maskSecrets('password: a1').text).toBe(maskSecrets(`password: ${'a1'.repeat(50)}`).text)
})

test('several secrets in one message are all found, in order', () => {
  const typed = 'user maria, password hunter2, card 4111 1111 1111 1111, code: 482913'
  const { text: masked, found } = maskSecrets(typed)
  expect(masked).toBe('user maria, password ••••••, card ••••••, code: ••••••')
  expect(found.map(({ kind, start, end }) => [kind, typed.slice(start, end)])).toEqual([
    ['password', 'hunter2'],
    ['card', '4111 1111 1111 1111'],
    ['code', '482913'],
  ])
})

test('a secret that only shows once another is masked is found at its own place', () => {
  const key = 'a1'.repeat(60)
  const typed = `${key} and 4111111111111111code = 4829`
  const { text: masked, found } = maskSecrets(typed)
  expect(masked).toBe('•••••• and ••••••code = ••••••')
  expect(found.map(({ start, end }) => typed.slice(start, end))).toEqual([key, '4111111111111111', '4829'])
})

describe('a hostile text of 100,000 characters', () => {
  const units = [
    'a',
    '1',
    '1 ',
    '- ',
    '.-',
    'a-',
    '?token=',
    'eyJa.',
    '-----BEGIN RSA PRIVATE KEY----- ',
    'password ',
    'password:',
    'password is a ',
    'パスワードは',
    'code is ',
  ]
  const more = [
    '123456 code ',
    'a@',
    'a.b/',
    'http://',
    'ad24 ',
    'dni 1',
    'password "',
    '(',
    '\u0301',
    '\u200b',
    '٤ ',
    '\ud800',
    '•',
    'aA1/',
    'is my password ',
    '12 34 56 ',
    '𞥐',
    ' ',
  ]

  test.each([...units, ...more])('is read to its end and stays masked: %j', (unit) => {
    const hostile = unit.repeat(Math.ceil(100_000 / unit.length))
    const { text: masked, found } = maskSecrets(`${hostile}\n\ncard: 4111 1111 1111 1111.`)
    expect(masked).not.toContain('4111 1111 1111 1111')
    const last = found.at(-1)!
    expect(last.end).toBeGreaterThanOrEqual(hostile.length + 27)
  })
})
