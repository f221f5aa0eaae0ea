import { expect, it } from 'vitest'
import type { Value } from '../../conversation/script.ts'
import type { Condition } from '../definition.ts'
import { holds } from './conditions.ts'

const NOW = Date.parse('2030-01-02T12:00:00Z')
const VALUES: Record<string, Value> = { word: 'x', n: 2, yes: true, empty: '', past: '2030-01-02T11:59:59Z', day: '2030-01-02', old: '2029-12-31', masked: 'it was •••••• then' }

it.each<[Condition, boolean]>([
  [{ word: 'x' }, true],
  [{ word: 'y' }, false],
  [{ n: '2' }, false],
  [{ word: { is_not: 'y' } }, true],
  [{ missing: { is_not: 'y' } }, true],
  [{ word: { in: ['y', 'x'] } }, true],
  [{ n: { at_least: 2, at_most: 2 } }, true],
  [{ word: { at_least: 0 } }, false],
  [{ missing: { known: false } }, true],
  [{ empty: { known: true } }, false],
  [{ past: { in_past: true } }, true],
  [{ day: { in_past: true } }, false],
  [{ old: { in_past: true } }, true],
  [{ missing: { in_past: false } }, false],
  [{ masked: { hidden: true } }, true],
  [{ word: { hidden: true } }, false],
  [{ missing: { hidden: false } }, true],
  [{ word: 'x', n: 3 }, false],
  [{ any: [{ n: 3 }, { word: 'x' }] }, true],
  [{ all: [{ n: 2 }, { yes: true }] }, true],
  [{ not: { n: 2 } }, false],
])('%j is %s', (condition, expected) => {
  expect(holds(condition, (name) => VALUES[name], NOW)).toBe(expected)
})
