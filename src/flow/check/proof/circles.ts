/** Circles in a graph of states, and how far it is at most to where it ends (Tarjan, "Depth-first search and linear graph algorithms", 1972, without recursion). */
import type { Move, State } from './states.ts'

export interface Walked {
  /** States that lead back to themselves, circle by circle. */
  circles: State[][]
  /** Turns that it takes at most from a state until it is over; none where a circle comes first. */
  turns: Map<State, number>
}

interface Visit {
  state: State
  /** When it was first come by. */
  order: number
  low: number
  /** Not yet known to be in a circle, or in none. */
  open: boolean
  moves: readonly Move[]
  at: number
}

/** `next`: what may happen at a state. `isOver`: a circle of these states ends by itself. */
export function walk(states: readonly State[], next: (state: State) => readonly Move[], isOver: (circle: readonly State[]) => boolean): Walked {
  const visits = new Map<State, Visit>()
  const open: Visit[] = []
  const walked: Walked = { circles: [], turns: new Map() }
  const way: Visit[] = []

  for (const state of states) {
    if (!visits.has(state)) begin(state)
    for (let visit = way.at(-1); visit; visit = way.at(-1)) step(visit)
  }
  return walked

  function begin(state: State): void {
    const visit = { state, order: visits.size, low: visits.size, open: true, moves: next(state), at: 0 }
    visits.set(state, visit)
    open.push(visit)
    way.push(visit)
  }

  function step(visit: Visit): void {
    if (visit.at === visit.moves.length) return finish(visit)
    const target = visit.moves[visit.at++]?.target
    if (!target) return
    const known = visits.get(target)
    if (!known) begin(target)
    else if (known.open) visit.low = Math.min(visit.low, known.order)
  }

  function finish(visit: Visit): void {
    way.pop()
    const parent = way.at(-1)
    if (parent) parent.low = Math.min(parent.low, visit.low)
    if (visit.low !== visit.order) return
    const group = open.splice(open.lastIndexOf(visit))
    for (const each of group) each.open = false
    measure(group)
  }

  function measure(group: readonly Visit[]): void {
    const states = group.map(({ state }) => state)
    const [first] = group
    const circles = group.length > 1 || first?.moves.some(({ target }) => target === first.state)
    if (circles && !isOver(states)) walked.circles.push(states)
    else for (const visit of group) put(visit, states)
  }

  function put({ state, moves }: Visit, group: readonly State[]): void {
    let most = 0
    for (const { target, turns } of moves) {
      const rest = target === undefined || group.includes(target) ? 0 : walked.turns.get(target)
      if (rest === undefined) return
      most = Math.max(most, turns + rest)
    }
    walked.turns.set(state, most)
  }
}

/** The shortest way from a state of a circle back to it. */
export function aroundFrom(start: State, circle: ReadonlySet<State>, next: (state: State) => readonly Move[]): { state: State; move: Move }[] {
  const ways: { state: State; move: Move }[][] = next(start).map((move) => [{ state: start, move }])
  const seen = new Set<State>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    const target = way.at(-1)?.move.target
    if (target === start) return way
    if (!target || seen.has(target) || !circle.has(target)) continue
    seen.add(target)
    ways.push(...next(target).map((move) => [...(way ?? []), { state: target, move }]))
  }
  return []
}
