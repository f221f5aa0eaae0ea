/** What can happen at a step, and where it leads: every answer, no answer, every outcome, every report, time. */
import { RETURN, type Condition, type Step } from '../../definition.ts'
import type { FlowFile } from '../../load/flow-file.ts'

/**
 * What leads on: nothing but the step itself (`on`, and `skipped` when its condition didn't hold), the person (`tap`, `said`, `missed` so many
 * times in a row, `silent` until the time-out, `wrote` during a pause), the platform (`outcome`, `event`), or `time` after a pause.
 */
export type By = 'on' | 'skipped' | 'tap' | 'said' | 'missed' | 'silent' | 'wrote' | 'outcome' | 'event' | 'time'

export interface Way {
  by: By
  /** A step of the same flow, or `return`. */
  to: string
  /** The option, outcome, event or duration. */
  what?: string
  /** Turns of the person that it takes. */
  turns: number
  /** Only then. */
  when?: Condition
}

/** A step as the proofs walk it. */
export interface Stop {
  flow: FlowFile
  id: string
  step: Step
  ways: readonly Way[]
  /** Where it leads when it is passed over. */
  next: string
}

/** All steps of a flow. */
export function stopsOf(flow: FlowFile): Map<string, Stop> {
  const ids = [...flow.steps.keys()]
  return new Map([...flow.steps].map(([id, step], index) => {
    const then = ('then' in step ? step.then : undefined) ?? ids[index + 1] ?? RETURN
    return [id, { flow, id, step, next: then, ways: waysOf(step, then, ids[index + 1] ?? RETURN) }]
  }))
}

function waysOf(step: Step, then: string, following: string): Way[] {
  if ('ask' in step) return askWays(step, then)
  if ('branch' in step) return branchWays(step, following)
  if ('call' in step) return Object.entries(step.outcomes).map(([what, to]) => ({ by: 'outcome', to, what, turns: 0 }))
  if ('wait' in step) return waitWays(step, then)
  return 'handoff' in step || 'end' in step ? [] : [{ by: 'on', to: then, turns: 0 }]
}

function branchWays({ branch, else: otherwise }: Of<'branch'>, following: string): Way[] {
  const ways = branch.map(({ when, then }): Way => ({ by: 'on', to: then, turns: 0, when }))
  return [...ways, { by: 'on', to: otherwise ?? following, turns: 0 }]
}

type Of<V extends string> = Extract<Step, Record<V, unknown>>

function askWays(step: Of<'ask'>, then: string): Way[] {
  const options = 'options' in step ? Object.entries(step.options ?? {}) : []
  const listed = step.ask === 'choice' ? step.options_from !== undefined : step.ask !== 'yes_no'
  return [
    ...options.map(([what, option]): Way => ({ by: 'tap', what, turns: 1, ...(typeof option === 'string' ? { to: option } : { to: option.then, when: option.when }) })),
    ...(listed ? [{ by: 'said', to: then, turns: 1 } as const] : []),
    ...(step.no_match ? [{ by: 'missed', to: step.no_match.then, what: String(step.no_match.tries), turns: step.no_match.tries } as const] : []),
    ...(step.timeout ? [{ by: 'silent', to: step.timeout.then, what: step.timeout.after, turns: 0 } as const] : []),
  ]
}

function waitWays(step: Of<'wait'>, then: string): Way[] {
  return [
    { by: 'time', to: then, what: typeof step.wait === 'string' ? step.wait : step.wait.at_most, turns: 0 },
    ...(step.on_message === undefined ? [] : [{ by: 'wrote', to: step.on_message, turns: 1 } as const]),
    ...Object.entries(step.events ?? {}).map(([what, to]): Way => ({ by: 'event', to, what, turns: 0 })),
  ]
}
