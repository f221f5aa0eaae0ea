/** Which variables a step reads and which it sets. */
import type { Condition, Step } from '../definition.ts'
import type { Path } from '../load/source.ts'

export interface Use {
  name: string
  path: Path
}

const OPERATORS = new Set(['any', 'all', 'not'])

/** Everything a step reads, except what it gives to a call. */
export function readsOf(step: Step): Use[] {
  return [...conditionReads(step), ...partReads(step)]
}

function conditionReads(step: Step): Use[] {
  const own = 'when' in step && step.when ? namesIn(step.when, ['when']) : []
  if ('branch' in step) return step.branch.flatMap(({ when }, index) => namesIn(when, ['branch', index, 'when']))
  if (!('ask' in step) || step.ask !== 'choice') return own
  const options = Object.entries(step.options ?? {}).flatMap(([id, option]) => (
    typeof option === 'object' && option.when ? namesIn(option.when, ['options', id, 'when']) : []
  ))
  return [...own, ...options, ...named(step.options_from, ['options_from'])]
}

function partReads(step: Step): Use[] {
  if ('wait' in step) return typeof step.wait === 'object' ? named(step.wait.until, ['wait', 'until']) : []
  if ('end' in step) return Object.entries(step.with ?? {}).flatMap(([key, name]) => named(name, ['with', key]))
  if ('handoff' in step) return [...list(step.brief, 'brief'), ...list(step.required, 'required')]
  if (!('set' in step)) return []
  return Object.entries(step.set).flatMap(([key, source]) => (
    typeof source === 'object' && source !== null ? named(source.from, ['set', key, 'from']) : []
  ))
}

/** What a step gives to a call. */
export function givenBy(step: Step): Use[] {
  if (!('call' in step)) return []
  return Object.entries(step.with ?? {}).flatMap(([key, source]) => (typeof source === 'string' ? named(source, ['with', key]) : []))
}

/** Variables that a step sets, with where their name stands. */
export function writesOf(id: string, step: Step): Use[] {
  if ('set' in step) return Object.keys(step.set).map((name) => ({ name, path: ['set', name] }))
  const saved = 'save' in step ? named(step.save, ['save']) : []
  return 'ask' in step ? [...saved, { name: id, path: [] }] : saved
}

/** The names that a condition tests, wherever they stand in it. */
export function namesIn(condition: Condition, path: Path): Use[] {
  return Object.entries(condition).flatMap(([name, test]) => {
    if (!OPERATORS.has(name)) return [{ name, path: [...path, name] }]
    const inner = Array.isArray(test) ? test.map((each, index) => [each, index] as const) : [[test as Condition, undefined] as const]
    return inner.flatMap(([each, index]) => namesIn(each as Condition, index === undefined ? [...path, name] : [...path, name, index]))
  })
}

function list(names: readonly string[] | undefined, part: string): Use[] {
  return (names ?? []).map((name, index) => ({ name, path: [part, index] }))
}

function named(name: string | undefined, path: Path): Use[] {
  return name === undefined ? [] : [{ name, path }]
}
