/**
 * One chat as everybody can move it: every state it can be in, as far as that matters for what can happen next, and every step between them. The steps are those of
 * the real `decide`. Time stands still: a timer may fire whenever it is set, which allows more than a clock would.
 */
import { decide, isRefusal, timerCommand, timersOf, type AgentRef, type Command, type ConversationState } from '../../../src/conversation/index.ts'
import { contextAt } from '../world/script.ts'
import { checkState, checkStep, type Wrong } from './checks.ts'

/** A state of a chat; states that nobody could tell apart by what can happen next are the same node. */
export interface Node {
  id: number
  key: Key
  state: ConversationState
}

/** What of a state decides about its future; agents by their numbers, -1 for nobody. */
export interface Key {
  text: string
  agents: readonly number[]
}

export interface Step {
  label: string
  to: number
  /** The agent who acts or is acted upon. */
  agent: number
  /** The agent must be at the console, or gone; left out: either. */
  needs?: 'here' | 'gone'
  /** What the commit looks at. */
  guard?: 'load' | 'offer'
}

/** A protocol that is broken on purpose. */
export type Bug = 'no_guard' | 'stale_fence' | 'not_missed' | 'fence_stays' | 'offer_stays'

const NOW = Date.UTC(2026, 0, 6, 9)

export class Automaton {
  readonly nodes: Node[] = []
  readonly wrong: Wrong[] = []
  private readonly agents: readonly AgentRef[]
  private readonly bug: Bug | undefined
  private readonly byKey = new Map<string, Node>()
  private readonly numbers = new Map<string, number>()
  private readonly steps = new Map<number, Step[]>()

  constructor(agents: number, bug?: Bug) {
    this.agents = Array.from({ length: agents }, (_, n) => ({ id: `a${n}`, name: `a${n}` }))
    this.bug = bug
  }

  /** A chat that has just begun. */
  start(): number {
    const begun = this.decide(null, { do: 'start_conversation', release: 'r', locale: 'en', localeBy: 'default', person: {}, assurance: 0 }, false)
    if (!begun) throw new Error('a chat could not begin')
    return this.nodeOf(begun).id
  }

  stepsFrom(id: number): readonly Step[] {
    const known = this.steps.get(id)
    if (known) return known
    const { state } = this.nodes[id]!
    const made = [...this.byPerson(state), ...this.byService(state), ...this.agents.flatMap((agent, n) => this.byAgent(state, agent, n))]
    this.steps.set(id, made)
    return made
  }

  /** A number for the node as it is with the agents' places changed: agent n becomes `places[n]`. Equal numbers, equal nodes. */
  permuted(id: number, places: readonly number[]): number {
    const text = textOf(this.nodes[id]!.key, places)
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    this.numbers.set(text, this.numbers.size)
    return this.numbers.size - 1
  }

  private byPerson(state: ConversationState): Step[] {
    const wishes: [string, Command][] = [
      ['asks for a person', { do: 'post_message', id: 'm', choice: 'general:normal' }],
      ['writes', { do: 'post_message', id: 'm', text: 'hello' }],
      ['leaves', { do: 'post_message', id: 'm', choice: 'stop' }],
      ['starts over', { do: 'post_message', id: 'm', choice: 'restart' }],
    ]
    return wishes.flatMap(([label, command]) => [...this.step(state, command, { label: `the person ${label}`, agent: -1 }), ...this.step(state, command, { label: `the person ${label}, and is kept for who knows the case`, agent: -1 }, true)])
  }

  private byService(state: ConversationState): Step[] {
    return timersOf(state).flatMap((timer) => {
      const command = timer.kind === 'queue_reminder' ? undefined : timerCommand(timer)
      return command ? this.step(state, command, { label: timer.kind, agent: -1 }) : []
    })
  }

  private byAgent(state: ConversationState, agent: AgentRef, n: number): Step[] {
    const { fence } = state
    const others = this.agents.filter(({ id }) => id !== agent.id)
    const here = (label: string, command: Command, more: Partial<Step> = {}) => this.step(state, command, { label: `${agent.id} ${label}`, agent: n, needs: 'here', ...more })
    const gone = (label: string, command: Command) => (this.bug === 'not_missed' ? [] : this.step(state, command, { label: `${agent.id} ${label}`, agent: n, needs: 'gone' }))
    return [
      ...here('claims', { do: 'claim', agent }, { guard: 'load' }),
      ...here('declines', { do: 'decline', agent, fence }),
      ...here('takes back', { do: 'reclaim', agent }),
      ...here('answers', { do: 'post_agent_message', agent, id: 'm', text: 'hello', fence }),
      ...here('releases', { do: 'release', agent, fence }),
      ...here('resolves', { do: 'resolve', agent, fence, outcome: 'advised' }),
      ...here('returns to the bot', { do: 'return_to_bot', agent, fence }),
      ...others.flatMap((other) => here(`transfers to ${other.id}`, { do: 'transfer', agent, fence, toAgent: other.id })),
      ...here('is asked', { do: 'offer', agent }, { guard: 'offer' }),
      ...gone('is missed', { do: 'lose_agent', agent: agent.id, why: 'lost' }),
      ...gone('has logged out', { do: 'lose_agent', agent: agent.id, why: 'logged_out' }),
    ]
  }

  /** None, when it is refused or changes nothing that matters. */
  private step(state: ConversationState, command: Command, step: Omit<Step, 'to'>, kept = false): Step[] {
    const after = this.decide(state, command, kept)
    if (!after || textOf(keyOf(after)) === textOf(keyOf(state))) return []
    return [{ ...step, to: this.nodeOf(after).id }]
  }

  private decide(state: ConversationState | null, command: Command, kept: boolean): ConversationState | undefined {
    const floor = { staffed: () => true, canTake: () => kept, outlook: () => ({ here: true, second: [] }) }
    let ids = 0
    const outcome = decide('c', state, this.bent(state, command), contextAt(NOW, floor, () => `i${++ids}`))
    if (isRefusal(outcome)) return undefined
    const after = this.broken(outcome.state, state)
    if (state) this.wrong.push(...checkStep(state, after, outcome.events, command))
    return after
  }

  private bent(state: ConversationState | null, command: Command): Command {
    const bends = this.bug === 'stale_fence' && state?.status === 'agent' && 'fence' in command && 'agent' in command
    return bends ? { ...command, fence: state.fence } : command
  }

  private broken(after: ConversationState, before: ConversationState | null): ConversationState {
    if (this.bug === 'fence_stays' && after.status === 'agent' && before?.status !== 'agent') return { ...after, fence: before?.fence ?? 0 }
    return after
  }

  private nodeOf(state: ConversationState): Node {
    const key = keyOf(state)
    const text = textOf(key)
    const known = this.byKey.get(text)
    if (known) return known
    const node = { id: this.nodes.length, key, state }
    this.nodes.push(node)
    this.byKey.set(text, node)
    const stale = (command: Command) => !isRefusal(decide('c', state, this.bent(state, command), contextAt(NOW, { staffed: () => true, canTake: () => false, outlook: () => ({ here: true, second: [] }) }, () => 'i')))
    this.wrong.push(...checkState(state, this.agents, stale, this.bug === 'offer_stays' ? [] : timersOf(state)))
    return node
  }
}

/** Left out is what nothing that can happen looks at: absolute times, numbers that only grow, what was said. */
function keyOf(state: ConversationState): Key {
  const place = 'place' in state ? state.place : null
  const owner = state.status === 'agent' ? state.agent.id : state.status === 'offered' ? state.offer.agent.id : undefined
  const flags = [state.awaitsSince, place, place?.call, place?.reply, place?.path, state.firstWaitedAt, state.status === 'agent' ? state.awayUntil : undefined]
  const text = [state.status, state.open?.asker, state.script?.step, ...flags.map((flag) => (flag === undefined || flag === null ? 0 : 1))].join(' ')
  return { text, agents: [owner, place?.reservedFor ?? undefined, state.lastAgent?.id].map(numberOf) }
}

function numberOf(agent: string | undefined): number {
  return agent === undefined ? -1 : Number(agent.slice(1))
}

function textOf({ text, agents }: Key, places?: readonly number[]): string {
  return `${text} ${agents.map((agent) => (agent < 0 || !places ? agent : places[agent])).join(' ')}`
}
