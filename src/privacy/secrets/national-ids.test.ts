import { describe, expect, test } from 'vitest'
import { maskSecrets } from './index.ts'

/** What is typed, and a part of the number in it. */
const TOLD: [text: string, id: string][] = [
  ['mi DNI es 12345678Z', '12345678Z'],
  ['x1234567l', '1234567'],
  ['cpf 52998224725', '52998224725'],
  ['529.982.247-25', '529.982.247-25'],
  ['SSN 123-45-6789', '123-45-6789'],
  ['my social security number is 123456789', '123456789'],
  ['आधार 2341 2341 2346', '2341 2341 2346'],
  ['2341 2341 2346', '2341 2341 2346'],
  ['NIK 3201234567890001', '3201234567890001'],
  ['1 84 12 76 451 089 46', '451 089'],
  ['11010519491231002X', '11010519491231002X'],
  ['身份证号11010519491231002X', '1101'],
  ['RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
  ['pasaporte AB1234567', 'AB1234567'],
  ['900101-1234567', '900101-1234567'],
]

test.each(TOLD)('an identity number is masked: %s', (text, id) => {
  const { text: masked, found } = maskSecrets(text)
  expect(masked).not.toContain(id)
  expect(found.map(({ kind }) => kind)).toEqual(['national_id'])
})

describe('without its name, a wrong check digit makes it no identity number', () => {
  test.each(['12345678A', 'X1234567A', '529.982.247-26', '2341 2341 2347', '1 84 12 76 451 089 47', '110105194912310021', '811218-9877'])(
    '%s',
    (text) => {
      expect(maskSecrets(`it is ${text} I think`).found).toEqual([])
    },
  )
})

test('Corsican and other valid forms are known', () => {
  for (const id of [
    '2 69 05 2A 588 157 51'.replace('51', String(97 - (2690519588157 % 97)).padStart(2, '0')),
    '811218-9876',
    '12.345.678-Z',
  ]) {
    expect(maskSecrets(`it is ${id} I think`).text).toBe('it is •••••• I think')
  }
})
