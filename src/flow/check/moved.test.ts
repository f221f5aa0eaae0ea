import { expect, it } from 'vitest'
import { miniFiles } from '../testing/mini.ts'
import { check } from './index.ts'

const STEPS = '  done: { end: advised }\n'
const found = (moved: string) => {
  const files = miniFiles(STEPS)
  const flow = files['flows/start.yaml']!.replace('start: done', `start: done\nmoved: ${moved}`)
  return check({ ...files, 'flows/start.yaml': flow }).map(({ code, line, col, mend }) => `${code} ${line}:${col} ${mend}`)
}

it('accepts steps that are gone and lead to a step, also over others that are gone', () => {
  expect(found('{ first: done, second: first }')).toEqual([])
})

it.each([
  ['{ first: dune }', 'unknown_step 4:17 Did you mean `done`?'],
  ['{ done: done }', 'not_moved 4:10 Remove the line under `moved`, or the step.'],
  ['{ first: second, second: first }', 'moved_nowhere 4:17 Name a step of this flow.'],
  ['{ first: first }', 'moved_nowhere 4:17 Name a step of this flow.'],
])('%s → %s', (moved, expected) => expect(found(moved)).toContain(expected))
