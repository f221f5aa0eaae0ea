import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isReadable, stepOfLine, valueAt, withItems, withText } from './locale-json.ts'

const ROOT = new URL('../../../../', import.meta.url)
const start = readFileSync(new URL('locales/en/start.json', ROOT), 'utf8')

/** Lines of `after` that `before` doesn't have. */
function changedLines(before: string, after: string): string[] {
  const known = new Set(before.split('\n'))
  return after.split('\n').filter((line) => !known.has(line))
}

describe('a text', () => {
  test('is replaced, and no other line is touched', () => {
    const after = withText(start, ['which_problem', 'text'], 'What "happened"?')
    expect(changedLines(start, after)).toEqual(['    "text": "What \\"happened\\"?",'])
  })

  test('of several bubbles changes bubble by bubble', () => {
    const [, second] = valueAt(start, ['welcome', 'text']) as string[]
    const after = withText(start, ['welcome', 'text'], ['Hello.', second ?? ''])
    expect(valueAt(after, ['welcome', 'text'])).toEqual(['Hello.', second])
    expect(changedLines(start, after)).toEqual(['      "Hello.",'])
  })

  test('that is new stands where it stands in English', () => {
    const own = '{\n  "a": {\n    "text": "A"\n  },\n  "c": {\n    "text": "C"\n  }\n}\n'
    const english = own.replace('  "c"', '  "b": {\n    "text": "B",\n    "options": { "yes": "Yes" }\n  },\n  "c"')
    const after = withText(own, ['b', 'options', 'yes'], 'Sí', english)
    expect(Object.keys(JSON.parse(after))).toEqual(['a', 'b', 'c'])
    expect(valueAt(after, ['b', 'options', 'yes'])).toBe('Sí')
    expect(Object.keys(JSON.parse(withText(after, ['b', 'text'], 'Be', english)).b)).toEqual(['text', 'options'])
  })

  test('in an empty file makes the file', () => {
    expect(withText('', ['a', 'text'], 'A')).toBe('{\n  "a": {\n    "text": "A"\n  }\n}\n')
  })

  test('that is emptied is gone, with the step that held nothing else', () => {
    const own = withText(withText('', ['a', 'text'], 'A'), ['b', 'options', 'x'], 'X')
    expect(JSON.parse(withText(own, ['b', 'options', 'x'], ''))).toEqual({ a: { text: 'A' } })
    expect(JSON.parse(withText(own, ['b', 'options', 'y'], ''))).toEqual(JSON.parse(own))
  })
})

describe('a list of phrases', () => {
  const path = ['which_problem', 'match', 'unusual_activity']
  const phrases = valueAt(start, path) as string[]

  test('takes a new phrase at its end and keeps its line breaks', () => {
    const after = withItems(start, path, [...phrases, 'a new one'])
    expect(valueAt(after, path)).toEqual([...phrases, 'a new one'])
    expect(changedLines(start, after)).toHaveLength(1)
  })

  test('loses one and keeps its line breaks', () => {
    for (const index of [0, 3, phrases.length - 1]) {
      const after = withItems(start, path, phrases.toSpliced(index, 1))
      expect(valueAt(after, path)).toEqual(phrases.toSpliced(index, 1))
      expect(changedLines(start, after).length).toBeLessThanOrEqual(1)
    }
  })

  test('is wrapped where a line would get too long', () => {
    const after = withItems(start, path, [...phrases, ...Array.from({ length: 20 }, (_, i) => `another phrase number ${i}`)])
    expect(Math.max(...changedLines(start, after).map((line) => line.length))).toBeLessThanOrEqual(160)
  })

  test('that is not there yet is made', () => {
    expect(valueAt(withItems(start, ['which_problem', 'match', 'fresh'], ['x', 'y']), ['which_problem', 'match', 'fresh'])).toEqual(['x', 'y'])
  })
})

test('whatever is written is read back, in every kind of file', () => {
  const files = globSync('locales/{en,ar,ja}/{start,ownership,common}.json', { cwd: ROOT.pathname }).map((file) => readFileSync(new URL(file, ROOT), 'utf8'))
  const key = fc.constantFrom('which_problem', 'code_arrived', 'yes', 'brand_new')
  fc.assert(
    fc.property(fc.constantFrom(...files, ''), key, fc.string({ minLength: 1, unit: 'binary' }), (json, step, value) => {
      const after = withText(json, [step, 'no_match'], value)
      expect(isReadable(after)).toBe(true)
      expect(valueAt(after, [step, 'no_match'])).toBe(value)
    }),
    { numRuns: 60 },
  )
})

test('a file that is not JSON is said to be', () => {
  expect(isReadable('{"a": ')).toBe(false)
  expect(isReadable('')).toBe(true)
})

test('the step on a line', () => {
  const lines = start.split('\n')
  const at = (text: string) => stepOfLine(start, lines.findIndex((line) => line.includes(text)) + 1)
  expect([stepOfLine(start, 1), at('"welcome"'), at('What is going on'), at('"which_problem"')]).toEqual([undefined, 'welcome', 'which_problem', 'which_problem'])
})
