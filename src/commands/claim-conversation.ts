/** Taking a chat: one conditional update; the agent's load is checked in the same transaction. */
import { takesChats } from '../agents/roles.ts'
import type { Agent } from '../agents/store.ts'
import type { ConversationState } from '../conversation/index.ts'
import type { QueueStore, WaitingRow } from '../handoff/store.ts'
import type { TurnRefusal, Turns } from './turns.ts'

export interface ClaimParts {
  turns: Turns
  queue: QueueStore
  /** Proposed on this node and not yet decided: two agents who ask at once are not sent to the same chat. */
  proposed: Set<string>
}

/** Claims one conversation for an agent. */
export async function claimConversation({ turns }: Pick<ClaimParts, 'turns'>, agent: Agent, conversation: string): Promise<ConversationState | TurnRefusal> {
  if (!takesChats(agent)) return { refused: 'forbidden', why: `${agent.role} takes no chats` }
  const { id, name } = agent
  const outcome = await turns.run(conversation, { do: 'claim', agent: { id, name } }, { guards: [{ kind: 'agent_load', agent: id }] })
  return 'refused' in outcome ? outcome : outcome.state
}

/** Proposals looked at in one go; a loser tries the next. */
const PROPOSALS = 64

/** The right one for this agent: longest waiting of the highest priority in a language they speak. Undefined: none. */
export async function claimNext(parts: ClaimParts, agent: Agent): Promise<ConversationState | TurnRefusal | undefined> {
  for (;;) {
    const candidates = await parts.queue.candidates(agent.id, agent.languages, PROPOSALS)
    const free = candidates.filter(({ conversation }) => !parts.proposed.has(conversation))
    if (free.length === 0) return candidates.length === 0 ? undefined : await waitForOthers(parts, agent, candidates)
    const outcome = await firstWon(parts, agent, free)
    if (outcome) return outcome
  }
}

/** Every candidate is being decided for somebody else right now: queue up behind those decisions, in rank order. */
async function waitForOthers(parts: ClaimParts, agent: Agent, rows: WaitingRow[]): Promise<ConversationState | TurnRefusal | undefined> {
  const outcome = await firstWon(parts, agent, rows)
  return outcome ?? (await claimNext(parts, agent))
}

async function firstWon(parts: ClaimParts, agent: Agent, rows: WaitingRow[]): Promise<ConversationState | TurnRefusal | undefined> {
  for (const { conversation } of rows) {
    const outcome = await propose(parts, agent, conversation)
    if (!('refused' in outcome) || outcome.refused !== 'conflict') return outcome
  }
  return undefined
}

async function propose(parts: ClaimParts, agent: Agent, conversation: string): Promise<ConversationState | TurnRefusal> {
  parts.proposed.add(conversation)
  try {
    return await claimConversation(parts, agent, conversation)
  } finally {
    parts.proposed.delete(conversation)
  }
}
