/**
 * Whether a recorded input is what the flow waits for now. An edited flow may ask less, more, or in another order: answers to questions that
 * are gone are passed over, answers of the platform are found by their action, and what nobody ever answered ends the replay.
 */
import type { Awaiting, ScriptState } from '../../conversation/script.ts'
import { SHOW_ALL } from '../definition.ts'
import type { RecordedInput } from './recording.ts'
import { stepNamed } from './said.ts'
import type { SilentRelease } from './silent.ts'
import { placeOf } from './standing.ts'

/** `take` it, `skip` it, or `halt`: nobody knows what the person, or the platform, would have answered. `use`: another one comes first. */
export type Fate = 'take' | 'skip' | 'halt' | { use: number }

export interface View {
  state: ScriptState | undefined
  place: string
  release: SilentRelease
  inputs: readonly RecordedInput[]
  /** Of `inputs`: the one that is to be judged. */
  next: number
  used: ReadonlySet<number>
  /** A timer may fire this long after it was due, milliseconds. */
  lateMs: number
}
type Answering = Extract<Awaiting, { kind: 'answer' }>
type Calling = Extract<Awaiting, { kind: 'call' }>
type Pausing = Extract<Awaiting, { kind: 'pause' }>

/** What becomes of the next input. */
export function fateOf(view: View): Fate {
  const input = view.inputs[view.next]
  const awaiting = view.state?.awaiting
  // What nobody asked the flow about.
  if (input?.do === 'leave' || input?.do === 'hand_off') return awaiting || input.rest || !view.state ? 'take' : 'skip'
  if (awaiting?.kind === 'call') return atCall(view, awaiting, input)
  if (!input) return 'halt'
  if (input.do === 'locale') return 'take'
  if (input.do === 'global' && !view.release.content.globals.has(input.id)) return 'skip'
  if (!awaiting) return atRest(view, input)
  if (input.rest && input.do !== 'global' && input.do !== 'choose' && input.do !== 'give') return 'skip'
  return awaiting.kind === 'answer' ? atQuestion(view, awaiting, input) : atPause(view, awaiting, input)
}

/** Ended, with people, or not begun. Here the words of a message that answers an earlier question lead back to it. */
function atRest({ state }: View, input: RecordedInput): Fate {
  if (!state) return input.do === 'begin' ? 'take' : 'skip'
  if (!input.rest) return 'skip'
  return 'take'
}

function atQuestion(view: View, awaiting: Answering, input: RecordedInput): Fate {
  const here = input.place === view.place
  switch (input.do) {
    case 'global':
      return 'take'
    case 'repeat':
      return here ? 'take' : 'skip'
    case 'time':
      return isDue(awaiting.timeoutAt, input, view) ? 'take' : 'skip'
    case 'choose':
    case 'give':
    case 'miss':
      return here ? answered(awaiting, input) : elsewhere(view, awaiting, input)
    default:
      return 'skip'
  }
}

function isDue(due: number | null, { at }: RecordedInput, { lateMs }: View): boolean {
  return due !== null && due <= at + lateMs
}

/** An option that was taken away leaves nobody knowing what would have been chosen. */
function answered(awaiting: Answering, input: RecordedInput): Fate {
  if (input.do === 'miss') return 'take'
  return isTakenBy(awaiting, input) ? 'take' : 'halt'
}

function isTakenBy({ ask, options }: Answering, input: RecordedInput): boolean {
  if (input.do === 'choose') return input.option === SHOW_ALL || options.some(({ id }) => id === input.option)
  return input.do === 'give' && input.value.ask === ask
}

/** An answer to another question: that one is gone if this one is answered later on, or it has got a new name, or this one is new. */
function elsewhere(view: View, awaiting: Answering, input: RecordedInput): Fate {
  const later = view.inputs.slice(view.next + 1).some(({ do: did, place }) => place === view.place && (did === 'choose' || did === 'give' || did === 'miss' || did === 'time'))
  if (later || input.do === 'miss') return 'skip'
  const renamed = stepNamed(view.release.content, input.place) === undefined && isTakenBy(awaiting, input)
  return renamed ? 'take' : 'halt'
}

function atPause(view: View, awaiting: Pausing, input: RecordedInput): Fate {
  switch (input.do) {
    case 'global':
    case 'write':
      return 'take'
    case 'repeat':
      return input.place === view.place ? 'take' : 'skip'
    case 'time':
      return isDue(awaiting.until, input, view) ? 'take' : 'skip'
    case 'event':
      return awaiting.events.includes(input.event) ? 'take' : 'skip'
    case 'choose':
    case 'give':
      return input.place === placeOf(view.state?.lastAsked ?? undefined) ? 'take' : 'skip'
    default:
      return 'skip'
  }
}

/** Nothing of the kind happens while the platform is asked. */
const ANSWERS: ReadonlySet<RecordedInput['do']> = new Set(['choose', 'give', 'miss', 'outcome', 'lose_code', 'time'])

/** What the platform answered: the next time it was asked for this, else the last time. */
function atCall(view: View, { action }: Calling, input: RecordedInput | undefined): Fate {
  const { inputs, next, place, used } = view
  if (input && isAnswer(input, action)) return 'take'
  if (input?.place === place && !ANSWERS.has(input.do)) return 'take'
  const later = inputs.findIndex((each, index) => index > next && !used.has(index) && isAnswer(each, action))
  if (later >= 0) return { use: later }
  const earlier = inputs.slice(0, next).findLastIndex((each) => each.do === 'outcome' && each.action === action)
  return earlier < 0 ? 'halt' : { use: earlier }
}

function isAnswer(input: RecordedInput, action: string): boolean {
  return (input.do === 'outcome' || input.do === 'lose_code') && input.action === action
}
