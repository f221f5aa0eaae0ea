/** Every state that a conversation can be in, as far as the wiring goes: a step, the flows it was run from, what is proved, and a few variables. */
import { BOUNDS } from '../../../conversation/bounds.ts'
import type { Value } from '../../../conversation/script.ts'
import { isDetoured } from '../../content/detours.ts'
import { RETURN } from '../../definition.ts'
import { START_FLOW, type Content } from '../../load/content.ts'
import { judge, type Known } from '../verdicts.ts'
import type { Stop, Way } from './ways.ts'

/** Where a flow is being run from; undefined for one that a global runs: it comes back to wherever the person was. */
export interface Frame {
  id: number
  flow: string
  depth: number
  parent?: Frame
  /** The `run` step that entered it. */
  at?: Stop
}

export interface State {
  frame: Frame
  stop: Stop
  /** The nearest come first. */
  order: number
  /** Assurance, 0 to 3. */
  level: number
  tries: number
  flags: ReadonlyMap<string, Value>
  moves: Move[]
  /** How it was first reached, by the fewest steps; undefined where conversations and globals begin. */
  from?: { state: State; move: Move }
  /** A person takes over here in this language. */
  detour: boolean
}

export interface Move extends Way {
  /** Undefined: back to where a global interrupted. */
  target: State | undefined
}

export interface Exploring {
  content: Content
  stops: ReadonlyMap<string, ReadonlyMap<string, Stop>>
  /** The language to explore; undefined for what all languages have in common. */
  locale?: string
  /** Whether any condition asks how often somebody was not understood. */
  counting: boolean
  /** Variables to follow, each with the flows that ask for it: outside of these it is forgotten. */
  tracked: ReadonlyMap<string, ReadonlySet<string>>
  /** States before it gives up on following variables: each one may double them. */
  most?: number
}

/** Twice as many as there are when every variable of the shipped flows is followed; some seconds' work. */
const MOST_STATES = 200_000

/** Nobody is anonymous and signed at once; whoever calls up a global may have proved anything. */
const AT_THE_START = [0, 1]
const ANY_LEVEL = [0, 1, 2, 3]
const NO_FLAGS: ReadonlyMap<string, Value> = new Map()
/** More than there are steps, levels, tries, and sets of known variables: together with the frame they make a number. */
const MOST_SETS = 100_000
const SIZES = [100_000, 4, 8, MOST_SETS]

/**
 * All states that can be reached, nearest first: in a conversation, then in what globals run, then in what nothing runs yet.
 * Undefined where variables are followed and make too many.
 */
export function explore(exploring: Exploring): readonly State[] | undefined {
  const { content, tracked, counting, locale, most } = exploring
  if (tracked.size > 0 || counting || locale !== undefined || most !== undefined) return exploreAll(exploring)
  const known = PLAIN.get(content) ?? exploreAll(exploring)
  if (known) PLAIN.set(content, known)
  return known
}

/** Several proofs begin with nothing but the wiring: it is walked once for all of them. */
const PLAIN = new WeakMap<Content, readonly State[]>()

function exploreAll(exploring: Exploring): State[] | undefined {
  const walk = new Exploration(exploring)
  const main = walk.from([START_FLOW], AT_THE_START)
  const runs = [...exploring.content.globals.values()].flatMap((global) => ('run' in global ? [global.run] : []))
  const reached = [...main, ...walk.from(runs, ANY_LEVEL)]
  const known = new Set(reached.map(({ stop }) => stop.flow.id))
  const unused = [...exploring.content.flows.keys()].filter((id) => !known.has(id))
  const all = [...reached, ...unused.flatMap((id) => walk.from([id], AT_THE_START))]
  return walk.isOver ? undefined : all
}

class Exploration {
  readonly #it: Exploring
  readonly #states = new Map<number, State>()
  readonly #frames = new Map<string, Frame>()
  readonly #begins = new Set<State>()
  /** What is known of variables, in words, so that the same is one object, with a number of its own. */
  readonly #sets = new Map<string, ReadonlyMap<string, Value>>([['', NO_FLAGS]])
  /** Most moves set nothing: what is known is the same object then, and so is what is kept of it. */
  readonly #keptIn = new WeakMap<ReadonlyMap<string, Value>, Map<number, ReadonlyMap<string, Value>>>()
  readonly #setIds = new Map<ReadonlyMap<string, Value>, number>([[NO_FLAGS, 0]])
  readonly #stopIds = new Map<Stop, number>()
  /** The ways out of a step are the same wherever its flow was run from. */
  readonly #open = new Map<number, Passing[]>()

  constructor(exploring: Exploring) {
    this.#it = exploring
  }

  from(flows: readonly string[], levels: readonly number[]): State[] {
    const found: State[] = []
    const begins = flows.flatMap((flow) => levels.flatMap((level) => {
      const stop = this.#it.stops.get(flow)?.get(this.#it.content.flows.get(flow)?.start ?? '')
      return stop ? [this.#stateAt(this.#frame(undefined, undefined, flow), stop, { level, tries: 0, flags: NO_FLAGS }, found)] : []
    }))
    for (const state of begins) this.#begins.add(state)
    // What is found meanwhile is looked at in turn.
    for (const state of found) {
      if (this.isOver) break
      this.#expand(state, found)
    }
    return found
  }

  get isOver(): boolean {
    const { tracked, most = MOST_STATES } = this.#it
    return tracked.size > 0 && (this.#states.size > most || this.#sets.size >= MOST_SETS)
  }

  #expand(state: State, found: State[]): void {
    for (const move of this.#movesFrom(state)) {
      const target = this.#follow(state, move, found)
      if (target === 'nowhere') continue
      const made = { by: move.by, to: move.to, what: move.what, turns: move.turns, when: move.when, target }
      state.moves.push(made)
      if (target && !target.from && !this.#begins.has(target)) target.from = { state, move: made }
    }
  }

  #movesFrom(state: State): Passing[] {
    const key = this.#keyOf(0, state.stop, state)
    const made = this.#open.get(key) ?? this.#openFrom(state)
    this.#open.set(key, made)
    return made
  }

  /** The ways out that are open with what is known. */
  #openFrom({ stop, level, tries, flags, detour }: State): Passing[] {
    const known: Known = { level, tries, flags, ...(this.#it.locale === undefined ? {} : { locale: this.#it.locale }) }
    const holds = 'when' in stop.step && stop.step.when ? judge(stop.step.when, known) : true
    const skipped: Passing[] = holds === true ? [] : [{ by: 'skipped', to: stop.next, turns: 0 }]
    if (holds === false || detour) return skipped
    return [...skipped, ...this.#done(stop, known)]
  }

  #done(stop: Stop, known: Known): Passing[] {
    const { step, ways } = stop
    if ('branch' in step) return upToCertain(ways, known)
    if ('run' in step) return [{ by: 'on', to: RETURN, turns: 0, into: step.run, at: step.at }]
    if ('set' in step) return ways.map((way) => ({ ...way, sets: step.set }))
    if ('call' in step) return this.#outcomes(step.call, ways, known.level)
    const open = ways.filter(({ when }) => when === undefined || judge(when, known) !== false)
    if (!('ask' in step)) return open
    const { counting } = this.#it
    return open.map((way) => ({ ...way, tries: counting && way.by === 'missed' ? way.turns : 0, sets: answered(step, stop.id, way) }))
  }

  #outcomes(name: string, ways: readonly Way[], level: number): Passing[] {
    const action = this.#it.content.actions.get(name)
    const levelOf = (needs: string | undefined) => Number(needs?.slice(1) ?? 0)
    const possible = ways.filter(({ what }) => what === 'failed' || (level >= levelOf(action?.needs) && action && what !== undefined && what in action.outcomes))
    return possible.map((way) => ({ ...way, level: Math.max(level, way.what === 'failed' ? 0 : levelOf(action?.outcomes[way.what ?? '']?.raises)) }))
  }

  #follow(state: State, passing: Passing, found: State[]): State | undefined | 'nowhere' {
    const known = { level: passing.level ?? state.level, tries: passing.tries ?? state.tries, flags: this.#withSet(state.flags, passing.sets) }
    if (passing.into !== undefined) return this.#enter(state, passing.into, passing.at, known, found)
    return this.#arrive(state.frame, passing.to, known, found)
  }

  #enter(state: State, flow: string, at: string | undefined, known: Carried, found: State[]): State | 'nowhere' {
    const stop = this.#it.stops.get(flow)?.get(at ?? this.#it.content.flows.get(flow)?.start ?? '')
    if (!stop || state.frame.depth >= BOUNDS.flowDepth) return 'nowhere'
    return this.#stateAt(this.#frame(state.frame, state.stop, flow), stop, known, found)
  }

  #arrive(frame: Frame, to: string, known: Carried, found: State[]): State | undefined | 'nowhere' {
    if (to !== RETURN) {
      const stop = this.#it.stops.get(frame.flow)?.get(to)
      return stop ? this.#stateAt(frame, stop, known, found) : 'nowhere'
    }
    return frame.parent && frame.at ? this.#arrive(frame.parent, frame.at.next, known, found) : undefined
  }

  #stateAt(frame: Frame, stop: Stop, { level, tries, flags: all }: Carried, found: State[]): State {
    const flags = this.#kept(all, frame)
    const key = this.#keyOf(frame.id, stop, { level, tries, flags })
    const known = this.#states.get(key)
    if (known) return known
    const { content, locale } = this.#it
    const detour = locale !== undefined && isDetoured(content, stop.flow.id, stop.id, locale)
    const state: State = { order: this.#states.size, frame, stop, level, tries, flags, moves: [], detour }
    this.#states.set(key, state)
    found.push(state)
    return state
  }

  #keyOf(frame: number, stop: Stop, { level, tries, flags }: Carried): number {
    const id = this.#stopIds.get(stop) ?? this.#stopIds.size
    this.#stopIds.set(stop, id)
    const parts = [id, level, tries, this.#setIds.get(flags) ?? 0] as const
    return parts.reduce((key, part, index) => key * (SIZES[index] ?? 1) + part, frame)
  }

  #frame(parent: Frame | undefined, at: Stop | undefined, flow: string): Frame {
    const key = `${parent?.id ?? ''} ${at?.id ?? ''} ${flow}`
    const known = this.#frames.get(key)
    if (known) return known
    const frame: Frame = { id: this.#frames.size, flow, depth: (parent?.depth ?? 0) + 1, ...(parent && { parent }), ...(at && { at }) }
    this.#frames.set(key, frame)
    return frame
  }

  #withSet(flags: ReadonlyMap<string, Value>, sets: Passing['sets']): ReadonlyMap<string, Value> {
    if (this.#it.tracked.size === 0) return flags
    const names = Object.keys(sets ?? {}).filter((name) => this.#it.tracked.has(name))
    if (!sets || names.length === 0) return flags
    const made = new Map([...flags, ...names.map((name) => [name, sets[name] as Value] as const)])
    for (const name of names) if (sets[name] === undefined) made.delete(name)
    return made
  }

  /** A variable is followed while a flow that asks for it is being run; forgetting it proves less, never more. */
  #kept(flags: ReadonlyMap<string, Value>, frame: Frame): ReadonlyMap<string, Value> {
    if (flags.size === 0) return NO_FLAGS
    const inFrames = this.#keptIn.get(flags) ?? new Map<number, ReadonlyMap<string, Value>>()
    this.#keptIn.set(flags, inFrames)
    const known = inFrames.get(frame.id) ?? this.#keptOf(flags, frame)
    inFrames.set(frame.id, known)
    return known
  }

  #keptOf(flags: ReadonlyMap<string, Value>, frame: Frame): ReadonlyMap<string, Value> {
    const kept = [...flags].filter(([name]) => isRun(frame, this.#it.tracked.get(name))).sort(([a], [b]) => (a < b ? -1 : 1))
    const words = kept.map(([name, value]) => `${name}=${String(value)}`).join(' ')
    const same = this.#sets.get(words) ?? new Map(kept)
    this.#sets.set(words, same)
    if (!this.#setIds.has(same)) this.#setIds.set(same, this.#setIds.size)
    return same
  }
}

interface Carried {
  level: number
  tries: number
  flags: ReadonlyMap<string, Value>
}

interface Passing extends Way {
  into?: string
  at?: string | undefined
  /** Variable → its value from here on; undefined when it may be anything. */
  sets?: Readonly<Record<string, unknown>> | undefined
  level?: number
  tries?: number | undefined
}

/** The variables that an answer goes into: the option where it is a written one, else something unknown. */
function answered(step: Extract<Stop['step'], { ask: unknown }>, id: string, { by, what }: Way): Passing['sets'] {
  if (by !== 'tap' && by !== 'said') return undefined
  return { [id]: what, ...(step.save === undefined ? {} : { [step.save]: what }) }
}

/** The first condition that is sure to hold is the last that can be taken. */
function upToCertain(ways: readonly Way[], known: Known): Passing[] {
  const open: Passing[] = []
  for (const way of ways) {
    const verdict = way.when === undefined ? true : judge(way.when, known)
    if (verdict !== false) open.push(way)
    if (verdict === true) return open
  }
  return open
}

function isRun(frame: Frame, flows: ReadonlySet<string> | undefined): boolean {
  for (let each: Frame | undefined = frame; each; each = each.parent) if (flows?.has(each.flow)) return true
  return false
}
