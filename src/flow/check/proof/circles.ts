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
  moves: readonly Move[]
  at: number
}

/** `next`: what may happen at a state. `isOver`: a circle of these states ends by itself. */
export function walk(states: readonly State[], next: (state: State) => readonly Move[], isOver: (circle: readonly State[]) => boolean): Walked {
  const order = new Map<State, number>()
  const low = new Map<State, number>()
  const open: State[] = []
  const isOpen = new Set<State>()
  const walked: Walked = { circles: [], turns: new Map() }
  const visits: Visit[] = []

  for (const state of states) {
    if (!order.has(state)) begin(state)
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) step(visit)
  }
  return walked

  function begin(state: State): void {
    order.set(state, order.size)
    low.set(state, order.size - 1)
    open.push(state)
    isOpen.add(state)
    visits.push({ state, moves: next(state), at: 0 })
  }

  function step(visit: Visit): void {
    const target = visit.at < visit.moves.length ? visit.moves[visit.at++]?.target : finish(visit)
    if (!target) return
    if (!order.has(target)) begin(target)
    else if (isOpen.has(target)) lower(visit.state, order.get(target) ?? 0)
  }

  function lower(state: State, to: number): void {
    low.set(state, Math.min(low.get(state) ?? to, to))
  }

  function finish({ state }: Visit): undefined {
    visits.pop()
    const parent = visits.at(-1)
    if (parent) lower(parent.state, low.get(state) ?? 0)
    if (low.get(state) !== order.get(state)) return
    const group = open.splice(open.lastIndexOf(state))
    for (const each of group) isOpen.delete(each)
    measure(group)
  }

  function measure(group: State[]): void {
    const [first] = group
    const circles = group.length > 1 || (first !== undefined && next(first).some(({ target }) => target === first))
    if (circles && !isOver(group)) walked.circles.push(group)
    else for (const state of group) put(state, group)
  }

  function put(state: State, group: readonly State[]): void {
    let most = 0
    for (const { target, turns } of next(state)) {
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
