/** Which variables have a value where: on every way that leads there, and on some way, with the actions that gave it. */
import type { Condition } from '../../definition.ts'
import { isBuiltIn } from '../../engine/values.ts'
import { START_FLOW, type Content } from '../../load/content.ts'
import type { Move, State } from './states.ts'

/** Sets of names as bits: there are a few hundred states and names, and they are joined again and again. */
export interface Known {
  always: bigint
  maybe: bigint
}

const ALL = -1n

export class Knowledge {
  readonly #content: Content
  readonly #bits = new Map<string, bigint>()
  /** Variable → the bits of its values by where they came from. */
  readonly #origins = new Map<string, Map<string, bigint>>()
  readonly #known = new Map<State, Known>()
  readonly #implied = new Map<Condition, bigint>()

  constructor(content: Content, states: readonly State[]) {
    this.#content = content
    const called = new Set([...content.globals.values()].flatMap((global) => ('run' in global ? [global.run] : [])))
    const changed = new Set(states.filter(({ from }) => from === undefined))
    for (const state of changed) this.#known.set(state, beginning(state, called))
    // Again and again until nothing changes any more: in this order little is looked at twice.
    const ordered = inOrder(states)
    while (changed.size > 0) for (const state of ordered) if (changed.delete(state)) this.#spread(state, changed)
  }

  /** Whether a variable has a value on every way to a state. */
  isAlwaysSet(state: State, name: string): boolean {
    return this.#has(this.#known.get(state)?.always ?? ALL, name)
  }

  /** Whether it has one on some way; of a field, whether it can be in there by then. */
  isEverSet(state: State, path: string): boolean {
    const [root = '', field] = path.split('.')
    const maybe = this.#known.get(state)?.maybe ?? ALL
    if (!this.#has(maybe, root)) return false
    const answers = this.answersIn(state, root)
    return field === undefined || answers.length === 0 || answers.some(({ action, level }) => level >= this.levelOf(action, field)) || this.#has(maybe, elsewhere(root))
  }

  /** The answers that a variable may hold at a state: of which action, and the assurance at which it was given. */
  answersIn(state: State, root: string): { action: string; level: number }[] {
    const maybe = this.#known.get(state)?.maybe ?? 0n
    if (maybe === ALL) return []
    return [...this.#origins.get(root) ?? []].filter(([, bit]) => (maybe & bit) !== 0n).map(([origin]) => {
      const [action = '', level = ''] = origin.split(' ')
      return { action, level: Number(level) }
    })
  }

  /** The least assurance at which an action gives a field; it gives no others. */
  levelOf(action: string, field: string): number {
    return Number(this.#content.actions.get(action)?.gives?.[field]?.slice(1) ?? Infinity)
  }

  #spread(state: State, changed: Set<State>): void {
    const known = this.#known.get(state) as Known
    for (const move of state.moves) {
      const { target } = move
      if (!target) continue
      const after = move.by === 'skipped' ? known : this.#after(state, move, this.#held(known, state, move))
      const before = this.#known.get(target)
      const joined = before ? join(before, after) : after
      if (joined === before) continue
      this.#known.set(target, joined)
      changed.add(target)
    }
  }

  #after({ stop: { id, step } }: State, move: Move, known: Known): Known {
    if (move.by === 'skipped') return known
    if ('ask' in step) return move.by === 'tap' || move.by === 'said' ? this.#gained(known, [id, ...(step.save === undefined ? [] : [step.save])]) : known
    if ('set' in step) return Object.entries(step.set).reduce((all, [name, source]) => this.#assigned(all, name, source), known)
    if ('call' in step && step.save !== undefined && move.what !== 'failed') return this.#saved(known, step.save, `${step.call} ${move.target?.level ?? 0}`, step.call)
    return known
  }

  /** Where a condition held, what it asks for has a value. */
  #held(known: Known, { stop: { step } }: State, { when }: Move): Known {
    const implied = ('when' in step && step.when ? this.#impliedBy(step.when) : 0n) | (when ? this.#impliedBy(when) : 0n)
    return implied === 0n ? known : { always: known.always | implied, maybe: known.maybe }
  }

  #impliedBy(condition: Condition): bigint {
    const known = this.#implied.get(condition)
    if (known !== undefined) return known
    const bits = impliedBy(condition).reduce((all, name) => all | this.#bit(name), 0n)
    this.#implied.set(condition, bits)
    return bits
  }

  #gained({ always, maybe }: Known, names: readonly string[]): Known {
    const bits = names.reduce((all, name) => all | this.#bit(name) | this.#bit(elsewhere(name)), 0n)
    return { always: always | bits, maybe: maybe | bits }
  }

  #assigned(known: Known, name: string, source: unknown): Known {
    const without = this.#without(known, name)
    if (source === null) return without
    const from = typeof source === 'object' ? (source as { from: string }).from.split('.')[0] ?? '' : undefined
    if (from === undefined || isBuiltIn(from)) return this.#gained(without, [name])
    const bits = this.#copied(known, from, name)
    return { always: without.always | (this.#has(known.always, from) ? bits : 0n), maybe: without.maybe | (this.#has(known.maybe, from) ? bits : 0n) }
  }

  /** A copy comes from where its source came from. */
  #copied(known: Known, from: string, name: string): bigint {
    const origins = [...this.#origins.get(from) ?? []].filter(([, bit]) => (known.maybe & bit) !== 0n)
    const other = this.#has(known.maybe, elsewhere(from)) ? this.#bit(elsewhere(name)) : 0n
    return origins.reduce((all, [origin]) => all | this.#origin(name, origin), this.#bit(name) | other)
  }

  /** An answer takes the place of what was there. */
  #saved(known: Known, name: string, origin: string, action: string): Known {
    if (Object.keys(this.#content.actions.get(action)?.gives ?? {}).length === 0) return known
    const { always, maybe } = this.#without(known, name)
    const bits = this.#bit(name) | this.#origin(name, origin)
    return { always: always | bits, maybe: maybe | bits }
  }

  #without({ always, maybe }: Known, name: string): Known {
    const origins = [...this.#origins.get(name)?.values() ?? []].reduce((all, bit) => all | bit, 0n)
    const bits = ~(this.#bit(name) | this.#bit(elsewhere(name)) | origins)
    return { always: always & bits, maybe: maybe & bits }
  }

  #origin(name: string, origin: string): bigint {
    const known = this.#origins.get(name) ?? new Map<string, bigint>()
    this.#origins.set(name, known)
    const bit = this.#bit(`${name} ${origin}`)
    known.set(origin, bit)
    return bit
  }

  #has(bits: bigint, name: string): boolean {
    return (bits & this.#bit(name)) !== 0n
  }

  #bit(name: string): bigint {
    const known = this.#bits.get(name)
    if (known !== undefined) return known
    const bit = 1n << BigInt(this.#bits.size)
    this.#bits.set(name, bit)
    return bit
  }
}

/** What is known on either of two ways; the first itself where the second adds nothing to it. */
function join(before: Known, after: Known): Known {
  if (before === after) return before
  const [always, maybe] = [before.always & after.always, before.maybe | after.maybe]
  return always === before.always && maybe === before.maybe ? before : { always, maybe }
}

/** The mark of a value that no action gave: its fields may be any. */
function elsewhere(name: string): string {
  return `${name} …`
}

/** Each state before those that it leads to, as far as circles allow (depth first, the last that is left comes first). */
function inOrder(states: readonly State[]): State[] {
  const left: State[] = []
  const seen = new Set<State>()
  for (const start of states) {
    const way = seen.has(start) ? [] : [{ state: start, at: 0 }]
    seen.add(start)
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const target = last.state.moves[last.at++]?.target
      if (last.at > last.state.moves.length) left.push((way.pop() as typeof last).state)
      else if (target && !seen.has(target)) way.push({ state: target, at: 0 })
      if (target) seen.add(target)
    }
  }
  return left.reverse()
}

/** A conversation begins with nothing; what a global interrupts may have set anything; a flow that nothing runs yet may be given anything. */
function beginning({ frame }: State, called: ReadonlySet<string>): Known {
  if (frame.flow === START_FLOW) return { always: 0n, maybe: 0n }
  return { always: called.has(frame.flow) ? 0n : ALL, maybe: ALL }
}

/** Variables that have a value where a condition holds. */
export function impliedBy(condition: Condition): string[] {
  return Object.entries(condition).flatMap(([name, test]) => {
    if (name === 'all') return (test as Condition[]).flatMap(impliedBy)
    if (name === 'any') return (test as Condition[]).map(impliedBy).reduce((some, each) => some.filter((one) => each.includes(one)))
    return name === 'not' || !needsValue(test) ? [] : [name.split('.')[0] ?? name]
  })
}

/** An unknown value passes only `is_not` and what says that it is unknown. */
function needsValue(test: Condition[string]): boolean {
  if (typeof test !== 'object') return true
  const { known, hidden, ...others } = test as Record<string, unknown>
  return known === true || hidden === true || Object.keys(others).some((each) => each !== 'is_not')
}
