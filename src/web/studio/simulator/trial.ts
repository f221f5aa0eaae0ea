/** A chat that is being tried out, as a value: what was chosen for it, and what was done in it so far. Pure. */
import type { SimulateBody, SimulatedLine } from '../../../protocol/index.ts'

/** Where a chat can begin: as every chat does, at the flow's own start, or at one of its steps. */
export type From = 'opening' | 'flow' | { flow: string; step: string }

/** What the platform's signed context says. */
export interface Context {
  reason?: string
  country?: string
  creator?: boolean
}

export interface Trial {
  readonly locale: string
  readonly from: From
  /** Undefined: nobody knows who it is. */
  readonly context: Context | undefined
  readonly assurance: 0 | 1 | 2 | 3 | undefined
  /** Action → what it answers, call by call. */
  readonly actions: Readonly<Record<string, readonly string[]>>
  readonly staffed: boolean
  readonly lines: readonly SimulatedLine[]
  /** How many of the lines are played: those after it are the way back to where one was. */
  readonly at: number
}

/** The flow `start` is where every chat begins. */
const START = 'start'

/** A chat that nobody has done anything in yet. */
export function newTrial(flow: string, locale: string): Trial {
  return { locale, from: flow === START ? 'opening' : 'flow', context: undefined, assurance: undefined, actions: {}, staffed: true, lines: [], at: 0 }
}

/** Does one more thing; what came after the present moment is forgotten. */
export function withLine(trial: Trial, line: SimulatedLine): Trial {
  const lines = [...trial.lines.slice(0, trial.at), line]
  return { ...trial, lines, at: lines.length }
}

/** Goes to a moment: after so many lines. */
export function wentTo(trial: Trial, at: number): Trial {
  return { ...trial, at: Math.min(Math.max(at, 0), trial.lines.length) }
}

/** From the beginning, which may be another one. */
export function restarted(trial: Trial, from: From = trial.from): Trial {
  return { ...trial, from, lines: [], at: 0 }
}

/** What an action answers from now on; undefined: whatever leads on. */
export function answering(trial: Trial, action: string, outcomes: readonly string[] | undefined): Trial {
  const { [action]: _, ...others } = trial.actions
  return { ...trial, actions: outcomes ? { ...others, [action]: outcomes } : others }
}

/** What the server is asked. */
export function bodyOf(trial: Trial, flow: string, draft: string | undefined): SimulateBody {
  const { locale, from, context, assurance, actions, staffed, lines, at } = trial
  return {
    locale, staffed,
    ...(draft === undefined ? {} : { draft }),
    ...(from === 'opening' ? {} : { from: from === 'flow' ? { flow } : from }),
    ...(context ? { context } : {}),
    ...(assurance === undefined ? {} : { assurance }),
    ...(Object.keys(actions).length === 0 ? {} : { actions: Object.fromEntries(Object.entries(actions).map(([action, outcomes]) => [action, [...outcomes]])) }),
    lines: lines.slice(0, at),
  }
}
