import type { Value } from '../../conversation/script.ts'
import type { SetVariables } from '../definition.ts'
import type { Move, Turn } from '../engine/turn.ts'
import { valueIn } from '../engine/values.ts'

/** `{ set: { resent: true, proof: { from: proof_now }, login: null } }`: sets, copies or forgets variables. */
export function set(turn: Turn, step: SetVariables): Move {
  for (const [name, source] of Object.entries(step.set)) assign(turn, name, source)
  return { to: step.then }
}

function assign(turn: Turn, name: string, source: SetVariables['set'][string]): void {
  const value: Value | undefined = isCopy(source) ? valueIn(turn, source.from) : source
  if (value === null || value === undefined) delete turn.state.vars[name]
  else turn.state.vars[name] = structuredClone(value)
}

function isCopy(source: SetVariables['set'][string]): source is { from: string } {
  return typeof source === 'object' && source !== null
}
