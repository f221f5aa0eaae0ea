import type { Wait } from '../definition.ts'
import { momentOf } from '../engine/conditions.ts'
import { sayText } from '../engine/speak.ts'
import { durationMs } from '../engine/time.ts'
import { leaveTrail, type Move, type Turn } from '../engine/turn.ts'
import { valueIn } from '../engine/values.ts'

/** A pause until a time that has passed already still lasts this long: a circle of such pauses must not spin. */
const SHORTEST_MS = 5_000

/** `{ wait: 24h, then: gone }`: parks the conversation until a time, a message, or an event of the platform. */
export function wait(turn: Turn, step: Wait): Move {
  sayText(turn)
  leaveTrail(turn)
  const until = endOf(turn, step)
  turn.state.awaiting = { kind: 'pause', step: turn.state.step, until, events: Object.keys(step.events ?? {}) }
  turn.effects.push({ do: 'park', until })
  return 'stay'
}

function endOf(turn: Turn, { wait: pause }: Wait): number {
  const { now } = turn.env
  if (typeof pause === 'string') return now + durationMs(pause)
  const latest = now + durationMs(pause.at_most)
  const wished = momentOf(valueIn(turn, pause.until)) ?? latest
  return Math.min(latest, Math.max(wished, now + SHORTEST_MS))
}
