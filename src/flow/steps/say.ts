import type { Say } from '../definition.ts'
import { sayText } from '../engine/speak.ts'
import { leaveTrail, type Move, type Turn } from '../engine/turn.ts'

/** `{ say: info }`: says its text, one message a bubble, and goes on. */
export function say(turn: Turn, step: Say): Move {
  sayText(turn)
  leaveTrail(turn)
  return { to: step.then }
}
