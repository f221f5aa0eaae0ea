/** Going to a place that no target named: the question asked last, or where an agent sends the conversation back to. */
import { RETURN } from '../definition.ts'
import type { Book, Place } from './book.ts'
import { restart } from './globals.ts'
import { place, pushFrame, type Move, type Turn } from './turn.ts'

/**
 * Goes to a step of any flow, so that its `return` leads somewhere: a flow that is being run is gone back to, any other
 * is entered as if the present step had run it.
 */
export function goTo(turn: Turn, to: Place): void {
  const { state } = turn
  state.awaiting = null
  if (state.flow !== to.flow) {
    const running = state.stack.findIndex(({ flow }) => flow === to.flow)
    if (running >= 0) state.stack.length = running
    else pushFrame(turn, { flow: state.flow, step: state.step, interrupted: true })
  }
  place(turn, to.flow, to.step)
}

/** An agent gives the conversation back: at a step (`flow.step`) that exists, at the question asked last, or at the start. */
export function enterAt(turn: Turn, name: string | undefined): Move {
  const to = placeNamed(turn.book, name) ?? turn.state.lastAsked
  if (!to) return restart(turn)
  goTo(turn, to)
  return 'here'
}

/** The step that a name (`flow.step`) stands for, if there is one. */
export function placeNamed(book: Book, name: string | undefined): Place | undefined {
  const [flow = '', step = '', ...more] = name?.split('.') ?? []
  if (more.length > 0) return undefined
  return step !== RETURN && book.flows.get(flow)?.steps.has(step) ? { flow, step } : undefined
}
