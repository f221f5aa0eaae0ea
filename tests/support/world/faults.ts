/** Lines and commands that are broken on purpose: each shows that the rule against it can fail. */
import type { ConversationState, Store } from '../../../src/conversation/index.ts'
import type { Line } from './line.ts'
import type { Rule } from './violation.ts'
import type { Bend } from './world.ts'

export interface Fault {
  what: string
  rule: Rule
  line?: (line: Line) => Line
  bend?: Bend
}

function store(change: (store: Store) => Partial<Store>): (line: Line) => Line {
  return (line) => ({ ...line, store: { ...line.store, ...change(line.store) } })
}

/** What is read differs from what was written. */
function reading(change: (state: ConversationState) => ConversationState): (line: Line) => Line {
  return store(({ load }) => ({
    load: async (id) => {
      const state = await load(id)
      return state && change(state)
    },
  }))
}

const staleWins: Bend = (command, state) =>
  'fence' in command && 'agent' in command && state?.status === 'agent' ? { ...command, fence: state.fence, agent: state.agent } : command

export const FAULTS: readonly Fault[] = [
  { what: 'the gate lets a turn on an older seq through', rule: 'owner', line: store(({ commit }) => ({ commit: async (turn) => ((await commit(turn)).fate === 'guard' ? { fate: 'guard', guard: 'agent_load' } : { fate: 'committed' }) })) },
  { what: 'a claim does not raise the fence', rule: 'fence', line: reading((state) => (state.status === 'waiting' && state.fence > 0 ? { ...state, fence: state.fence - 1 } : state)) },
  { what: 'the load is not looked at', rule: 'load', line: store(({ commit }) => ({ commit: (turn) => commit({ ...turn, guards: [] }) })) },
  {
    what: 'the line is read from its end', rule: 'order',
    line: (line) => ({ ...line, queue: { ...line.queue, candidates: async (...wish) => (await line.queue.candidates(...wish)).reverse() } }),
  },
  { what: 'nobody in the line is found', rule: 'reach', line: (line) => ({ ...line, queue: { ...line.queue, candidates: async () => [] } }) },
  {
    what: 'everybody seems to be asked already', rule: 'reach',
    line: (line) => ({ ...line, queue: { ...line.queue, offers: async () => (await line.agents.agents()).map(({ id }) => ({ agent: id, conversation: 'none' })) } }),
  },
  { what: 'nobody seems to be called yet', rule: 'calls', line: (line) => ({ ...line, queue: { ...line.queue, calls: async () => [] } }) },
  {
    what: 'everybody who waits seems to be called already', rule: 'calls',
    line: (line) => ({ ...line, queue: { ...line.queue, calls: async () => (await line.queue.waiting(50)).map(({ conversation }) => conversation) } }),
  },
  { what: 'whoever asks, the owner is meant', rule: 'stale', bend: staleWins },
  { what: 'what must happen later is not kept', rule: 'stranded', line: store(({ commit }) => ({ commit: (turn) => commit({ ...turn, timers: { set: [], drop: turn.timers.drop } }) })) },
  { what: 'who vanishes is not missed', rule: 'stranded', line: (line) => ({ ...line, agents: { ...line.agents, lapsedOwners: async () => [] } }) },
  {
    what: 'a message is acknowledged and not kept', rule: 'messages',
    line: store(({ commit }) => ({ commit: (turn) => commit({ ...turn, events: turn.events.filter((event) => event.type !== 'message_posted' || event.from !== 'agent') }) })),
  },
  { what: 'a state is not that of its log', rule: 'fold', line: reading((state) => (state.status === 'waiting' ? { ...state, turns: state.turns + 1 } : state)) },
  { what: 'who starts over comes to the end of the line', rule: 'rank', line: reading((state) => (state.status === 'bot' ? { ...state, firstWaitedAt: null } : state)) },
]
