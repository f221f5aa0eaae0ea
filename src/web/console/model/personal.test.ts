import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { personalIn, personalInFact, possibleNames } from './personal.ts'

test.each([
  ['write to Maria.Lopez@example.com please', [{ kind: 'email', value: 'maria.lopez@example.com' }]],
  ['call +34 600 12 34 56', [{ kind: 'phone', value: '00123456' }]],
  ['call (600) 123-456-7', [{ kind: 'phone', value: '01234567' }]],
  ['call 555-1234', [{ kind: 'phone', value: '5551234' }]],
  ['رقمي ٠٥٠٧٦٥٤٣٢١', [{ kind: 'phone', value: '07654321' }]],
  ['شماره من ۰۹۱۲ ۳۴۵ ۶۷۸۹', [{ kind: 'phone', value: '23456789' }]],
  ['मेरा नंबर ९८७६५४३२१०', [{ kind: 'phone', value: '76543210' }]],
  ['\u2066+٩٦٦\u2069 ٥٠ ١٢٣ ٤٥٦٧', [{ kind: 'phone', value: '01234567' }]],
  ['٣ أيام، قبل ٢٠٢٦', []],
  ['मैं @user९८ हूँ', [{ kind: 'user_name', value: 'user98' }]],
  ['she is @maria_l there', [{ kind: 'user_name', value: 'maria_l' }]],
  ['your reference is LK-7K3Q-9M', [{ kind: 'reference', value: 'lk-7k3q-9m' }]],
  ['it takes 14 days, until 2026', []],
  ['mañana a las 10:30', []],
])('%s', (text, found) => expect(personalIn(text)).toEqual(found))

test.each([
  ['display_name', 'María López', [{ kind: 'name', value: 'maría lópez' }]],
  ['username', 'maria_l', [{ kind: 'name', value: 'maria_l' }]],
  ['contact_email', 'maria@example.com', [{ kind: 'email', value: 'maria@example.com' }]],
  ['contact', { label: 'm•••@example.com', name: 'Maria' }, [{ kind: 'name', value: 'maria' }]],
  ['which_problem', 'unusual activity', []],
  ['name', 'Al', []],
  ['name', null, []],
])('the fact %s: %s', (name, value, found) => expect(personalInFact(name, value)).toEqual(found))

describe('possible names', () => {
  it('are runs of up to three words', () => {
    expect(possibleNames('Hola, María López!')).toEqual(expect.arrayContaining(['maría', 'lópez', 'maría lópez']))
  })

  it('hold whatever name stands in a text', () => {
    const word = fc.stringMatching(/^[a-záéñ]{4,10}$/)
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.array(word, { minLength: 1, maxLength: 3 }), fc.array(word, { maxLength: 6 }), (before, name, after) => {
        expect(possibleNames([...before, ...name, ...after].join(' '))).toContain(name.join(' '))
      }),
    )
  })
})
