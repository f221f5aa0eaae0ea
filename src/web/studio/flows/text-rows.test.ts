import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsed } from '../editor/yaml-tree.ts'
import { rowsOf, typed, written } from './text-rows.ts'

const flow = parsed('steps:\n  a: { ask: choice, options: { x: b, y: c } }\n  b: { say: info }\n  c: { end: left }\n  d: { ask: yes_no, options: { yes: a, no: b } }\n')
const paths = (step: string, ...texts: unknown[]) => rowsOf(flow, step, texts).map(({ path, needed }) => path.join('.') + (needed ? '!' : ''))

test('a choice has a text, its labels, and phrases', () => {
  expect(paths('a')).toEqual(['text!', 'options.x!', 'options.y!', 'no_match', 'match.x', 'match.y'])
})

test('what is said needs a text, an end may have one', () => {
  expect([paths('b'), paths('c')]).toEqual([['text!'], ['text']])
})

test('yes and no may have phrases; labels only where they are written', () => {
  expect(paths('d')).toEqual(['text!', 'no_match', 'match.yes', 'match.no'])
  expect(paths('d', { options: { yes: 'Yep' } })).toContain('options.yes')
})

test('what is written already is shown, in either language', () => {
  expect(paths('b', { text: 'B', title: 'T' }, { match: { old: ['o'] } })).toEqual(['text!', 'title', 'match.old'])
})

test('bubbles and phrases are written as they were read', () => {
  const line = fc.stringMatching(/^[a-z]([a-z ]{0,8}[a-z])?$/)
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 4 }), (lines) => {
      for (const kind of ['bubbles', 'phrases'] as const) expect(written(typed(lines, kind), kind)).toEqual(lines)
    }),
  )
  expect(written(typed('one text', 'bubbles'), 'bubbles')).toBe('one text')
  expect(written('one phrase', 'phrases')).toEqual(['one phrase'])
  expect(written(' \n', 'bubbles')).toBeUndefined()
})
