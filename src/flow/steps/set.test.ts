import { expect, it } from 'vitest'
import { mini, Talk } from '../testing/mini.ts'

it('sets, copies and forgets variables', () => {
  const steps = '  a: { set: { one: 1, two: x } }\n  b: { set: { copy: { from: two }, gone: { from: nothing }, one: null } }\n  c: { end: left }\n'
  expect(new Talk(mini(steps)).run.state.vars).toEqual({ two: 'x', copy: 'x' })
})
