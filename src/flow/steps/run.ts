import type { Run } from '../definition.ts'
import { place, placeAtStart, pushFrame, type Move, type Turn } from '../engine/turn.ts'

/** `{ run: proof, at: check }`: enters a sub-flow; its `return` goes on after this step. */
export function run(turn: Turn, step: Run): Move {
  const { flow, step: here } = turn.state
  pushFrame(turn, { flow, step: here, interrupted: false })
  if (step.at === undefined) placeAtStart(turn, step.run)
  else place(turn, step.run, step.at)
  return 'here'
}
