/** Plays a recording through a release: gives each input where the flow asks for it, at the time it was given. */
import { ScriptStuck, type ScriptEffect, type ScriptEnv, type ScriptInput, type ScriptRun, type ScriptState, type TrailEntry } from '../../conversation/script.ts'
import { fateOf, type Fate } from './fitting.ts'
import type { ChatOutcome, RecordedInput, Recording } from './recording.ts'
import type { SilentRelease } from './silent.ts'
import { joined, placeOf } from './standing.ts'
import { stepNamed } from './said.ts'
import { madeUp } from './typed.ts'

export interface Played {
  outcome: ChatOutcome
  /** What it came by. */
  steps: TrailEntry[]
  /** The same for people: of a typed value its kind, `(email)`, and `(?)` where something was not understood. */
  shown: TrailEntry[]
}

/** A timer may fire this long after it was due (milliseconds): who answered within it was in time. */
const LATE_MS = 120_000
const NOT_UNDERSTOOD = '(?)'
/** So many timers in one chat: the flow goes round in circles. */
const MOST_TIMERS = 500

/** Plays it. Never throws: what the release can't go on from is the outcome `stuck`. */
export function play(recording: Recording, release: SilentRelease): Played {
  return new Player(recording, release).played()
}

class Player {
  #state: ScriptState | undefined
  readonly #recording: Recording
  readonly #release: SilentRelease
  readonly #steps: TrailEntry[] = []
  readonly #shown: TrailEntry[] = []
  #outcome: ChatOutcome | undefined
  #locale: string
  #now: number
  #next = 0
  /** Inputs further on that were needed before their turn. */
  readonly #used = new Set<number>()
  #timers = 0
  #ids = 0

  constructor(recording: Recording, release: SilentRelease) {
    this.#recording = recording
    this.#release = release
    this.#locale = recording.locale
    this.#now = recording.startedAt
  }

  get #place(): string {
    return placeOf(this.#state)
  }

  played(): Played {
    this.#all()
    return { outcome: this.#outcome ?? this.#leftAt(), steps: this.#steps, shown: this.#shown }
  }

  /** To the end, or to where the release asks for something that nobody answered. */
  #all(): void {
    const { inputs } = this.#recording
    for (let input = inputs[0]; input || this.#mustAnswer(); input = inputs[this.#next]) {
      if (this.#used.has(this.#next)) {
        this.#next++
        continue
      }
      if (input && this.#timesOutBefore(input)) continue
      const fate = fateOf({ state: this.#state, place: this.#place, release: this.#release, inputs, next: this.#next, used: this.#used, lateMs: LATE_MS })
      if (fate === 'halt') return
      this.#settle(fate, input)
    }
    this.#staySilent()
  }

  /** A call is under way that was answered when this was recorded. */
  #mustAnswer(): boolean {
    const { outcome } = this.#recording
    return this.#state?.awaiting?.kind === 'call' && !(outcome.kind === 'open' && outcome.name === this.#place)
  }

  #settle(fate: Exclude<Fate, 'halt'>, input: RecordedInput | undefined): void {
    if (typeof fate === 'object') return this.#use(fate.use)
    this.#next++
    if (fate === 'take' && input) this.#give(input)
  }

  #use(index: number): void {
    if (index >= this.#next) this.#used.add(index)
    this.#give({ ...(this.#recording.inputs[index] as RecordedInput), at: this.#now })
  }

  /** Nobody answered to the end either: it still waits. */
  #leftAt(): ChatOutcome {
    const { inputs, outcome } = this.#recording
    const silent = this.#next >= inputs.length && (outcome.kind === 'open' || inputs.at(-1)?.do === 'time')
    return { kind: silent || this.#state?.awaiting?.kind === 'pause' ? 'open' : 'unanswered', name: this.#place }
  }

  /** Whoever took as long over this very question would have been too late here. */
  #timesOutBefore(input: RecordedInput): boolean {
    const due = this.#due()
    if (due === undefined || input.do === 'time' || input.do === 'locale' || due > input.at - LATE_MS) return false
    if (!this.#isAbout(input) || this.#timers++ >= MOST_TIMERS) return false
    this.#now = Math.max(this.#now, due)
    this.#run(this.#timer())
    return true
  }

  #isAbout({ place, rest }: RecordedInput): boolean {
    return rest === true || place === this.#place || (this.#state?.awaiting?.kind === 'pause' && place === placeOf(this.#state.lastAsked ?? undefined))
  }

  #due(): number | undefined {
    const { awaiting } = this.#state ?? {}
    if (awaiting?.kind === 'answer') return awaiting.timeoutAt ?? undefined
    return awaiting?.kind === 'pause' ? (awaiting.until ?? undefined) : undefined
  }

  #timer(): ScriptInput {
    return { kind: this.#state?.awaiting?.kind === 'pause' ? 'pause_over' : 'answer_timeout' }
  }

  /** Who said nothing any more in the end says nothing here either. */
  #staySilent(): void {
    if (this.#recording.inputs.at(-1)?.do !== 'time' || this.#recording.outcome.kind === 'open') return
    for (let due = this.#due(); due !== undefined && this.#timers < MOST_TIMERS; due = this.#due()) {
      this.#timers++
      this.#now = Math.max(this.#now, due)
      this.#run(this.#timer())
    }
  }

  #give(input: RecordedInput): void {
    this.#now = Math.max(this.#now, input.at)
    switch (input.do) {
      case 'locale':
        this.#locale = input.locale
        return
      case 'hand_off':
        return this.#rest({ kind: 'handed_off', name: input.queue })
      case 'leave':
        return this.#rest({ kind: 'left', name: input.outcome })
      case 'begin':
        return this.#run('start')
      case 'repeat':
        this.#run({ kind: 'ask_again' })
        if (this.#state) this.#state = { ...this.#state, tries: this.#state.tries + input.tries }
        return
      default:
        return this.#run(this.#inputFor(input))
    }
  }

  #inputFor(input: RecordedInput): ScriptInput {
    const { awaiting } = this.#state ?? {}
    switch (input.do) {
      case 'choose':
        return { kind: 'choice', option: input.option }
      case 'give':
        return this.#typed(input)
      case 'global':
        return { kind: 'global', id: input.id }
      case 'outcome':
        return { kind: 'outcome', call: awaiting?.kind === 'call' ? awaiting.call : '', outcome: input.outcome, data: input.data }
      case 'lose_code':
        return { kind: 'secret_lost', call: awaiting?.kind === 'call' ? awaiting.call : '' }
      case 'time':
        this.#now = Math.max(this.#now, this.#due() ?? 0)
        return this.#timer()
      case 'event':
        return { kind: 'platform_event', event: input.event }
      case 'enter':
        return { kind: 'enter', step: input.step }
      default:
        return { kind: 'text', text: '' }
    }
  }

  #typed({ value }: Extract<RecordedInput, { do: 'give' }>): ScriptInput {
    const asked = this.#state?.awaiting?.kind === 'answer' ? this.#state : this.#state?.lastAsked
    const step = asked ? stepNamed(this.#release.content, placeOf(asked)) : undefined
    const bounds = step && 'min_length' in step ? { least: step.min_length, most: step.max_length } : {}
    const text = madeUp(value, bounds)
    return value.ask === 'code' ? { kind: 'text', text: '', secret: text } : { kind: 'text', text }
  }

  #run(input: ScriptInput | 'start'): void {
    try {
      this.#follow(this.#resume(input))
    } catch (error) {
      if (!(error instanceof ScriptStuck)) throw error
      this.#rest({ kind: 'stuck', name: this.#place })
    }
  }

  #resume(input: ScriptInput | 'start'): ScriptRun {
    const { script } = this.#release
    return input === 'start' || !this.#state ? script.start(this.#env()) : script.resume(this.#state, input, this.#env())
  }

  #follow({ state, effects, steps, understood }: ScriptRun): void {
    if (!understood && this.#state?.awaiting?.kind === 'answer') joined(this.#shown, { step: this.#place, answer: NOT_UNDERSTOOD })
    for (const entry of steps) {
      joined(this.#steps, entry)
      joined(this.#shown, this.#masked(entry))
    }
    this.#state = state
    this.#outcome = undefined
    const end = effects.findLast((effect) => effect.do === 'hand_off' || effect.do === 'end')
    if (end) this.#rest(outcomeOf(end))
  }

  #rest(outcome: ChatOutcome): void {
    this.#outcome = outcome
    if (this.#state) this.#state = { ...this.#state, awaiting: null }
  }

  #env(): ScriptEnv {
    const { person, assurance } = this.#recording
    return { now: this.#now, locale: this.#locale, person, assurance, newId: () => `call-${++this.#ids}` }
  }

  #masked(entry: TrailEntry): TrailEntry {
    const step = entry.answer === undefined ? undefined : stepNamed(this.#release.content, entry.step)
    const typed = step && 'ask' in step && step.ask !== 'choice' && step.ask !== 'yes_no'
    return typed ? { step: entry.step, answer: `(${step.ask})` } : entry
  }
}

function outcomeOf(effect: Extract<ScriptEffect, { do: 'hand_off' | 'end' }>): ChatOutcome {
  if (effect.do === 'hand_off') return { kind: 'handed_off', name: effect.queue }
  return { kind: effect.outcome === 'left' ? 'left' : 'resolved', name: effect.outcome }
}
