/** Where a state of another release stands in this one. */
import type { Awaiting, CarriedOver, InputOption, ScriptState } from '../../conversation/script.ts'
import type { Step } from '../definition.ts'
import { START_FLOW } from '../load/content.ts'
import { stepNow } from '../load/flow-file.ts'
import type { Book, Place } from './book.ts'
import { stepAt } from './turn.ts'

/** The state with every place in it (where it stands, where it returns to, what it asked last) as this release names it; the rest stays. */
export function carryOver(book: Book, state: ScriptState): CarriedOver {
  const places = [state, ...state.stack, ...(state.lastAsked ? [state.lastAsked] : [])]
  const lost = places.find((place) => placeNow(book, place) === undefined)
  if (lost) return { lost: `${lost.flow}.${lost.step}`, without: withoutPlace(book, state) }
  const now = <P extends Place>(place: P): P => ({ ...place, ...placeNow(book, place) })
  const { awaiting, lastAsked } = state
  const carried = now(state)
  const step = stepAt(book, carried.flow, carried.step)
  return {
    state: {
      ...carried,
      stack: state.stack.map(now),
      lastAsked: lastAsked && now(lastAsked),
      awaiting: awaiting && awaitingAt(carried.step, step, awaiting),
    },
    fits: awaiting === null || fits(step, awaiting),
  }
}

/** A pause listens to what its step names now, and an option that is gone can't be chosen any more. */
function awaitingAt(id: string, step: Step, awaiting: Awaiting): Awaiting {
  if (awaiting.kind === 'pause' && 'wait' in step) return { ...awaiting, step: id, events: Object.keys(step.events ?? {}) }
  if (awaiting.kind !== 'answer' || !('ask' in step) || step.ask !== 'choice' || step.options_from !== undefined) return { ...awaiting, step: id }
  const gone = new Set(awaiting.options.filter(({ id: option }) => !Object.hasOwn(step.options ?? {}, option)).map(({ id: option }) => option))
  const still = (options: InputOption[]) => options.filter((option) => !gone.has(option.id))
  return { ...awaiting, step: id, options: still(awaiting.options), ...(awaiting.shown ? { shown: still(awaiting.shown) } : {}) }
}

function fits(step: Step, awaiting: Awaiting): boolean {
  switch (awaiting.kind) {
    case 'answer':
      return 'ask' in step && step.ask === awaiting.ask
    case 'call':
      return 'call' in step && step.call === awaiting.action
    case 'pause':
      return 'wait' in step
  }
}

function placeNow(book: Book, { flow, step }: Place): Place | undefined {
  const file = book.flows.get(flow)
  const now = file && stepNow(file, step)
  return now === undefined ? undefined : { flow, step: now }
}

/** At the start, with all that is known: for whom a person takes care of, and who may come back to the bot later. */
function withoutPlace(book: Book, state: ScriptState): ScriptState {
  return { ...state, flow: START_FLOW, step: book.flows.get(START_FLOW)?.start ?? '', stack: [], tries: 0, awaiting: null, lastAsked: null }
}
