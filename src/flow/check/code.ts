/** Where values may go: a code only to the call that checks it, and a message only to a contact that the platform offered. */
import type { Action } from '../content/actions.ts'
import type { Call, Step } from '../definition.ts'
import type { Content } from '../load/content.ts'

type InputKind = NonNullable<Action['input']>[string]['kind']
type Source = NonNullable<Call['with']>[string]

/** Whether what a call is given may be given to an input of that kind. */
export function isSource(content: Content, kind: InputKind, source: Source): boolean {
  const root = typeof source === 'string' ? source.split('.')[0] ?? '' : undefined
  const isCode = root !== undefined && codeVariables(content).has(root)
  if (kind === 'code') return isCode
  if (kind === 'handle') return root !== undefined && !typedVariables(content).has(root)
  return !isCode
}

/** Variables that stand for a code in memory. */
export function codeVariables(content: Content): Set<string> {
  return askedVariables(content, (step) => step.ask === 'code')
}

/** Variables that hold what somebody typed: never an address to send something to. */
function typedVariables(content: Content): Set<string> {
  return askedVariables(content, (step) => step.ask !== 'choice' && step.ask !== 'yes_no')
}

type Ask = Extract<Step, { ask: unknown }>

function askedVariables(content: Content, which: (step: Ask) => boolean): Set<string> {
  const steps = [...content.flows.values()].flatMap((flow) => [...flow.steps])
  return new Set(steps.flatMap(([id, step]) => ('ask' in step && which(step) ? [step.save ?? id] : [])))
}
