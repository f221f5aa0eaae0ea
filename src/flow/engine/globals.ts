/** What works at every step: a person, another language, starting over, stopping, and flows that interrupt. */
import { ScriptStuck, type ScriptState } from '../../conversation/script.ts'
import { START_FLOW } from '../load/content.ts'
import { finish } from '../steps/end.ts'
import { handOver } from '../steps/handoff.ts'
import { placeAtStart, pushFrame, type Move, type Turn } from './turn.ts'

/** Does what a global says. Throws ScriptStuck when the release has no such global. */
export function doGlobal(turn: Turn, id: string): Move {
  const global = turn.book.globals.get(id)
  if (!global) throw new ScriptStuck(`no global ${id}`)
  if ('run' in global) return interrupt(turn, global.run)
  if ('restart' in global) return restart(turn, global.restart)
  if ('handoff' in global) handOver(turn, { queue: global.handoff, reason: id, priority: global.priority })
  else if ('end' in global) finish(turn, global.end, false)
  else askForLanguage(turn)
  return 'stay'
}

/** What was guessed before is off the screen: a "yes" from now on isn't about it. */
function askForLanguage({ state, effects }: Turn): void {
  if (state.awaiting?.kind === 'answer') delete state.awaiting.shown
  effects.push({ do: 'choose_language' })
}

/** Begins anew: what was said is forgotten, what was proved stays. */
export function restart(turn: Turn, flow = START_FLOW): Move {
  const { state } = turn
  Object.assign(state, { stack: [], vars: {}, tries: 0, awaiting: null, lastAsked: null })
  placeAtStart(turn, flow)
  return 'here'
}

/** Whether the flow that a global runs is the one being run already: then its own questions come first. */
export function isInside(turn: Turn, id: string): boolean {
  const global = turn.book.globals.get(id)
  if (!global || !('run' in global) || turn.state.awaiting === null) return false
  return turn.state.flow === global.run || turn.state.stack.some(({ flow }) => flow === global.run)
}

/** Sets the present question aside, and comes back to it afterwards. */
function interrupt(turn: Turn, flow: string): Move {
  if (turn.state.flow !== flow) pushFrame(turn, interruptedPlace(turn.state, turn))
  turn.state.awaiting = null
  placeAtStart(turn, flow)
  return 'here'
}

/** Where there is no question any more (handed off, ended) the last one is it, or the beginning. */
function interruptedPlace({ flow, step, awaiting, lastAsked }: ScriptState, { book }: Turn): ScriptState['stack'][number] {
  if (awaiting) return { flow, step, interrupted: true }
  const place = lastAsked ?? { flow: START_FLOW, step: book.flows.get(START_FLOW)?.start ?? '' }
  return { ...place, interrupted: true }
}
