/** Where a locale's words aren't good enough yet, a person takes over, and that is said. */
import { isDetoured } from '../content/detours.ts'
import { handOver } from '../steps/handoff.ts'
import { queueOfFlow } from './queues.ts'
import { sayCommon } from './speak.ts'
import { leaveTrail, type Move, type Turn } from './turn.ts'

/** Whether the step at which the state stands is handed to a person in the language of the chat. */
export function standsAtDetour({ book, state, env }: Turn): boolean {
  return isDetoured(book, state.flow, state.step, env.locale)
}

/** A person takes over instead of the step; they see all that is known. */
export function takeDetour(turn: Turn): Move {
  const { flow } = turn.state
  sayCommon(turn, 'detour')
  leaveTrail(turn)
  handOver(turn, { queue: queueOfFlow(turn.book, flow), reason: flow })
  return 'stay'
}
