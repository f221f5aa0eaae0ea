/** Whether two versions of the content differ in texts alone, so that one may speak for the other in chats that go on. */
import { spokenLocales, type Content } from '../load/content.ts'
import type { FlowFile } from '../load/flow-file.ts'

export interface ShapeDifference {
  file: string
  /** The step, action, queue, global or language; the flow itself where it is there in one only. */
  name: string
  what: 'added' | 'missing' | 'changed'
}

export interface ShapeComparison {
  same: boolean
  differences: ShapeDifference[]
}

/**
 * Same flows, same steps in the same order with the same options and conditions, same actions, queues and globals, and no language less.
 * Texts, facts, review states, detours, the audience and transcripts may differ: none of them leads a chat anywhere else, but to a person.
 */
export function sameShape(before: Content, after: Content): ShapeComparison {
  const differences = [...flowsDiffer(before, after), ...registriesDiffer(before, after), ...localesDiffer(before, after)]
  return { same: differences.length === 0, differences }
}

function flowsDiffer(before: Content, after: Content): ShapeDifference[] {
  return compared(before.flows, after.flows, () => true).flatMap(({ name, what }) => {
    const file = `flows/${name}.yaml`
    if (what !== 'changed') return [{ file, name, what }]
    return stepsDiffer(before.flows.get(name)!, after.flows.get(name)!).map((difference) => ({ file, ...difference }))
  })
}

function stepsDiffer(before: FlowFile, after: FlowFile): Omit<ShapeDifference, 'file'>[] {
  const steps = compared(before.steps, after.steps)
  if (steps.length > 0) return steps
  const order = [before, after].map(({ start, steps: all }) => [start, ...all.keys()].join())
  return order[0] === order[1] ? [] : [{ name: before.id, what: 'changed' }]
}

function registriesDiffer(before: Content, after: Content): ShapeDifference[] {
  const all = [['actions', 'actions'], ['events', 'actions'], ['queues', 'queues'], ['globals', 'globals']] as const
  return all.flatMap(([registry, file]) =>
    compared<unknown>(before[registry], after[registry]).map((difference) => ({ file: `flows/${file}.yaml`, ...difference })))
}

function localesDiffer(before: Content, after: Content): ShapeDifference[] {
  const spoken = new Set(spokenLocales(after))
  return spokenLocales(before).filter((locale) => !spoken.has(locale)).map((name) => ({ file: `locales/${name}`, name, what: 'missing' }))
}

function compared<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>, differs = isOther): Omit<ShapeDifference, 'file'>[] {
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((name): Omit<ShapeDifference, 'file'>[] => {
    if (!before.has(name)) return [{ name, what: 'added' }]
    if (!after.has(name)) return [{ name, what: 'missing' }]
    return differs(before.get(name), after.get(name)) ? [{ name, what: 'changed' }] : []
  })
}

/** The order of options is what people see: it counts. */
function isOther(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}
