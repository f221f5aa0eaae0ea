/** A conversation with a script alone: no core, no storage, a clock of its own, a platform that answers as written. */
import type { Person, Script, ScriptEffect, ScriptEnv, ScriptInput, ScriptRun, ScriptState, Value } from '../../conversation/script.ts'
import type { Transcript } from './format.ts'

/** When transcripts take place: times in their data are after it. */
const BEGINNING = Date.UTC(2030, 0, 1, 12)
/** A flow that calls the platform so often between two waits goes round in circles. */
const MOST_CALLS = 50

interface Answer {
  outcome: string
  data?: Record<string, Value>
}

export class Chat {
  /** Of the latest input and all that followed from it. */
  effects: ScriptEffect[] = []
  /** Whether the latest input fitted what was asked. */
  understood = true
  #state: ScriptState | undefined
  #now = BEGINNING
  #ids = 0
  readonly #script: Script
  readonly #locale: string
  readonly #person: Person
  readonly #answers: Map<string, Answer[]>

  constructor(script: Script, locale: string, { context, actions = {} }: Pick<Transcript, 'context' | 'actions'>) {
    this.#script = script
    this.#locale = locale
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

  /** Begins at the start of all flows, or at a step (`flow.step`). */
  start(at?: string): void {
    this.#follow(this.#script.start(this.#env()))
    if (at !== undefined) this.give({ kind: 'enter', step: at })
  }

  /** Gives an input and lets the platform answer whatever is asked of it. Throws ScriptStuck. */
  give(input: ScriptInput): void {
    if (!this.#state) throw new Error('the chat has not begun')
    this.#follow(this.#script.resume(this.#state, input, this.#env()))
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
    for (let due = this.#due(); due && due.at <= end; due = this.#due()) {
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
      if (state.awaiting?.kind !== 'call') return
      if (calls >= MOST_CALLS) throw new Error(`${state.awaiting.action} is called again and again`)
      const { call, action } = state.awaiting
      run = this.#script.resume(state, { kind: 'outcome', call, ...this.#answer(action) }, this.#env())
    }
  }

  #answer(action: string): Answer {
    const answers = this.#answers.get(action)
    if (!answers?.[0]) throw new Error(`the transcript doesn't say what ${action} answers`)
    return (answers.length > 1 ? answers.shift() : undefined) ?? answers[0]
  }

  #env(): ScriptEnv {
    return { now: this.#now, locale: this.#locale, person: this.#person, newId: () => `call-${++this.#ids}` }
  }
}

function toAnswer(answer: NonNullable<Transcript['actions']>[string][number]): Answer {
  return typeof answer === 'string' ? { outcome: answer } : { outcome: answer.outcome, data: answer.data as Answer['data'] }
}
