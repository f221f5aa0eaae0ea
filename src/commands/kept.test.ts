import { expect, test } from 'vitest'
import { Kept } from './kept.ts'

function counting(limit: number) {
  const made: string[] = []
  const kept = new Kept(limit, async (key) => {
    made.push(key)
    if (key === 'bad' && made.length === 1) throw new Error('not now')
    return key.toUpperCase()
  })
  return { kept, made }
}

test('a value is made once, however many ask at once', async () => {
  const { kept, made } = counting(2)
  expect(await Promise.all([kept.get('a'), kept.get('a'), kept.get('a')])).toEqual(['A', 'A', 'A'])
  expect(made).toEqual(['a'])
})

test('the least recently used is let go', async () => {
  const { kept, made } = counting(2)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await kept.get(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('a failure is not kept', async () => {
  const { kept } = counting(2)
  await expect(kept.get('bad')).rejects.toThrow('not now')
  expect(await kept.get('bad')).toBe('BAD')
})

test('what was made already is not made again', async () => {
  const { kept, made } = counting(2)
  kept.put('a', 'given')
  expect(await kept.get('a')).toBe('given')
  expect(made).toEqual([])
})
