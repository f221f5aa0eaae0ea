/** Proves that nobody is kept in a conversation that leads nowhere. */
import type { Content } from '../../load/content.ts'
import { aroundFrom, walk } from './circles.ts'
import { countsTries, flagsIn, flagsOf, type Flags } from './flags.ts'
import { nextFor, questionsBefore, type Person } from './persons.ts'
import { explore, type Exploring, type Move, type State } from './states.ts'
import { stopsOf } from './ways.ts'

/** Where a circle begins that a person can't leave, and how it goes round. */
export interface Circle {
  person: Person
  start: State
  around: { state: State; move: Move }[]
}

export interface Proved {
  circles: Circle[]
  /** From where it takes a person who is never understood the most turns to come to a person or an end. */
  farthest?: { state: State; turns: number; way: { state: State; move: Move }[] }
  /** The variables that had to be followed for it. */
  followed: readonly string[]
}

/** Who is never understood has come to a person, or to an honest end, after so many of their turns at most, wherever they are. */
export const MOST_TURNS = 20

/** So often it is looked again with more variables; each time fewer circles are left. */
const MOST_ROUNDS = 4

interface Proving {
  /** One language; left out: what all languages have in common. */
  locale?: string
  /** See `Exploring`. */
  most?: number
  /** Variables to follow from the first look on. Following more proves more, never something else. */
  follow?: readonly string[]
}

export function prove(content: Content, { locale, most, follow = [] }: Proving = {}): Proved {
  const stops = new Map([...content.flows].map(([id, flow]) => [id, stopsOf(flow)]))
  const flags = flagsOf(content)
  let tracked = followed(flags, follow)
  let proved: Proved = { circles: [], followed: [] }
  for (let round = 1; ; round++) {
    const looked = look({ content, stops, tracked, counting: countsTries(content), ...(locale !== undefined && { locale }), ...(most !== undefined && { most }) })
    // What can't be proved with so many variables is told as it was found with fewer.
    if (!looked) return proved
    proved = { ...told(looked), followed: [...tracked.keys()] }
    const far = proved.farthest && proved.farthest.turns > MOST_TURNS ? [proved.farthest.way.map(({ state }) => state)] : []
    const wanted = [...looked.circles.map(({ states }) => states), ...far].flatMap((states) => flagsIn(states, flags)).filter((name) => !tracked.has(name))
    if (wanted.length === 0 || round === MOST_ROUNDS) return proved
    tracked = followed(flags, [...tracked.keys(), ...wanted])
  }
}

function followed(flags: Flags, names: readonly string[]): Flags {
  return new Map(names.flatMap((name) => {
    const asked = flags.get(name)
    return asked ? [[name, asked] as const] : []
  }))
}

type Next = (state: State) => readonly Move[]

interface Looked {
  circles: { person: Person; states: State[]; next: Next }[]
  turns: Map<State, number>
  next: Next
}

function look(exploring: Exploring): Looked | undefined {
  const states = explore(exploring)
  if (!states) return undefined
  const backTo = questionsBefore(states)
  const [lost, silent] = (['lost', 'silent'] as const).map((person) => {
    const next: Next = (state) => nextFor(person, state, backTo)
    return { person, next, ...walk(states, next, isRestless) }
  }) as [Walk, Walk]
  const circles = [lost, silent].flatMap(({ person, next, circles: found }) => found.map((group) => ({ person, states: group, next })))
  return { circles, turns: lost.turns, next: lost.next }
}
type Walk = { person: Person; next: Next } & ReturnType<typeof walk>

/** Where nobody is asked and nothing waited for, the bound on steps and calls ends it: another check tells of it. */
function isRestless(circle: readonly State[]): boolean {
  return !circle.some(waits)
}

function waits({ stop: { step } }: State): boolean {
  return 'ask' in step || 'wait' in step
}

function told({ circles, turns, next }: Looked): Omit<Proved, 'followed'> {
  const farthest = [...turns].reduce<[State, number] | undefined>((most, each) => (most && most[1] >= each[1] ? most : each), undefined)
  return {
    circles: circles.map(({ person, states, next: then }) => {
      const start = states.filter(waits).reduce((nearest, each) => (each.order < nearest.order ? each : nearest))
      return { person, start, around: aroundFrom(start, new Set(states), then) }
    }),
    ...(farthest && { farthest: { state: farthest[0], turns: farthest[1], way: longestFrom(farthest[0], turns, next) } }),
  }
}

/** The way that takes so many turns. */
function longestFrom(start: State, turns: ReadonlyMap<State, number>, next: Next): { state: State; move: Move }[] {
  const way: { state: State; move: Move }[] = []
  const seen = new Set<State>()
  for (let state: State | undefined = start; state && !seen.has(state);) {
    seen.add(state)
    const rest = (move: Move) => move.turns + (move.target ? turns.get(move.target) ?? 0 : 0)
    const move: Move | undefined = next(state).toSorted((a, b) => rest(b) - rest(a))[0]
    if (move) way.push({ state, move })
    state = move?.target
  }
  return way
}
