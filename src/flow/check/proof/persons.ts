/**
 * Two persons for whom every flow must come to an end, whatever the platform answers and whichever conditions hold: one who is never
 * understood, and one who never answers. Whoever is understood now and then only has more ways out than they have.
 */
import type { Move, State } from './states.ts'

export type Person = 'lost' | 'silent'

/**
 * What may happen next to such a person. What the platform reports meanwhile may come, but not for ever: they needn't wait for it, and what it
 * leads to is looked at by itself.
 */
export function nextFor(person: Person, state: State, backTo: ReadonlyMap<State, readonly Move[]>): readonly Move[] {
  const { step } = state.stop
  if ('wait' in step) return person === 'lost' ? [...only(state, 'skipped'), ...wrote(state, backTo)] : only(state, 'time', 'skipped')
  if (!('ask' in step)) return state.moves
  if (person === 'silent') return only(state, 'silent', 'skipped')
  // Whatever is typed where any words are an answer may be taken for one.
  return only(state, 'missed', 'skipped', ...(step.ask === 'text' || step.ask === 'username' ? ['said'] as const : []))
}

function only({ moves }: State, ...by: Move['by'][]): Move[] {
  return moves.filter((move) => by.includes(move.by))
}

/** A message during a pause: where the flow sends it, else back to the question that was open before, else on. */
function wrote(state: State, backTo: ReadonlyMap<State, readonly Move[]>): readonly Move[] {
  const own = only(state, 'wrote')
  if (own.length > 0) return own
  const back = backTo.get(state) ?? []
  return back.length > 0 ? back : only(state, 'time')
}

/** For each pause that says nothing of messages: the questions that can have been asked last before it. */
export function questionsBefore(states: readonly State[]): Map<State, readonly Move[]> {
  const pauses = states.filter(({ stop, moves }) => 'wait' in stop.step && !moves.some(({ by }) => by === 'wrote'))
  if (pauses.length === 0) return new Map()
  const before = new Map<State, State[]>()
  for (const state of states) {
    for (const { target } of state.moves) {
      const known = target && before.get(target)
      if (known) known.push(state)
      else if (target) before.set(target, [state])
    }
  }
  return new Map(pauses.map((pause) => [pause, asked(pause, before).map((target): Move => ({ by: 'wrote', to: target.stop.id, turns: 1, target }))]))
}

function asked(pause: State, before: ReadonlyMap<State, readonly State[]>): State[] {
  const found: State[] = []
  const seen = new Set<State>([pause])
  const waiting = [pause]
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    for (const earlier of before.get(state) ?? []) {
      if (seen.has(earlier)) continue
      seen.add(earlier)
      if ('ask' in earlier.stop.step) found.push(earlier)
      else waiting.push(earlier)
    }
  }
  return found
}
