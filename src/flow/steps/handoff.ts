import type { Handoff } from '../definition.ts'
import { briefOf } from '../engine/brief.ts'
import { sayText } from '../engine/speak.ts'
import { leaveTrail, type Move, type Turn } from '../engine/turn.ts'

/** `{ handoff: account_recovery, brief: [what_happened] }`: a person takes over, and sees these facts first. */
export function handoff(turn: Turn, step: Handoff): Move {
  sayText(turn)
  leaveTrail(turn)
  const names = [...new Set([...(step.required ?? []), ...(step.brief ?? [])])]
  handOver(turn, { queue: step.handoff, reason: turn.state.flow, priority: step.priority, names })
  return 'stay'
}

interface Passing {
  queue: string
  reason: string
  priority?: Handoff['priority']
  /** Facts for the brief; all that is known when there are none. */
  names?: string[]
}

/** Passes the conversation on to a waiting line; the question asked last stays known, for when an agent gives it back. */
export function handOver(turn: Turn, { queue, reason, priority, names = [] }: Passing): void {
  turn.state.awaiting = null
  turn.effects.push({
    do: 'hand_off',
    queue,
    reason,
    priority: priority ?? turn.book.queues.get(queue)?.priority ?? 'normal',
    brief: briefOf(turn, names),
    locale: turn.env.locale,
  })
}
