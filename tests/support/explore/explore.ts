/** Every state that a floor of a few agents and chats can be in, breadth first: whoever does what in whichever order, with so many crashes. */
import type { Rule } from '../world/violation.ts'
import { Automaton, type Bug, type Step } from './automaton.ts'

export interface Size {
  agents: number
  chats: number
  /** How often an agent may vanish. */
  crashes: number
  /** What an agent can have at a time. */
  capacity: number
  bug?: Bug
  /** False: states that differ only in who is who are counted each. To compare. */
  symmetric?: boolean
}

export interface Explored {
  states: number
  transitions: number
  /** Of one chat. */
  chatStates: number
  /** The longest way from the start. */
  depth: number
  wrong: { rule: Rule; what: string; trace: string[] }[]
}

/** `chats`: nodes of the automaton. `here`: a bit for each agent. */
interface Floor {
  chats: readonly number[]
  here: number
  crashes: number
}

interface Visit extends Floor {
  from: Visit | undefined
  /** What led here: who came or went, or what became of which chat. */
  by: { agent: number; crashed: boolean } | { chat: number; step: Step } | undefined
}

/** Found more than that, it stops. */
const MOST_WRONG = 5

export function explore(size: Size): Explored {
  return new Explorer(size).run()
}

class Explorer {
  private readonly size: Size
  private readonly automaton: Automaton
  private readonly places: number[][]
  /** For each change of places, the number of each node. */
  private readonly numbers: number[][]
  private readonly seen: Set<number>[] = Array.from({ length: SHARDS }, () => new Set())
  private readonly found: Explored = { states: 0, transitions: 0, chatStates: 0, depth: 0, wrong: [] }
  private next: Visit[] = []

  constructor(size: Size) {
    this.size = size
    this.automaton = new Automaton(size.agents, size.bug)
    this.places = permutations(size.agents)
    this.numbers = this.places.map(() => [])
  }

  run(): Explored {
    const start = this.automaton.start()
    this.visit({ chats: Array<number>(this.size.chats).fill(start), here: 2 ** this.size.agents - 1, crashes: this.size.crashes, from: undefined, by: undefined })
    while (this.next.length > 0 && this.found.wrong.length < MOST_WRONG) {
      const layer = this.next
      this.next = []
      this.found.depth += 1
      for (const visit of layer) this.expand(visit)
    }
    this.found.chatStates = this.automaton.nodes.length
    return this.found
  }

  private expand(visit: Visit): void {
    for (let agent = 0; agent < this.size.agents; agent++) this.comeAndGo(visit, agent)
    visit.chats.forEach((node, chat) => {
      for (const step of this.automaton.stepsFrom(node)) if (this.isPossible(visit, chat, step)) this.go(visit, chat, step)
    })
    const { wrong } = this.automaton
    if (wrong.length > 0) for (const each of wrong.splice(0)) this.found.wrong.push({ ...each, trace: traceOf(visit) })
  }

  private comeAndGo(visit: Visit, agent: number): void {
    const bit = 1 << agent
    const isHere = (visit.here & bit) !== 0
    if (isHere && visit.crashes === 0) return
    this.visit({ chats: visit.chats, here: visit.here ^ bit, crashes: visit.crashes - (isHere ? 1 : 0), from: visit, by: { agent, crashed: isHere } })
  }

  private go(visit: Visit, chat: number, step: Step): void {
    this.visit({ chats: visit.chats.with(chat, step.to), here: visit.here, crashes: visit.crashes, from: visit, by: { chat, step } })
  }

  private isPossible(visit: Visit, chat: number, { agent, needs, guard }: Step): boolean {
    const isHere = agent < 0 || (visit.here & (1 << agent)) !== 0
    if (needs && (needs === 'here') !== isHere) return false
    if (!guard || this.size.bug === 'no_guard') return true
    if (this.loadOf(visit, agent) >= this.size.capacity) return false
    return guard === 'load' || !visit.chats.some((node, other) => other !== chat && this.stateOf(node).status === 'offered' && this.agentIn(node) === agent)
  }

  private loadOf({ chats }: Floor, agent: number): number {
    return chats.filter((node) => this.stateOf(node).status === 'agent' && this.agentIn(node) === agent).length
  }

  private stateOf(node: number) {
    return this.automaton.nodes[node]!.state
  }

  /** Who has it, or is asked. */
  private agentIn(node: number): number {
    return this.automaton.nodes[node]!.key.agents[0]!
  }

  private visit(visit: Visit): void {
    this.found.transitions += 1
    const key = this.size.symmetric === false ? this.plainKey(visit) : this.keyOf(visit)
    const seen = this.seen[key % SHARDS]!
    if (seen.has(key)) return
    seen.add(key)
    this.found.states += 1
    this.check(visit)
    this.next.push(visit)
  }

  private plainKey({ chats, here, crashes }: Floor): number {
    return packed(chats, here, crashes)
  }

  /** Agents are alike, and so are chats: whose place is whose makes no difference. */
  private keyOf({ chats, here, crashes }: Floor): number {
    let least = Infinity
    for (let n = 0; n < this.places.length; n++) {
      const numbers = chats.map((node) => this.numberOf(n, node)).sort(byNumber)
      least = Math.min(least, packed(numbers, moved(here, this.places[n]!), crashes))
    }
    return least
  }

  private numberOf(change: number, node: number): number {
    return (this.numbers[change]![node] ??= this.automaton.permuted(node, this.places[change]!))
  }

  private check(visit: Visit): void {
    for (let agent = 0; agent < this.size.agents; agent++) {
      const load = this.loadOf(visit, agent)
      if (load > this.size.capacity) this.found.wrong.push({ rule: 'load', what: `a${agent} has ${load} of ${this.size.capacity}`, trace: traceOf(visit) })
    }
    for (const node of visit.chats) if (this.isLost(visit, node)) this.found.wrong.push({ rule: 'stranded', what: 'its agent is gone, and nobody misses them', trace: traceOf(visit) })
  }

  /** With somebody who is gone, and neither held nor about to be missed. */
  private isLost(visit: Visit, node: number): boolean {
    const state = this.stateOf(node)
    const agent = this.agentIn(node)
    if (state.status !== 'agent' || state.awayUntil !== undefined || visit.here & (1 << agent)) return false
    return !this.automaton.stepsFrom(node).some((step) => step.agent === agent && step.needs === 'gone')
  }
}

function traceOf(visit: Visit): string[] {
  const labels: string[] = []
  for (let at: Visit | undefined = visit; at; at = at.from) labels.push(labelOf(at))
  return labels.reverse()
}

function labelOf({ by }: Visit): string {
  if (!by) return 'begin'
  return 'step' in by ? `chat ${by.chat}: ${by.step.label}` : `a${by.agent} ${by.crashed ? 'crashes' : 'comes back'}`
}

/** A set holds some sixteen million numbers. */
const SHARDS = 64
/** More than one chat has states, more than there are combinations of agents, more than there are crashes. */
const [NODES, HERES, CRASHES] = [2_048, 16, 8]

/** One number for it all; exact up to three chats. */
function packed(numbers: readonly number[], here: number, crashes: number): number {
  return (numbers.reduce((sum, number) => sum * NODES + number, 0) * HERES + here) * CRASHES + crashes
}

function byNumber(a: number, b: number): number {
  return a - b
}

function moved(here: number, places: readonly number[]): number {
  return places.reduce((bits, place, agent) => (here & (1 << agent) ? bits | (1 << place) : bits), 0)
}

function permutations(count: number): number[][] {
  if (count === 0) return [[]]
  return permutations(count - 1).flatMap((rest) => Array.from({ length: count }, (_, at) => rest.toSpliced(at, 0, count - 1)))
}
