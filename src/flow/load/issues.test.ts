import { expect, it } from 'vitest'
import { z } from 'zod'
import { Duration, Id } from '../definition.ts'
import { parseAt } from './issues.ts'
import { readYaml } from './source.ts'

const Shape = z.strictObject({
  text: z.string().min(1).max(5), number: z.number().int().min(2).max(9), yes: z.boolean(), list: z.array(z.string()).min(2).max(3),
  group: z.strictObject({ inner: Id }), record: z.record(Id, z.number()), after: Duration, word: z.enum(['one', 'two']), either: z.union([z.literal('all'), z.array(z.string())]),
  way: z.union([Id, z.literal('return')]), line: z.union([z.strictObject({ type: z.string() }), z.strictObject({ wait: Duration }), z.strictObject({ go: z.enum(['on', 'back']) })]),
}).partial()

it.each([
  ['text: 7', '1:7 must be a text · Write a text; put it in quotes if it looks like a number.'],
  ['text: ""', '1:7 must not be empty · Write it, or remove the key where it may be left out.'],
  ['text: abcdef', '1:7 must be at most 5 characters · Shorten it.'],
  ['number: "7"', '1:9 must be a number · Write digits, without quotes.'],
  ['number: 1', '1:9 must be at least 2 · Write a larger number.'],
  ['number: 10', '1:9 must be at most 9 · Write a smaller number.'],
  ['number: 2.5', '1:9 must be a whole number · Write digits, without quotes and without a point.'],
  ['yes: "true"', '1:6 must be true or false · Write true or false, without quotes.'],
  ['list: a', '1:7 must be a list · Write `[one, another]`.'],
  ['list: [a]', '1:7 must be at least 2 entries · Add to it.'],
  ['list: [a, b, c, d]', '1:7 must be at most 3 entries · Shorten it.'],
  ['group: a', '1:8 must be a group of names and values · Write `{ name: value }`, or each name on a line of its own, indented.'],
  ['group: {}', '1:8 `inner` is missing · Add `inner` here.'],
  ['group: { iner: a, inner: b }', '1:10 `iner` is not known here · Did you mean `inner`?'],
  ['record: { A: 1 }', "1:11 `A` can't be a name · Small letters, digits and _, starting with a letter, at most 48."],
  ['record: { a: b }', '1:14 must be a number · Write digits, without quotes.'],
  ['after: soon', '1:8 must be a duration such as 90s, 10m, 24h or 7d · Write it in that form.'],
  ['word: tow', '1:7 must be one of: one, two · Did you mean `two`?'],
  ['way: 1', '1:6 must be a text · Write a text; put it in quotes if it looks like a number.'],
  ['line: { wait: 30 }', '1:15 must be a text · Write a text; put it in quotes if it looks like a number.'],
  ['line: { go: bak }', '1:13 must be one of: on, back · Did you mean `back`?'],
  ['line: { type: a, wait: 1m }', '1:18 `wait` is not known here · Known here: type.'],
  ['word: seven', '1:7 must be one of: one, two · Write one of these words.'],
])('%s', (text, expected) => {
  const source = readYaml('flows/a.yaml', `${text}\n`)
  const { data, findings } = parseAt(Shape, source.value, source, [])
  expect(data).toBeUndefined()
  expect(findings.map(({ line, col, message, mend }) => `${line}:${col} ${message} · ${mend}`)).toEqual([expected])
})

it('tells where everything is that doesn’t fit', () => {
  const source = readYaml('flows/a.yaml', 'text: 7\ngroup: { inner: A }\n')
  expect(parseAt(Shape, source.value, source, []).unfit).toEqual([['text'], ['group', 'inner']])
  expect(parseAt(Shape, { text: 'a' }, source, [])).toEqual({ data: { text: 'a' }, findings: [], unfit: [] })
})
