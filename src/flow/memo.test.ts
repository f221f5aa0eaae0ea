import { expect, test } from 'vitest'
import { Memo } from './memo.ts'

function counting() {
  const memo = new Memo()
  let made = 0
  return { get: (name: string, ...inputs: unknown[]) => memo.of(name, inputs, () => ++made) }
}

test('the same inputs are made something of once', () => {
  const { get } = counting()
  expect([get('a', 'x', 1), get('a', 'x', 1), get('a', 'x', 1)]).toEqual([1, 1, 1])
})

test('another name, another input and another number of inputs are something else', () => {
  const { get } = counting()
  expect([get('a', 'x'), get('b', 'x'), get('a', 'y'), get('a', 'x', undefined), get('a', 'x')]).toEqual([1, 2, 3, 4, 1])
})

test('a few versions are kept, the one used longest ago goes first', () => {
  const { get } = counting()
  for (const version of [1, 2, 3, 4]) get('a', version)
  get('a', 1)
  get('a', 5)
  expect([get('a', 1), get('a', 3), get('a', 4), get('a', 5)]).toEqual([1, 3, 4, 5])
  expect(get('a', 2)).toBe(6)
})

test('what could not be made is tried again', () => {
  const memo = new Memo()
  expect(() => memo.of('a', [], () => { throw new Error('no') })).toThrow('no')
  expect(memo.of('a', [], () => 1)).toBe(1)
})
