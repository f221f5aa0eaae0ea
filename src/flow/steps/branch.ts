import type { Branch } from '../definition.ts'
import { holds } from '../engine/conditions.ts'
import type { Move, Turn } from '../engine/turn.ts'
import { valueIn } from '../engine/values.ts'

/** `{ branch: [{ when: {…}, then: a }], else: b }`: the first condition that holds shows the way. */
export function branch(turn: Turn, step: Branch): Move {
  const way = step.branch.find(({ when }) => holds(when, (name) => valueIn(turn, name), turn.env.now))
  return { to: way ? way.then : step.else }
}
