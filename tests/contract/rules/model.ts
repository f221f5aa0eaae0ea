import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ConversationEvent, EventBody } from '../../../src/conversation/events/index.ts'
import type { ConversationState } from '../../../src/conversation/state.ts'
import type { Fate, Guard, Timer, Turn } from '../../../src/conversation/store.ts'
import { agentOf } from '../../support/agents.ts'
import { agentState, botState, NOON, started, turn, userMessage, waitingState } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

/** A wish for a turn; it becomes one against what the conversation is then. */
interface Wish {
  conversation: number
  agent: number
  status: 'bot' | 'waiting' | 'agent'
  /** How far the turn's idea of the seq is off. */
  off: number
  clientId: string | undefined
  timer: 'none' | 'set' | 'drop'
  guarded: boolean
}

const WISH: fc.Arbitrary<Wish> = fc.record({
  conversation: fc.nat({ max: 3 }),
  agent: fc.nat({ max: 1 }),
  status: fc.constantFrom('bot', 'waiting', 'agent'),
  off: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1) }),
  clientId: fc.constantFrom(undefined, 'm1', 'm2', 'm3', 'm4'),
  timer: fc.constantFrom('none', 'set', 'drop'),
  guarded: fc.boolean(),
})

/** Wishes that are sent together touch different conversations and agents, so that their order doesn't matter. */
const TOGETHER = fc
  .array(WISH, { minLength: 1, maxLength: 4 })
  .map((wishes) => wishes.filter((wish, n) => wishes.findIndex((w) => w.conversation === wish.conversation || w.agent === wish.agent) === n))

interface Kept {
  state: ConversationState
  events: ConversationEvent[]
  timer: Timer | undefined
}

/** The contract, in memory and one turn at a time. */
class Model {
  readonly kept = new Map<string, Kept>()

  commit({ conversation, expectedSeq, events, state, timers, guards }: Turn): Fate {
    const before = this.kept.get(conversation)
    if ((before?.state.seq ?? 0) !== expectedSeq) return { fate: 'conflict' }
    const refused = guards.find((guard) => this.#overloaded(guard, conversation))
    if (refused) return { fate: 'guard', guard: refused.kind }
    if (events.some((event) => idOf(event) && before?.events.some((old) => idOf(old) === idOf(event)))) return { fate: 'conflict' }
    const timer = timers.set[0] ?? (timers.drop.length > 0 ? undefined : before?.timer)
    this.kept.set(conversation, { state, events: [...(before?.events ?? []), ...events], timer })
    return { fate: 'committed' }
  }

  owned(agent: string): string[] {
    return [...this.kept.values()].flatMap(({ state }) => (state.status === 'agent' && state.agent.id === agent ? [state.id] : []))
  }

  #overloaded({ agent }: Guard, conversation: string): boolean {
    return this.owned(agent).filter((id) => id !== conversation).length >= 1
  }
}

function idOf(event: ConversationEvent): string | undefined {
  return event.type === 'message_posted' ? event.clientId : undefined
}

function turnOf(wish: Wish, run: string, model: Model): Turn {
  const id = `${run}-c${wish.conversation}`
  const seq = Math.max(0, (model.kept.get(id)?.state.seq ?? 0) + wish.off)
  const agent = { id: `${run}-a${wish.agent}`, name: 'A' }
  const bodies: EventBody[] = [...(seq === 0 ? [started()] : []), userMessage(`at ${seq}`, wish.clientId)]
  const set: Timer[] = wish.timer === 'set' ? [{ kind: 'pause_over', dueAt: NOON + seq, ref: `r${seq}` }] : []
  return turn(stateOf(wish.status, id, agent), seq, bodies, {
    timers: { set, drop: wish.timer === 'drop' ? ['pause_over'] : [] },
    guards: wish.guarded ? [{ kind: 'agent_load', agent: agent.id }] : [],
  })
}

function stateOf(status: Wish['status'], id: string, agent: { id: string; name: string }): ConversationState {
  if (status === 'bot') return botState({ id })
  return status === 'waiting' ? waitingState({ id }) : agentState(agent, { id })
}

export function modelRules(lab: CurrentLab): void {
  async function replay(run: string, groups: Wish[][]): Promise<Model> {
    const model = new Model()
    for (const n of [0, 1]) await lab().storage.agents.addAgent(agentOf({ id: `${run}-a${n}`, capacity: 1 }), 'hash')
    for (const group of groups) {
      const turns = group.map((wish) => turnOf(wish, run, model))
      const fates = await Promise.all(turns.map((each) => lab().storage.store.commit(each)))
      expect(fates).toEqual(turns.map((each) => model.commit(each)))
    }
    return model
  }

  async function compare(run: string, model: Model): Promise<void> {
    const { store, queue } = lab().storage
    for (const [id, { state, events }] of model.kept) {
      expect(await store.load(id)).toEqual(state)
      expect(await store.eventsAfter(id, 0, 1_000)).toEqual(events)
      expect((await queue.waitingRow(id)) !== undefined).toBe(state.status === 'waiting')
    }
    for (const agent of [`${run}-a0`, `${run}-a1`]) {
      expect((await queue.owned(agent)).map((row) => row.conversation).sort()).toEqual(model.owned(agent).sort())
    }
    const due = await store.leaseDueTasks(NOON * 2, NOON * 2, 1_000)
    const timers = [...model.kept].flatMap(([conversation, { timer }]) => (timer ? [{ conversation, ...timer, attempts: 1 }] : []))
    expect(due.sort(byConversation)).toEqual(timers.sort(byConversation))
  }

  test('[S30] any interleaving of turns ends as if they had come one after the other', async () => {
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.array(TOGETHER, { minLength: 1, maxLength: 25 }), async (groups) => {
        const run = `run${++runs}`
        await compare(run, await replay(run, groups))
      }),
      { numRuns: 60 },
    )
  })
}

function byConversation(a: { conversation: string }, b: { conversation: string }): number {
  return a.conversation < b.conversation ? -1 : 1
}
