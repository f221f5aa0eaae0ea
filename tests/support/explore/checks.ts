/** What must hold of every state of a chat, and of every step. */
import type { AgentRef, Command, ConversationEvent, ConversationState, Timer } from '../../../src/conversation/index.ts'
import type { Rule } from '../world/violation.ts'

export interface Wrong {
  rule: Rule
  what: string
}

/** `accepts`: whether a command would be. */
export function checkState(state: ConversationState, agents: readonly AgentRef[], accepts: (command: Command) => boolean, timers: readonly Timer[]): Wrong[] {
  return [...checkStale(state, agents, accepts), ...checkNext(state, timers)]
}

/** Whoever doesn't own it, or saw an older fence, changes nothing. */
function checkStale(state: ConversationState, agents: readonly AgentRef[], accepts: (command: Command) => boolean): Wrong[] {
  const owner = state.status === 'agent' ? state.agent.id : undefined
  return agents.flatMap((agent) =>
    [state.fence, state.fence - 1, state.fence - 2].flatMap((fence) => {
      if (agent.id === owner && fence === state.fence) return []
      return ownersWishes(agent, fence).flatMap((command) => (accepts(command) ? [{ rule: 'stale' as const, what: `${command.do} of ${agent.id} at ${fence}, while ${state.status} of ${owner} at ${state.fence}` }] : []))
    }),
  )
}

function ownersWishes(agent: AgentRef, fence: number): Command[] {
  return [
    { do: 'post_agent_message', agent, id: 'm', text: 'hello', fence },
    { do: 'release', agent, fence },
    { do: 'transfer', agent, fence },
    { do: 'return_to_bot', agent, fence },
    { do: 'resolve', agent, fence, outcome: 'advised' },
  ]
}

/** Somebody may act, or a timer will. An owner who is gone is looked at where all agents are known. */
function checkNext(state: ConversationState, timers: readonly Timer[]): Wrong[] {
  const has = (kind: Timer['kind']) => timers.some((timer) => timer.kind === kind)
  const stuck =
    (state.status === 'offered' && !has('offer_expired')) ||
    (state.status === 'waiting' && state.place.reservedFor !== null && !has('reservation_over')) ||
    (state.status === 'waiting' && state.place.call !== undefined && !state.place.call.missed && !has('turn_over')) ||
    (state.status === 'agent' && state.awayUntil !== undefined && !has('away_over')) ||
    (state.status === 'bot' && state.open === null && !state.script?.awaiting)
  return stuck ? [{ rule: 'stranded', what: `nothing comes next while ${state.status}` }] : []
}

export function checkStep(before: ConversationState, after: ConversationState, events: readonly ConversationEvent[], command: Command): Wrong[] {
  const wrong: Wrong[] = []
  const [had, has] = [ownerOf(before), ownerOf(after)]
  if (after.fence < before.fence || (had !== has && after.fence === before.fence)) wrong.push({ rule: 'fence', what: `${command.do}: ${before.fence} of ${had} became ${after.fence} of ${has}` })
  if (events.some((event, index) => event.seq !== before.seq + index + 1)) wrong.push({ rule: 'owner', what: `${command.do}: a gap in the log` })
  const place = 'place' in after ? after.place : null
  const reopened = events.some(({ type }) => type === 'conversation_reopened')
  if (place && !reopened && before.firstWaitedAt !== null && place.since !== before.firstWaitedAt) wrong.push({ rule: 'rank', what: `${command.do} moved it in the line` })
  return wrong
}

function ownerOf(state: ConversationState): string | undefined {
  return state.status === 'agent' ? state.agent.id : undefined
}
