/** Proves, for every way through the flows, that an action is only reached with the assurance it needs. */
import { RETURN, type Step } from '../definition.ts'
import { remarks } from '../findings/remarks.ts'
import { START_FLOW, type Content } from '../load/content.ts'
import { atStep, type Checking } from './context.ts'
import { edgesOf, type Edge } from './edges.ts'
import { judge } from './verdicts.ts'

/** What an action needs, 0 to 3. */
type Level = number
const LEVELS: readonly Level[] = [0, 1, 2, 3]
/** Nobody, or the holder of a signed context. */
const AT_THE_START: readonly Level[] = [0, 1]

/** Walks every way with every level it can have; a sub-flow is walked once for each level it is entered with. */
class Walk {
  readonly short = new Map<string, { flow: string; id: string; needs: Level; has: Level }>()
  readonly #content: Content
  readonly #returns = new Map<string, Set<Level>>()
  #grew = true

  constructor(content: Content) {
    this.#content = content
  }

  /** Repeats until no flow is found to return with a level it wasn't known to. */
  from(flow: string, levels: readonly Level[]): void {
    for (const level of levels) this.#enter(flow, this.#content.flows.get(flow)?.start ?? '', level)
    for (this.#grew = true; this.#grew;) {
      this.#grew = false
      for (const key of [...this.#returns.keys()]) this.#again(key)
    }
  }

  #again(key: string): void {
    const [flow = '', id = '', level = ''] = key.split(' ')
    this.#through(flow, id, Number(level))
  }

  /** The levels with which a flow entered at a step returns, as far as known. */
  #enter(flow: string, id: string, level: Level): Set<Level> {
    const key = `${flow} ${id} ${level}`
    const known = this.#returns.get(key)
    if (known) return known
    const levels = new Set<Level>()
    this.#returns.set(key, levels)
    this.#through(flow, id, level)
    return levels
  }

  #through(flow: string, entry: string, level: Level): void {
    const file = this.#content.flows.get(flow)
    const returns = this.#returns.get(`${flow} ${entry} ${level}`) ?? new Set()
    const seen = new Set<string>()
    const waiting: [string, Level][] = [[entry, level]]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [id, at] = next
      if (id === RETURN) this.#add(returns, at)
      const step = seen.has(`${id} ${at}`) ? undefined : file?.steps.get(id)
      seen.add(`${id} ${at}`)
      if (file && step) waiting.push(...this.#leave(flow, id, step, at, edgesOf(file, id, step)))
    }
  }

  #add(levels: Set<Level>, level: Level): void {
    if (levels.has(level)) return
    levels.add(level)
    this.#grew = true
  }

  #leave(flow: string, id: string, step: Step, at: Level, edges: Edge[]): [string, Level][] {
    if ('call' in step) return this.#call(flow, id, step, at, edges)
    if ('branch' in step) return branchWays(step, at, edges)
    const after = 'run' in step ? [...this.#enter(step.run, step.at ?? this.#content.flows.get(step.run)?.start ?? '', at)] : [at]
    const skipped = 'run' in step && step.when ? [at] : []
    const open = edges.filter(({ path }) => 'ask' in step && step.ask === 'choice' && path?.[0] === 'options' ? isOpen(step, String(path[1]), at) : true)
    return open.flatMap(({ to }) => [...after, ...skipped].map((level): [string, Level] => [to, level]))
  }

  #call(flow: string, id: string, step: Extract<Step, { call: unknown }>, at: Level, edges: Edge[]): [string, Level][] {
    const action = this.#content.actions.get(step.call)
    const needs = levelOf(action?.needs)
    if (at < needs) {
      const known = this.short.get(`${flow}.${id}`)
      this.short.set(`${flow}.${id}`, { flow, id, needs, has: Math.min(at, known?.has ?? at) })
      return edges.filter(({ outcome }) => outcome === 'failed').map(({ to }) => [to, at])
    }
    return edges.map(({ to, outcome }) => [to, Math.max(at, levelOf(action?.outcomes[outcome ?? '']?.raises))])
  }
}

export function checkAssurance(checking: Checking): void {
  const { content } = checking
  const walk = new Walk(content)
  walk.from(START_FLOW, AT_THE_START)
  for (const global of content.globals.values()) if ('run' in global) walk.from(global.run, LEVELS)
  for (const { flow, id, needs, has } of walk.short.values()) {
    const file = content.flows.get(flow)
    const step = file?.steps.get(id)
    if (file && step && 'call' in step) atStep(checking, file, id, remarks.assurance(step.call, `A${needs}`, `A${has}`), ['call'])
  }
}

/** The first way whose condition is sure to hold at this level is the last that can be taken. */
function branchWays(step: Extract<Step, { branch: unknown }>, at: Level, edges: Edge[]): [string, Level][] {
  const ways: [string, Level][] = []
  for (const [index, { when }] of step.branch.entries()) {
    const to = edges[index]?.to
    const verdict = judge(when, { level: at })
    if (verdict !== false && to !== undefined) ways.push([to, at])
    if (verdict === true) return ways
  }
  const otherwise = edges[step.branch.length]
  return otherwise ? [...ways, [otherwise.to, at]] : ways
}

function isOpen(step: Extract<Step, { ask: 'choice' }>, id: string, at: Level): boolean {
  const option = step.options?.[id]
  return typeof option !== 'object' || option.when === undefined || judge(option.when, { level: at }) !== false
}

function levelOf(assurance: string | undefined): Level {
  return assurance === undefined ? 0 : Number(assurance.slice(1))
}
