/** An agent vanishes, comes back, or logs out: who has the chat then, and what the person is told. */
import { BOUNDS } from '../bounds.ts'
import type { AgentCommand, Refusal } from '../commands.ts'
import type { AgentConversation } from '../state.ts'
import { tellAlone } from './alone.ts'
import type { Draft } from './draft.ts'
import { restOutsideHours } from './hours.ts'

type Leaving = 'released' | 'lost' | 'logged_out'

/** Back to the line at its old rank; the person is told why nobody is there any more, and whether somebody else is. */
export function leave(draft: Draft, { agent, fence }: AgentConversation, why: Leaving): undefined {
  draft.add({ type: 'agent_left', v: 1, agent, why, fence: fence + 1 })
  draft.say(why === 'lost' ? 'agent.lost' : 'agent.released')
  if (!restOutsideHours(draft)) tellAlone(draft)
}

/** Whoever awaits an answer waits for the next agent at once; any other chat is held, and nobody is disquieted. Stale when somebody else has it by now. */
export function loseAgent(draft: Draft, { agent, why }: Extract<AgentCommand, { do: 'lose_agent' }>): undefined {
  const { state, context } = draft
  if (state.status === 'offered') return withdrawOffer(draft, agent)
  if (state.status !== 'agent' || state.agent.id !== agent) return undefined
  if (why === 'logged_out' || state.awaitsSince !== undefined) return leave(draft, state, why)
  if (state.awayUntil === undefined) draft.add({ type: 'agent_away', v: 1, agent: state.agent, until: context.now + BOUNDS.heldMs })
}

/** The offer goes to somebody else: the agent is not there, or has no room any more. */
export function withdrawOffer(draft: Draft, agent: string): undefined {
  const { state } = draft
  if (state.status === 'offered' && state.offer.agent.id === agent) draft.add({ type: 'offer_ended', v: 1, agent, why: 'withdrawn' })
}

/** One tap. What an older window of the agent still sends is stale from here on. */
export function reclaim(draft: Draft, { agent }: Extract<AgentCommand, { do: 'reclaim' }>): Refusal | undefined {
  const { state } = draft
  if (state.status !== 'agent' || state.agent.id !== agent.id) return { refused: 'conflict', why: 'not held for this agent' }
  if (state.awayUntil !== undefined) draft.add({ type: 'agent_back', v: 1, agent: state.agent, fence: state.fence + 1 })
  return undefined
}

/** Whoever goes on with a chat is there. */
export function goOn(draft: Draft): void {
  const { state } = draft
  if (state.status === 'agent' && state.awayUntil !== undefined) draft.add({ type: 'agent_back', v: 1, agent: state.agent, fence: state.fence })
}

/** It was held long enough, or its person has written: now somebody awaits an answer. */
export function endAway(draft: Draft): void {
  const { state } = draft
  if (state.status === 'agent' && state.awayUntil !== undefined) leave(draft, state, 'lost')
}
