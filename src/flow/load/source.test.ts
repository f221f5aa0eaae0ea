import { describe, expect, it } from 'vitest'
import { repeatedKeys } from './repeated-keys.ts'
import { readJson, readYaml } from './source.ts'

const codes = (text: string) => readYaml('flows/a.yaml', text).findings.map(({ code, line, col }) => `${code} ${line}:${col}`)

describe('readYaml', () => {
  it('knows where every part stands', () => {
    const source = readYaml('flows/a.yaml', 'a:\n  b: [x, { c: 1 }]\n')
    expect(source.value).toEqual({ a: { b: ['x', { c: 1 }] } })
    expect(source.at(['a', 'b', 1, 'c'])).toEqual({ line: 2, col: 15 })
    expect(source.at(['a', 'b', 1, 'c'], 'key')).toEqual({ line: 2, col: 12 })
    expect(source.at(['a', 'missing', 'deep'])).toEqual({ line: 2, col: 3 })
  })

  it.each([
    ['a: &x 1\nb: *x\n', 'alias 1:7'],
    ['<<: { a: 1 }\n', 'alias 1:1'],
    ['a: 1\na: 2\n', 'repeated_key 2:1'],
    ['a:\n\tb: 1\n', 'syntax 2:1'],
    ['a: [1\n', 'syntax 2:1'],
    ['a: 1\n---\nb: 2\n', 'syntax 2:1'],
    [`a: ${'x'.repeat(1_000_001)}`, 'too_large 1:1'],
  ])('refuses %j', (text, expected) => {
    expect(codes(text)).toContain(expected)
    expect(readYaml('flows/a.yaml', text).value).toBeUndefined()
  })

  it('takes yes, no and dates for plain words', () => {
    expect(readYaml('a', 'a: no\nb: 2026-11-01\nc: 012\n').value).toEqual({ a: 'no', b: '2026-11-01', c: 12 })
  })
})

describe('readJson', () => {
  it.each([
    ['{\n  "a": 1,\n}', 3, 1],
    ['{"a": "b', 1, 9],
    ['{"a": 1} x', 1, 10],
    ['{\n  "a": True,\n  "b": 1\n}', 2, 8],
    ['{\n  "a": tru,\n  "b": [true, null]\n}', 2, 11],
  ])('says where %j is broken', (text, line, col) => {
    const { value, findings } = readJson('locales/en/a.json', text)
    expect(value).toBeUndefined()
    expect(findings).toMatchObject([{ code: 'syntax', line, col, mend: expect.stringContaining('comma') }])
  })

  it('finds keys that stand twice', () => {
    expect(repeatedKeys('locales/en/a.json', '{\n "a": 1,\n "a": 2 }')).toMatchObject([{ code: 'repeated_key', line: 3, col: 2 }])
    expect(repeatedKeys('locales/en/a.json', '{ "a": ["a", { "a": 1 }], "b": { "a": "\\"a\\": {" },\n\t"c": "https://x: #y" }')).toEqual([])
  })
})
