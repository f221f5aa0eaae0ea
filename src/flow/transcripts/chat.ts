/** A conversation with a script alone: no core, no storage, a clock of its own, a platform that answers as written. */
import type { Assurance, Person, Script, ScriptEffect, ScriptEnv, ScriptInput, ScriptRun, ScriptState, ScriptWatch, Value } from '../../conversation/script.ts'
import { emptyState } from '../engine/script.ts'
import type { Transcript } from './format.ts'

/** When transcripts take place: times in their data are after it. */
export const BEGINNING = Date.UTC(2030, 0, 1, 12)
/** A flow that calls the platform so often between two waits goes round in circles. */
const MOST_CALLS = 50
/** So much may come due in one wait: a circle of short pauses must not spin for days. */
const MOST_DUE = 500

/** What the platform answers to a call. */
export interface Answer {
  outcome: string
  data?: Record<string, Value>
}

/** Told what happens as it happens. */
export interface ChatWatch extends ScriptWatch {
  called?(call: { action: string; step: string; input: Record<string, Value> } & Answer): void
  ran?(run: ScriptRun, now: number): void
}

export interface ChatSetting extends Pick<Transcript, 'context' | 'actions'> {
  /** What is known about the person from the start; left out, what the context proves. */
  assurance?: Assurance
  /** What an action answers that `actions` is silent about; left out, that is an error. */
  otherwise?: (action: string, step: string) => Answer | undefined
  watch?: ChatWatch
}

export class Chat {
  /** Of the latest input and all that followed from it. */
  effects: ScriptEffect[] = []
  /** Whether the latest input fitted what was asked. */
  understood = true
  locale: string
  #state: ScriptState | undefined
  #now = BEGINNING
  #ids = 0
  readonly #script: Script
  readonly #person: Person
  readonly #answers: Map<string, Answer[]>
  readonly #setting: ChatSetting

  constructor(script: Script, locale: string, setting: ChatSetting) {
    const { context, actions = {} } = setting
    this.#script = script
    this.locale = locale
    this.#setting = setting
    this.#person = context ? { account: 'account-1', ...context } : {}
    this.#answers = new Map(Object.entries(actions).map(([action, answers]) => [action, answers.map(toAnswer)]))
  }

  /** `flow.step` */
  get place(): string {
    return this.#state ? `${this.#state.flow}.${this.#state.step}` : 'nowhere'
  }

  get state(): ScriptState | undefined {
    return this.#state
  }

  /** Milliseconds since the epoch, by the chat's own clock. */
  get now(): number {
    return this.#now
  }

  /** Begins at the start of all flows, or at a step (`flow.step`). */
  start(at?: string): void {
    this.#follow(this.#script.start(this.#env()))
    if (at !== undefined) this.give({ kind: 'enter', step: at })
  }

  /** Begins at a step with nothing before it: for a release whose opening is broken. */
  enter(step: string): void {
    this.#state = emptyState(this.#env())
    this.give({ kind: 'enter', step })
  }

  /** Gives an input and lets the platform answer whatever is asked of it. Throws ScriptStuck. */
  give(input: ScriptInput): void {
    if (!this.#state) throw new Error('the chat has not begun')
    this.#follow(this.#script.resume(this.#state, input, this.#env()))
  }

  /** What an input would lead to; nothing comes of it. Throws ScriptStuck. */
  peek(input: ScriptInput): ScriptRun {
    if (!this.#state) throw new Error('the chat has not begun')
    return this.#script.resume(this.#state, input, { ...this.#env(), newId: () => 'call-0', watch: undefined })
  }

  /** What somebody types; a code arrives as the core hands it on: hidden in the text, whole beside it. */
  type(text: string): void {
    const { awaiting } = this.#state ?? {}
    const hidden = awaiting?.kind === 'answer' && awaiting.ask === 'code' && /\p{Nd}/u.test(text)
    this.give(hidden ? { kind: 'text', text: '••••', secret: text } : { kind: 'text', text })
  }

  /** Lets time pass, and everything happen that comes due meanwhile. Milliseconds. */
  wait(ms: number): void {
    const end = this.#now + ms
    for (let due = this.#due(), count = 0; due && due.at <= end; due = this.#due(), count++) {
      if (count >= MOST_DUE) throw new Error('so much comes due meanwhile that it seems to go round in circles')
      this.#now = Math.max(this.#now, due.at)
      this.give(due.input)
    }
    this.#now = end
  }

  #due(): { at: number; input: ScriptInput } | undefined {
    const { awaiting } = this.#state ?? {}
    if (awaiting?.kind === 'answer' && awaiting.timeoutAt !== null) return { at: awaiting.timeoutAt, input: { kind: 'answer_timeout' } }
    if (awaiting?.kind === 'pause' && awaiting.until !== null) return { at: awaiting.until, input: { kind: 'pause_over' } }
    return undefined
  }

  #follow(first: ScriptRun): void {
    this.effects = []
    this.understood = first.understood
    let run = first
    for (let calls = 0; ; calls++) {
      this.effects.push(...run.effects)
      // Through JSON at every wait: a state that needs more than that would not survive a restart.
      const state = JSON.parse(JSON.stringify(run.state)) as ScriptState
      this.#state = state
      this.#setting.watch?.ran?.(run, this.#now)
      if (state.awaiting?.kind !== 'call') return
      if (calls >= MOST_CALLS) throw new Error(`${state.awaiting.action} is called again and again`)
      run = this.#script.resume(state, this.#outcome(state.awaiting), this.#env())
    }
  }

  #outcome({ call, action, input }: Extract<ScriptState['awaiting'], { kind: 'call' }>): ScriptInput {
    const answer = this.#answer(action)
    this.#setting.watch?.called?.({ action, step: this.place, input, ...answer })
    return { kind: 'outcome', call, ...answer }
  }

  #answer(action: string): Answer {
    const answers = this.#answers.get(action) ?? []
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? this.#setting.otherwise?.(action, this.place)
    if (!answer) throw new Error(`the transcript doesn't say what ${action} answers`)
    return answer
  }

  #env(): ScriptEnv {
    const { assurance, watch } = this.#setting
    return { now: this.#now, locale: this.locale, person: this.#person, assurance, newId: () => `call-${++this.#ids}`, watch }
  }
}

function toAnswer(answer: NonNullable<Transcript['actions']>[string][number]): Answer {
  return typeof answer === 'string' ? { outcome: answer } : { outcome: answer.outcome, data: answer.data as Answer['data'] }
}
