/**
 * The port through which `decide` is handed the flow. The engine behind it stores nothing:
 * a script state and an input go in, a new script state and effects come out.
 */

import { BOUNDS } from './bounds.ts'

export type Assurance = 0 | 1 | 2 | 3
export type Scalar = string | number | boolean | null
/** What variables hold: JSON, as the platform or the person gave it. */
export type Value = Scalar | Value[] | { [name: string]: Value }

/** What stands in a text where a secret was hidden; the mask of `privacy/secrets`. */
export const HIDDEN = '••••••'

export type InputKind = 'choice' | 'yes_no' | 'text' | 'email' | 'phone' | 'username' | 'date' | 'code' | 'rating'

export interface InputOption {
  id: string
  label: string
}

/** What the person is asked for, as clients see it. */
export interface InputRequest {
  kind: InputKind
  options?: InputOption[]
}

/** What the script is waiting for; everything it needs to go on after a restart is in here. */
export type Awaiting =
  /** `shown`: the few of them that are on the screen, where it was asked which of these was meant. */
  | { kind: 'answer'; ask: Exclude<InputKind, 'rating'>; step: string; options: InputOption[]; shown?: InputOption[]; timeoutAt: number | null }
  | { kind: 'call'; call: string; step: string; action: string; input: Record<string, Value>; secretInput: string | null }
  | { kind: 'pause'; step: string; until: number | null; events: string[] }

export interface ScriptState {
  flow: string
  step: string
  /** Where `return` goes on: the `run` steps that were entered, outermost first. `asked` marks a global that interrupted a question. */
  stack: { flow: string; step: string; interrupted: boolean }[]
  vars: Record<string, Value>
  /** Misses at the open question. */
  tries: number
  awaiting: Awaiting | null
  /** The question that was open last, so that a pause can go back to it. */
  lastAsked: { flow: string; step: string } | null
  assurance: Assurance
  /** Steps taken and what was answered there, oldest first; bounded by `BOUNDS.trail`. */
  trail: readonly TrailEntry[]
}

export interface TrailEntry {
  /** `flow.step` */
  step: string
  answer?: string
}

/**
 * The trail with more steps at its end; an answer joins the entry of its question. Both the engine and the fold of the log
 * go by this, so that an event need hold only what was added.
 */
export function extendTrail(trail: readonly TrailEntry[], added: readonly TrailEntry[]): readonly TrailEntry[] {
  if (added.length === 0) return trail
  const all = [...trail]
  for (const entry of added) {
    const last = all.at(-1)
    if (last?.step === entry.step && last.answer === undefined) all[all.length - 1] = { ...last, ...entry }
    else all.push(entry)
  }
  return all.slice(-BOUNDS.trail)
}

/** What a signed context may say of a restriction: what the locked-out page shows anyway. Quotes, strikes and tries are for who has proved more. */
export const RESTRICTION_FIELDS = [
  'state', 'scope', 'measure', 'since', 'until', 'rule', 'rule_id', 'ground', 'source', 'automated', 'appeal_state', 'appeal_until',
] as const
export type Restriction = Partial<Record<(typeof RESTRICTION_FIELDS)[number], string | boolean>>

/** What is known about the person and the account when the script runs. */
export interface Person {
  topic?: string
  /** From the platform's signed context: about the account, not about who is typing. */
  reason?: string
  account?: string
  country?: string
  creator?: boolean
  timeZone?: string
  restriction?: Restriction
}

/** What the active release says of a fact, in a country (ISO 3166-1 alpha-2); undefined when it has none of that name. */
export type LiveFact = (name: string, country: string | undefined) => string | number | undefined

export interface ScriptEnv {
  /** Milliseconds since the epoch. */
  now: number
  locale: string
  person: Person
  /** What the context proved; left out, a known account counts as A1. The script raises its own. */
  assurance?: Assurance
  newId(): string
  /** A link, helpline or deadline as it is in the active release, for chats on older ones; left out, a release tells its own. */
  liveFact?: LiveFact
  /** What an admin has stopped: `bot` is everything but what works at every step. */
  stopped?: { bot: boolean; flows: { has(flow: string): boolean } }
  /** Told what the script does as it does it, for simulations and coverage: it changes nothing. */
  watch?: ScriptWatch
}

export interface ScriptWatch {
  /** A step (`flow.step`) was come to; `skipped`: its condition didn't hold. */
  entered?(step: string, skipped: boolean): void
  /** A text was looked up, and in which locale it was found; it need not have been said. */
  looked?(up: { text: string; locale: string; namespace: string; key: string }): void
}

export type ScriptInput =
  /** `secret` is what was really typed at an `ask: code`; it may be passed on in `ScriptRun.secret` and is never stored. */
  | { kind: 'text'; text: string; secret?: string }
  | { kind: 'choice'; option: string }
  /** `text`: the words it was understood from; inside the flow that the global runs they are first an answer there. */
  | { kind: 'global'; id: string; text?: string }
  | { kind: 'outcome'; call: string; outcome: string; data?: Record<string, Value> }
  | { kind: 'answer_timeout' }
  | { kind: 'pause_over' }
  | { kind: 'platform_event'; event: string; data?: Record<string, Value> }
  /** The code that a call needs is gone from memory (a kill): its question is asked again. */
  | { kind: 'secret_lost'; call: string }
  /** The open question again, in `env.locale`. */
  /** `part`: only the bubble that asks, without what is said before it. */
  | { kind: 'ask_again'; part?: 'question' }
  /** An agent gives the conversation back: at a step (`flow.step`), or at the question that was asked last, or at the start. */
  | { kind: 'enter'; step?: string }

export interface Brief {
  facts: { name: string; value: Value | null; source: 'account' | 'person' }[]
  trail: ScriptState['trail']
  assurance: Assurance
}

export type ScriptEffect =
  | { do: 'say'; text: string; locale: string; step: string }
  | { do: 'ask'; text: string; locale: string; step: string; input: InputRequest }
  | { do: 'call'; call: string; action: string; input: Record<string, Value> }
  | { do: 'park'; until: number | null }
  /** An admin has stopped the flow, or, without one, the bot; a handoff follows. */
  | { do: 'stop'; flow?: string }
  | { do: 'hand_off'; queue: string; reason: string; priority: Priority; brief: Brief; locale: string; text?: string }
  | { do: 'end'; outcome: string; rating: boolean; until?: string; reference?: string; expectedBy?: string }
  | { do: 'choose_language' }

export type Priority = 'normal' | 'high' | 'urgent'

export interface ScriptRun {
  state: ScriptState
  effects: ScriptEffect[]
  /** What this run added to the trail; `state.trail` has it already. */
  steps: TrailEntry[]
  /** False: the text fitted nothing that was asked. */
  understood: boolean
  /** The open question is put once more, because the person asked for that: its earlier buttons stay good. */
  again?: true
  /** The code to hand to the platform call that this run asked for: memory only. */
  secret?: { call: string; value: string }
}

/** One release of the flows, ready to run. Pure: the same arguments give the same run. Bounded: at most `BOUNDS.stepsPerTurn` steps. */
export interface Script {
  /** Enters the start flow. */
  start(env: ScriptEnv): ScriptRun
  resume(state: ScriptState, input: ScriptInput, env: ScriptEnv): ScriptRun
  /**
   * The global that a text asks for, in whichever language it is said; `first` are those that outrank any question (crisis).
   * In `locale` they are recognised even when they are only nearly said.
   */
  globalIn(text: string, locale?: string): { id: string; first: boolean; locale: string } | undefined
  /** Labels of the globals to offer as buttons, in a locale. */
  globals(locale: string): InputOption[]
  /** Where a handoff goes that no step asked for (a tripped bound, an early wish for a person). */
  fallbackQueue: string
  /** The waiting lines there are. */
  queues: readonly string[]
  /** The question of a step (`flow.step`) with its options as they are now, last bubble last; undefined where nothing is asked. Changes nothing. */
  question(step: string, state: ScriptState | null, env: ScriptEnv): { said: { text: string; locale: string }[]; input: InputRequest } | undefined
  /** Every step that an agent can send the conversation to; one that asks comes with its kind and question in the locale. */
  steps(locale: string): StepListed[]
  /** Whether an agent can send the conversation back to this step (`flow.step`). */
  hasStep(name: string): boolean
  /** Where a state of another release stands in this one. */
  carryOver(state: ScriptState): CarriedOver
  /** What an agent sees first when no step named a brief. */
  brief(state: ScriptState | null, env: ScriptEnv): Brief
}

/** A step as an agent picks it. */
export interface StepListed {
  /** `flow.step` */
  step: string
  /** What it asks for, where it asks. */
  asks?: InputKind
  /** What it says, as it stands in the texts. */
  text?: string
}

/**
 * `fits`: what the state waits for (an answer of this kind, the outcome of this action, the end of a pause) can still come there.
 * `lost`: the place (`flow.step`) that there isn't any more, and the state at the start, with all that is known.
 */
export type CarriedOver = { state: ScriptState; fits: boolean } | { lost: string; without: ScriptState }

/** Thrown by `Script` when a bound trips or a release does not hold what a state points to; the turn then hands off. */
export class ScriptStuck extends Error {
  override name = 'ScriptStuck'
}
