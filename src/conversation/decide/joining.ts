/** A supervisor writes into a chat beside its owner, who keeps it. Who may is decided outside: the core only knows whom it belongs to. */
import { BOUNDS } from '../bounds.ts'
import type { AgentCommand, Refusal } from '../commands.ts'
import type { ConversationState } from '../state.ts'
import type { Draft } from './draft.ts'

/** Once: joining again changes nothing. */
export function join(draft: Draft, { agent }: Extract<AgentCommand, { do: 'join' }>): Refusal | undefined {
  const { state } = draft
  if (state.status !== 'agent') return { refused: 'conflict', why: 'nobody has it whom one could join' }
  if (state.agent.id === agent.id) return { refused: 'conflict', why: 'has it already' }
  if (hasJoined(state, agent.id)) return undefined
  if ((state.joined?.length ?? 0) >= BOUNDS.joined) return { refused: 'conflict', why: 'as many as may have joined' }
  draft.add({ type: 'agent_joined', v: 1, agent })
  return undefined
}

export function part(draft: Draft, { agent }: Extract<AgentCommand, { do: 'part' }>): undefined {
  if (hasJoined(draft.state, agent.id)) draft.add({ type: 'agent_parted', v: 1, agent })
}

export function hasJoined(state: ConversationState, agent: string): boolean {
  return state.status === 'agent' && state.joined?.some(({ id }) => id === agent) === true
}
