/** Taking a chat: one conditional update; the agent's load is checked in the same transaction. */
import { takesChats } from '../agents/roles.ts'
import type { Agent } from '../agents/store.ts'
import { StoreUnavailable, type ConversationState } from '../conversation/index.ts'
import type { QueueStore, WaitingRow } from '../handoff/store.ts'
import type { Logger } from '../observability/log.ts'
import type { TurnRefusal, Turns } from './turns.ts'

export interface ClaimParts {
  turns: Turns
  queue: QueueStore
  log: Logger
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
/** Whoever lost this many whole lists to others asks again later. */
const ROUNDS = 8

/** The right one for this agent: longest waiting of the highest priority in a language they speak. Undefined: none. */
export async function claimNext(parts: ClaimParts, agent: Agent): Promise<ConversationState | TurnRefusal | undefined> {
  for (let round = 0; round < ROUNDS; round++) {
    const candidates = await parts.queue.candidates(agent.id, agent.languages, PROPOSALS)
    if (candidates.length === 0) return undefined
    const free = candidates.filter(({ conversation }) => !parts.proposed.has(conversation))
    // All are being decided for somebody else right now: queue up behind those decisions, in rank order.
    const outcome = await firstWon(parts, agent, free.length > 0 ? free : candidates)
    if (outcome) return outcome
  }
  return undefined
}

/** One chat that can't be decided (a bug) must not keep the whole line from everybody: the next is tried. */
async function firstWon(parts: ClaimParts, agent: Agent, rows: WaitingRow[]): Promise<ConversationState | TurnRefusal | undefined> {
  for (const { conversation } of rows) {
    const outcome = await propose(parts, agent, conversation).catch((error: unknown) => {
      if (error instanceof StoreUnavailable) throw error
      parts.log.error({ err: error, conversation }, 'a chat could not be claimed')
    })
    if (outcome && (!('refused' in outcome) || outcome.refused !== 'conflict')) return outcome
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
