import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainCode, receiptCode, typedCode } from '../receipt/code.ts'
import { caseCode, caseCodeHash } from './code.ts'

test('a case code is four groups of four that read aloud well, and is known however it is typed', () => {
  fc.assert(fc.property(fc.string(), fc.uuid(), (key, conversation) => {
    const code = caseCode(key, conversation)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    for (const typed of [code.toLowerCase(), code.replaceAll('-', ''), ` ${[...code].join(' ')} `, code.replaceAll('-', '–'), code.replaceAll('0', 'o').replaceAll('1', 'l')]) {
      expect(caseCodeHash(typed)).toBe(caseCodeHash(code))
    }
  }))
})

test('it belongs to one conversation and one key', () => {
  const codes = [caseCode('k1', 'c1'), caseCode('k1', 'c2'), caseCode('k2', 'c1')]
  expect(new Set(codes).size).toBe(3)
  expect(caseCode('k1', 'c1')).toBe(codes[0])
})

test('it is no check code, and whoever is shown the check code of a receipt knows no part of it', () => {
  expect(typedCode(caseCode('k1', 'c1'))).toBeUndefined()
  expect(plainCode(caseCode('k1', 'c1')).startsWith(receiptCode('k1', 'c1'))).toBe(false)
})

test('whatever is typed has a hash like any other', () => {
  fc.assert(fc.property(fc.string(), (typed) => void expect(caseCodeHash(typed)).toMatch(/^[\w-]{43}$/)))
})
