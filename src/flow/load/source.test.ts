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
    ['a:\n  b: 1\n  __proto__: { polluted: 1 }\n', 'forbidden_name 3:3'],
    ['a: [{ "\\u0063onstructor": 1 }]\n', 'forbidden_name 1:7'],
    ['a: b\0c\n', 'bad_character 1:5'],
    ['a: "b\\0c"\n', 'bad_character 1:1'],
    ['a: 1\nb: caf\ufffd\n', 'bad_character 2:7'],
    ['a: x\ud800y\n', 'bad_character 1:5'],
    [`a: ${'['.repeat(40)}${']'.repeat(40)}\n`, 'too_nested 1:34'],
  ])('refuses %#', (text, expected) => {
    expect(codes(text)).toEqual([expected])
    expect(readYaml('flows/a.yaml', text).value).toBeUndefined()
  })

  it('tells a chain of aliases, brackets without end and half a file once', () => {
    expect(codes(`a: &a [x, x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}]`).join('\n')}\n`)).toEqual(['alias 1:7'])
    expect(codes('['.repeat(50_000))).toEqual([expect.stringContaining('too_nested 1:')])
    expect(codes('flow: x\nsteps:\n  a: { say: info\n  b: { ask: choi')).toEqual(['syntax 4:3'])
  })

  it('passes over a byte order mark', () => expect(readYaml('flows/a.yaml', '\ufeffa: 1\n').value).toEqual({ a: 1 }))

  it('never pollutes', () => {
    readYaml('flows/a.yaml', '__proto__: { polluted: 1 }\n')
    readJson('locales/en/a.json', '{"__proto__":{"polluted":1}}')
    expect('polluted' in {}).toBe(false)
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

  it.each([
    ['{"a": {\n "__proto__": { "polluted": "1" } } }', 'forbidden_name 2:2'],
    ['{"a": "b\\u0000c"}', 'bad_character 1:2'],
    ['{"a": "\\ud800"}', 'bad_character 1:2'],
    ['{"a": "\0"}', 'bad_character 1:8'],
    [`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'too_nested'],
    [`"${'x'.repeat(5_000_000)}"`, 'too_large 1:1'],
  ])('refuses %#', (text, expected) => {
    const { value, findings } = readJson('locales/en/a.json', text)
    expect(value).toBeUndefined()
    expect(findings.map(({ code, line, col }) => `${code} ${line}:${col}`)).toEqual([expect.stringContaining(expected)])
  })

  it('passes over a byte order mark', () => expect(readJson('locales/en/a.json', '\ufeff{}').findings).toEqual([]))

  it('finds keys that stand twice', () => {
    expect(repeatedKeys('locales/en/a.json', '{\n "a": 1,\n "a": 2 }')).toMatchObject([{ code: 'repeated_key', line: 3, col: 2 }])
    expect(repeatedKeys('locales/en/a.json', '{ "a": ["a", { "a": 1 }], "b": { "a": "\\"a\\": {" },\n\t"c": "https://x: #y" }')).toEqual([])
  })
})
