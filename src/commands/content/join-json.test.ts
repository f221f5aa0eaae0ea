import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinJson } from './join-json.ts'

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const joined = (base: unknown, mine: unknown, theirs: unknown) => {
  const text = joinJson(json(base), json(mine), json(theirs))
  return text === undefined ? undefined : (JSON.parse(text) as unknown)
}

describe('two edits of one locale file', () => {
  test.each<[string, unknown, unknown, unknown, unknown]>([
    ['of different texts', { a: { text: '1' }, b: '2' }, { a: { text: 'mine' }, b: '2' }, { a: { text: '1' }, b: 'theirs' }, { a: { text: 'mine' }, b: 'theirs' }],
    ['that say the same', { a: '1' }, { a: '2' }, { a: '2' }, { a: '2' }],
    ['that add and delete', { a: '1', b: '2' }, { b: '2', c: '3' }, { a: '1', b: '2', d: '4' }, { b: '2', c: '3', d: '4' }],
    ['that delete the last of a step', { a: { text: '1' }, b: '2' }, { b: '2' }, { a: { text: '1' }, b: '3' }, { b: '3' }],
    ['where a text becomes a step', { a: '1' }, { a: { text: '1' } }, { a: '1', b: '2' }, { a: { text: '1' }, b: '2' }],
    ['where a list grows', { a: ['x'] }, { a: ['x', 'y'] }, { a: ['x'], b: '2' }, { a: ['x', 'y'], b: '2' }],
  ])('%s are joined', (_what, base, mine, theirs, both) => {
    expect(joined(base, mine, theirs)).toEqual(both)
  })

  test.each<[string, unknown, unknown, unknown]>([
    ['of the same text', { a: '1' }, { a: '2' }, { a: '3' }],
    ['one of which deletes it', { a: '1' }, {}, { a: '3' }],
    ['that add the same key', {}, { a: '1' }, { a: '2' }],
    ['of the same list', { a: ['x'] }, { a: ['x', 'y'] }, { a: ['x', 'z'] }],
    ['one of which makes a step of a text that the other writes into', { a: {} }, { a: { x: '1' } }, { a: 'text' }],
    ['where one is no object', { a: '1' }, ['2'], { a: '1' }],
  ])('%s clash', (_what, base, mine, theirs) => {
    expect(joined(base, mine, theirs)).toBeUndefined()
  })

  test('what can not be read is not joined', () => {
    expect(joinJson('{}', '{"a": ', '{}')).toBeUndefined()
  })

  test('a new key has its place among its neighbours, and all else stands as it stood', () => {
    const base = '{\n  "a": "1",\n  "c": "3"\n}\n'
    const theirs = '{\n  "a": "1",\n  "c": "drei",\n  "d": ["x", "y"]\n}\n'
    expect(joinJson(base, '{\n  "a": "1",\n  "b": "2",\n  "c": "3"\n}\n', theirs)).toBe('{\n  "a": "1",\n  "b": "2",\n  "c": "drei",\n  "d": ["x", "y"]\n}\n')
  })

  const text = fc.constantFrom('1', '2', '3')
  const tree = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(text, fc.dictionary(fc.constantFrom('x', 'y'), text, { minKeys: 1, maxKeys: 2 })), { maxKeys: 3 })

  test('whoever comes first, the same is said', () => {
    fc.assert(fc.property(tree, tree, tree, (base, mine, theirs) => {
      expect(joined(base, theirs, mine)).toEqual(joined(base, mine, theirs))
    }))
  })

  test('an edit joined with none is the edit', () => {
    fc.assert(fc.property(tree, tree, (base, mine) => {
      expect(joined(base, mine, base)).toEqual(mine)
      expect(joined(base, base, mine)).toEqual(mine)
    }))
  })
})
