import { expect, test } from 'vitest'
import { editFiles, withItem, withValue } from './edit.ts'
import type { Translation } from './states.ts'
import type { Change } from './receive.ts'

const ENGLISH = '{\n  "a": { "text": "A", "options": { "x": "X", "y": "Y" } },\n  "b": { "text": ["B1", "B2"] },\n  "n_one": "one", "n_other": "many"\n}\n'
const OWN = '{\n  "a": { "text": "あ", "options": { "x": "エ" } },\n\n  "b": { "text": "ビ" }\n}\n'
const FILES = { 'locales/en/start.json': ENGLISH, 'locales/ja/start.json': OWN, 'locales/ja/reviews.json': '{\n  "start": {\n    "b.text": "00000002 machine"\n  }\n}\n' }

function translation(path: string[], kind: Translation['kind'] = 'text'): Translation {
  return { namespace: 'start', path, key: path.join('.'), kind, english: {}, own: {}, hash: '00000001', critical: false, locale: 'ja', state: 'missing' }
}

const ALL = [translation(['a', 'text']), translation(['a', 'options', 'y']), translation(['b', 'text'], 'bubbles'), translation(['n'], 'counted')]

function edit(index: number, own: Change['own']) {
  return editFiles(FILES, ALL, [{ translation: ALL[index] as Translation, own, review: { hash: '00000001', state: 'reviewed' } }])
}

test('only the text itself changes in a locale file', () => {
  expect(edit(0, '新')['locales/ja/start.json']).toBe(OWN.replace('あ', '新'))
})

test('a new key comes where English has it', () => {
  expect(JSON.stringify(JSON.parse(edit(1, 'ワイ')['locales/ja/start.json'] ?? ''))).toBe('{"a":{"text":"あ","options":{"x":"エ","y":"ワイ"}},"b":{"text":"ビ"}}')
  const first = withValue('{ "b": 1 }', ['a'], 'x', '{ "a": 1, "b": 2 }')
  expect(Object.keys(JSON.parse(first))).toEqual(['a', 'b'])
})

test('an empty line makes two bubbles, and a counted text its forms', () => {
  expect(JSON.parse(edit(2, '一\n\n二')['locales/ja/start.json'] ?? '')).toMatchObject({ b: { text: ['一', '二'] } })
  expect(JSON.parse(edit(3, { other: '{{count}}件' })['locales/ja/start.json'] ?? '')).toMatchObject({ n_other: '{{count}}件' })
})

test('how it stands is noted beside what was noted before, in the order of English', () => {
  expect(edit(0, '新')['locales/ja/reviews.json']).toBe('{\n  "start": {\n    "a.text": "00000001 reviewed",\n    "b.text": "00000002 machine"\n  }\n}\n')
})

test('a state alone leaves the text as it is, a text makes a file where there is none', () => {
  expect(Object.keys(edit(0, undefined))).toEqual(['locales/ja/reviews.json'])
  const made = editFiles({ 'locales/en/start.json': ENGLISH }, ALL, [{ translation: ALL[0] as Translation, own: '新', review: { hash: '00000001', state: 'machine' } }])
  expect(JSON.parse(made['locales/ja/start.json'] ?? '')).toEqual({ a: { text: '新' } })
})

test('an item goes beside the last one of its list, or into a list of its own', () => {
  expect(withItem('{ "m": {\n  "x": ["a",\n    "b", "c"\n  ] } }', ['m', 'x'], 'd "e"')).toBe('{ "m": {\n  "x": ["a",\n    "b", "c", "d \\"e\\""\n  ] } }')
  expect(JSON.parse(withItem('{ "m": { "x": [] } }', ['m', 'x'], 'd'))).toEqual({ m: { x: ['d'] } })
  expect(JSON.parse(withItem('{}', ['m', 'match', 'x'], 'd'))).toEqual({ m: { match: { x: ['d'] } } })
})
