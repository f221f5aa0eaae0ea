import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receiptCode, shownCode, typedCode } from './code.ts'

test('a code is read as it is shown, however it is typed', () => {
  fc.assert(fc.property(fc.string(), fc.uuid(), (key, conversation) => {
    const code = receiptCode(key, conversation)
    const shown = shownCode(code)
    for (const typed of [code, shown, shown.toLowerCase(), ` ${[...code].join(' ')} `, shown.replace('-', '–'), shown.replaceAll('0', 'o').replaceAll('1', 'l')]) {
      expect(typedCode(typed)).toBe(code)
    }
  }))
})

test('it belongs to one conversation and one key', () => {
  const codes = [receiptCode('k1', 'c1'), receiptCode('k1', 'c2'), receiptCode('k2', 'c1')]
  expect(new Set(codes).size).toBe(3)
  expect(receiptCode('k1', 'c1')).toBe(codes[0])
})

test.each(['', '-', 'ABCDE-ABCDU', '7Q4M2-2KXP', '7Q4M2-2KXPA-1', '٧Q4M2-2KXPA'])('%j can be no code', (typed) => {
  expect(typedCode(typed)).toBeUndefined()
})
