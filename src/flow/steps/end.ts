import type { End } from '../definition.ts'
import { sayText } from '../engine/speak.ts'
import { leaveTrail, type Move, type Turn } from '../engine/turn.ts'
import { valueIn } from '../engine/values.ts'

/** `{ end: appeal_filed, with: { reference: filing.reference } }`: the case ends with a truthful outcome. */
export function end(turn: Turn, step: End): Move {
  sayText(turn)
  leaveTrail(turn)
  const { until, reference, expected_by: expectedBy } = step.with ?? {}
  finish(turn, step.end, step.rating ?? false, {
    ...given('until', textAt(turn, until)),
    ...given('reference', textAt(turn, reference)),
    ...given('expectedBy', textAt(turn, expectedBy)),
  })
  return 'stay'
}

interface Details {
  until?: string
  reference?: string
  expectedBy?: string
}

/** Ends the case; whoever writes again begins anew. */
export function finish(turn: Turn, outcome: string, rating: boolean, details: Details = {}): void {
  turn.state.awaiting = null
  turn.state.lastAsked = null
  turn.effects.push({ do: 'end', outcome, rating, ...details })
}

function given(name: keyof Details, value: string | undefined): Details {
  return value === undefined ? {} : { [name]: value }
}

function textAt(turn: Turn, path: string | undefined): string | undefined {
  const value = path === undefined ? undefined : valueIn(turn, path)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
