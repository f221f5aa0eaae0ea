/** Where a variable's value comes from: what the platform answered or signed is about the account, everything else is the person's word. */
import type { Step } from '../definition.ts'
import type { FlowFile } from '../load/flow-file.ts'
import { isSigned } from './values.ts'

/** Names that only calls fill, or copies of such. */
export function accountVariables(flows: Iterable<FlowFile>): Set<string> {
  const steps = [...flows].flatMap((flow) => [...flow.steps])
  const called = new Set(steps.flatMap(([, step]) => ('call' in step && step.save !== undefined ? [step.save] : [])))
  const told = new Set(steps.flatMap(([id, step]) => ('ask' in step ? [id, ...(step.save === undefined ? [] : [step.save])] : [])))
  for (const [, step] of steps) if ('set' in step) sortCopies(step, called, told)
  return called.difference(told)
}

function sortCopies(step: Extract<Step, { set: unknown }>, called: Set<string>, told: Set<string>): void {
  for (const [name, source] of Object.entries(step.set)) {
    if (source === null) continue
    const from = typeof source === 'object' ? source.from.split('.')[0] ?? '' : ''
    if (called.has(from) || isSigned(from)) called.add(name)
    else told.add(name)
  }
}
