import { expect, test } from 'vitest'
import { factsOf, factText, humanise, offeredOptions, stepName } from './brief.ts'

const words = { yes: 'yes', no: 'no', time: (ms: number) => new Date(ms).toISOString() }

test.each([
  [null, ''],
  [undefined, ''],
  ['no me llega', 'no me llega'],
  [3, '3'],
  [true, 'yes'],
  [false, 'no'],
  ['2025-03-01T10:00:00Z', '2025-03-01T10:00:00.000Z'],
  ['2025-03-01', '2025-03-01'],
  [{ id: 'c1', label: 'j•••@g•••.com' }, 'j•••@g•••.com'],
  [
    [
      { id: 'a', label: 'Chrome · Lyon' },
      { id: 'b', label: 'App · Paris' },
    ],
    'Chrome · Lyon · App · Paris',
  ],
  [{ measure: 'suspended', until: null }, 'measure: suspended, until: '],
])('%j reads %s', (value, text) => {
  expect(factText(value, words)).toBe(text)
})

test('what is known of the account stays apart from what was said', () => {
  const facts = [
    { name: 'country', value: 'MX', source: 'account' as const },
    { name: 'email', value: null, source: 'person' as const },
  ]
  const brief = { reason: 'x', queue: 'general', locale: 'es', release: 'r', assurance: 1, trail: [], facts }
  expect(factsOf(brief, 'account').map(({ name }) => name)).toEqual(['country'])
  expect(factsOf(brief, 'person').map(({ name }) => name)).toEqual(['email'])
})

test('identifiers read as words', () => {
  expect(humanise('held.until')).toBe('held until')
  expect(stepName('unusual_activity.no_code')).toBe('unusual activity · no code')
  expect(humanise('contact_email')).toBe('contact email')
})

test('what a person picked is told from what they wrote', () => {
  const base = { at: '2025-03-01T10:00:00Z', type: 'message_posted' as const, locale: 'en', dir: 'ltr' as const }
  const question = {
    ...base,
    seq: 2,
    from: 'bot' as const,
    text: 'What happened?',
    input: { kind: 'choice' as const, options: [{ id: 'no_code', label: 'No code' }] },
  }
  const offered = offeredOptions([question, { ...base, seq: 3, from: 'user' as const, text: 'john_smith' }])
  expect([...offered]).toEqual(['no_code'])
})
