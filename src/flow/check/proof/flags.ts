/** Variables that a flow uses to remember what happened: set to written values, or to the option that was chosen. The proofs follow them where something hangs on them. */
import type { Content } from '../../load/content.ts'
import type { FlowFile } from '../../load/flow-file.ts'
import type { Step } from '../../definition.ts'
import { namesIn, readsOf, writesOf } from '../uses.ts'
import type { State } from './states.ts'

/** Each with the flows that ask for it. */
export type Flags = ReadonlyMap<string, ReadonlySet<string>>

/** All flags of the content. */
export function flagsOf({ flows }: Pick<Content, 'flows'>): Flags {
  const others = new Set<string>()
  const asked = new Map<string, Set<string>>()
  for (const flow of flows.values()) {
    for (const [id, step] of flow.steps) {
      for (const name of testedBy(step)) asked.set(name, (asked.get(name) ?? new Set()).add(flow.id))
      for (const { name } of writesOf(id, step)) if (!isWritten(step, name)) others.add(name)
    }
  }
  const set = new Set(steps(flows.values()).flatMap((step) => ('set' in step ? Object.keys(step.set) : [])))
  return new Map([...asked].filter(([name]) => set.has(name) && !others.has(name)))
}

/** Whether any condition asks how often somebody was not understood. */
export function countsTries({ flows }: Pick<Content, 'flows'>): boolean {
  return steps(flows.values()).some((step) => readsOf(step).some(({ name }) => name === 'tries'))
}

/** The flags that are both set and asked for at some states: in a circle, or on a long way. */
export function flagsIn(states: readonly State[], flags: Flags): string[] {
  const inside = states.map(({ stop }) => stop.step)
  const tested = new Set(inside.flatMap(testedBy))
  return inside.flatMap((step) => ('set' in step ? Object.keys(step.set) : [])).filter((name) => flags.has(name) && tested.has(name))
}

function isWritten(step: Step, name: string): boolean {
  if ('ask' in step) return step.ask === 'choice' || step.ask === 'yes_no'
  const source = 'set' in step ? step.set[name] : {}
  return typeof source !== 'object' || source === null
}

/** Names in the conditions that decide whether a step is done, or which way it goes. */
function testedBy(step: Step): string[] {
  const conditions = 'branch' in step ? step.branch.map(({ when }) => when) : 'when' in step && step.when ? [step.when] : []
  return conditions.flatMap((condition) => namesIn(condition, []).map(({ name }) => name))
}

function steps(flows: Iterable<FlowFile>): Step[] {
  return [...flows].flatMap((flow) => [...flow.steps.values()])
}
