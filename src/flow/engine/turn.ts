/** One run of the engine: a copy of the state, and what came of it so far. Lives within one call of `start` or `resume`. */
import { extendTrail, ScriptStuck, type ScriptEffect, type ScriptEnv, type ScriptRun, type ScriptState, type TrailEntry } from '../../conversation/script.ts'
import { BOUNDS } from '../../conversation/bounds.ts'
import type { Step } from '../definition.ts'
import type { Book } from './book.ts'
import type { Meant } from './matching.ts'

export interface Turn {
  readonly book: Book
  readonly env: ScriptEnv
  readonly state: ScriptState
  readonly effects: ScriptEffect[]
  /** What this turn added to the trail. */
  readonly steps: TrailEntry[]
  /** Codes typed in this turn, by the variable they were asked for: memory only. */
  readonly codes: Map<string, string>
  secret?: ScriptRun['secret']
  understood: boolean
  /** The open question is put once more, as the person wished. */
  again?: true
  /** What a text that was not understood may have meant, likeliest first. */
  guesses: readonly Meant[]
  /** The person has been told in this turn, or just before, that something is being checked. */
  toldChecking: boolean
}

/**
 * Where a step leads: to a target (undefined: the next in the file), to where the state stands now (`here`), or nowhere
 * until an input comes (`stay`).
 */
export type Move = { to: string | undefined } | 'here' | 'stay'

export function beginTurn(book: Book, state: ScriptState, env: ScriptEnv): Turn {
  return { book, env, state: copyOf(state), effects: [], steps: [], codes: new Map(), understood: true, guesses: [], toldChecking: false }
}

/** What a turn may change in place, copied; the rest is never changed, only replaced. */
function copyOf(state: ScriptState): ScriptState {
  return { ...state, stack: [...state.stack], vars: { ...state.vars } }
}

/** What the turn came to. Throws ScriptStuck when the variables outgrew their bound. */
export function endTurn({ state, effects, steps, understood, again, secret }: Turn): ScriptRun {
  if (JSON.stringify(state.vars).length > BOUNDS.varsLength) throw new ScriptStuck('the variables outgrew their bound')
  return { state, effects, steps, understood, ...(again ? { again } : {}), ...(secret ? { secret } : {}) }
}

/** The step the state stands at. Throws ScriptStuck when the release has no such step. */
export function currentStep({ book, state }: Turn): Step {
  return stepAt(book, state.flow, state.step)
}

export function stepAt(book: Book, flow: string, step: string): Step {
  const found = book.flows.get(flow)?.steps.get(step)
  if (!found) throw new ScriptStuck(`no step ${flow}.${step}`)
  return found
}

/** `flow.step`, as messages and briefs name it. */
export function stepName({ state }: Turn): string {
  return `${state.flow}.${state.step}`
}

export function place(turn: Turn, flow: string, step: string): void {
  turn.state.flow = flow
  turn.state.step = step
}

/** Goes in at a flow's start. Throws ScriptStuck when there is no such flow. */
export function placeAtStart(turn: Turn, flow: string): void {
  const start = turn.book.flows.get(flow)?.start
  if (start === undefined) throw new ScriptStuck(`no flow ${flow}`)
  place(turn, flow, start)
}

/** Remembers a place to come back to. Throws ScriptStuck when flows are nested too deeply. */
export function pushFrame(turn: Turn, frame: ScriptState['stack'][number]): void {
  if (turn.state.stack.length >= BOUNDS.flowDepth) throw new ScriptStuck('flows are nested too deeply')
  turn.state.stack.push(frame)
}

/** Longest answer kept in the trail, in UTF-16 units; the variable holds it whole. */
const TRAIL_ANSWER = 200

/** Keeps that the person came by here; what was answered is added to the step's own entry. */
export function leaveTrail(turn: Turn, answer?: string): void {
  const entry = { step: stepName(turn), ...(answer === undefined ? {} : { answer: answer.slice(0, TRAIL_ANSWER) }) }
  turn.steps.push(entry)
  turn.state.trail = extendTrail(turn.state.trail, [entry])
}
