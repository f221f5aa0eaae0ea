/** Where an admin has stopped the bot or a flow nobody is led on: the core says why, in the admin's words, and a person takes over. */
import type { ScriptState } from '../../conversation/script.ts'
import { START_FLOW } from '../load/content.ts'
import { handOver } from '../steps/handoff.ts'
import type { Book } from './book.ts'
import { queueOfFlow } from './queues.ts'
import { leaveTrail, type Move, type Turn } from './turn.ts'

/** What stops the chat where it stands; undefined: nothing does. */
export function stoppedBy({ book, state, env: { stopped } }: Turn): { flow?: string } | undefined {
  if (!stopped) return undefined
  const running = runningFlows(state)
  const flow = running.find((each) => stopped.flows.has(each))
  if (flow !== undefined) return { flow }
  return stopped.bot && !running.some((each) => isSafeguard(book, each)) ? {} : undefined
}

/** A person takes over instead of the step; they see all that is known. */
export function stop(turn: Turn, by: { flow?: string }): Move {
  turn.effects.push({ do: 'stop', ...by })
  leaveTrail(turn)
  handOver(turn, { queue: queueOfFlow(turn.book, turn.state.flow), reason: 'paused' })
  return 'stay'
}

/** The flow and those that ran it, down to where something else was interrupted. Everything begins in the start flow: it counts only where the chat still stands in it. */
function runningFlows({ flow, stack }: ScriptState): string[] {
  const above = stack.slice(stack.findLastIndex(({ interrupted }) => interrupted) + 1)
  return [flow, ...above.map((frame) => frame.flow).filter((each) => each !== START_FLOW)]
}

/** What works at every step (danger, a minor, "is this real?") works while the bot is stopped, too. */
function isSafeguard({ globals }: Book, flow: string): boolean {
  return [...globals.values()].some((global) => 'run' in global && global.run === flow)
}
