/** A flow as a graph: which step leads to which. */
import { RETURN, type Step } from '../definition.ts'
import type { FlowFile } from '../load/flow-file.ts'
import type { Path } from '../load/source.ts'

export interface Edge {
  /** A step of the same flow, or `return`. */
  to: string
  /** Where it is written, within the step; undefined when it is the next step of the file. */
  path?: Path
  /** The outcome of a call that leads this way. */
  outcome?: string
}

/** Every way out of a step, whether its conditions hold or not. A `run` step's way leads on after the sub-flow. */
export function edgesOf(flow: FlowFile, id: string, step: Step): Edge[] {
  const next = (): Edge => ({ to: nextOf(flow, id) })
  const then = (): Edge => ('then' in step && step.then !== undefined ? { to: step.then, path: ['then'] } : next())
  if ('say' in step || 'set' in step || 'run' in step) return [then()]
  if ('ask' in step) return askEdges(step, then, next)
  if ('branch' in step) return [...step.branch.map((way, index) => ({ to: way.then, path: ['branch', index, 'then'] })), elseEdge(step, next)]
  if ('call' in step) return Object.entries(step.outcomes).map(([outcome, to]) => ({ to, path: ['outcomes', outcome], outcome }))
  return 'wait' in step ? waitEdges(step, then) : []
}

function nextOf(flow: FlowFile, id: string): string {
  const ids = [...flow.steps.keys()]
  return ids[ids.indexOf(id) + 1] ?? RETURN
}

type Of<V extends string> = Extract<Step, Record<V, unknown>>

function askEdges(step: Of<'ask'>, then: () => Edge, next: () => Edge): Edge[] {
  const options = 'options' in step && step.options ? Object.entries(step.options) : []
  const chosen = options.map(([id, option]): Edge => (typeof option === 'string' ? { to: option, path: ['options', id] } : { to: option.then, path: ['options', id, 'then'] }))
  const listed = step.ask === 'choice' ? step.options_from !== undefined : step.ask !== 'yes_no'
  return [
    ...chosen,
    ...(listed ? [then()] : []),
    ...(step.when && !listed ? [step.ask === 'choice' ? then() : next()] : []),
    ...(step.no_match ? [{ to: step.no_match.then, path: ['no_match', 'then'] }] : []),
    ...(step.timeout ? [{ to: step.timeout.then, path: ['timeout', 'then'] }] : []),
  ]
}

function elseEdge(step: Of<'branch'>, next: () => Edge): Edge {
  return step.else === undefined ? next() : { to: step.else, path: ['else'] }
}

function waitEdges(step: Of<'wait'>, then: () => Edge): Edge[] {
  return [
    then(),
    ...(step.on_message === undefined ? [] : [{ to: step.on_message, path: ['on_message'] }]),
    ...Object.entries(step.events ?? {}).map(([event, to]) => ({ to, path: ['events', event] })),
  ]
}
