/** Taking a chat: one conditional update; the agent's load is checked in the same transaction. */
import { takesChats } from '../agents/roles.ts'
import type { Agent } from '../agents/store.ts'
import { fits, loadOf, StoreUnavailable, type ConversationState, type Store } from '../conversation/index.ts'
import { soughtIn } from '../handoff/routing.ts'
import type { QueueStore, WaitingRow } from '../handoff/store.ts'
import type { Logger } from '../observability/log.ts'
import type { Floor } from './floor.ts'
import type { TurnRefusal, Turns } from './turns.ts'

export interface ClaimParts {
  turns: Turns
  store: Store
  queue: QueueStore
  floor: Pick<Floor, 'rules' | 'seekerOf'>
  log: Logger
  /** Proposed on this node and not yet decided: two agents who ask at once are not sent to the same chat. */
  proposed: Set<string>
  /** Whether the person of a chat whose turn it is can be helped now; who isn't here is called. Left out: everybody can. */
  reach?(conversation: string): Promise<boolean>
}

/** Claims one conversation for an agent who picked it. */
export async function claimConversation(parts: Pick<ClaimParts, 'turns' | 'store' | 'floor'>, agent: Agent, conversation: string): Promise<ConversationState | TurnRefusal> {
  if (!takesChats(agent)) return { refused: 'forbidden', why: `${agent.role} takes no chats` }
  const state = await parts.store.load(conversation)
  const sought = state && soughtIn(state)
  // One that is kept for somebody else is refused as taken, by the turn.
  if (sought && !sought.reservedFor && !parts.floor.rules.mayTake(agent, sought)) return { refused: 'not_found', why: 'nothing that this agent may take' }
  return await take(parts, agent, conversation)
}

async function take({ turns }: Pick<ClaimParts, 'turns'>, { id, name }: Agent, conversation: string): Promise<ConversationState | TurnRefusal> {
  const outcome = await turns.run(conversation, { do: 'claim', agent: { id, name } }, { guards: [{ kind: 'agent_load', agent: id }] })
  return 'refused' in outcome ? outcome : outcome.state
}

/** Proposals looked at in one go; a loser tries the next. */
const PROPOSALS = 64
/** Whoever lost this many whole lists to others asks again later. */
const ROUNDS = 8

/** The first in the line that suits this agent. Undefined: none. */
export async function claimNext(parts: ClaimParts, agent: Agent): Promise<ConversationState | TurnRefusal | undefined> {
  if (!takesChats(agent)) return { refused: 'forbidden', why: `${agent.role} takes no chats` }
  for (let round = 0; round < ROUNDS; round++) {
    const candidates = await parts.queue.candidates(parts.floor.seekerOf(agent), PROPOSALS)
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
  for (const row of rows) {
    const { conversation } = row
    const outcome = await propose(parts, agent, row).catch((error: unknown) => {
      if (error instanceof StoreUnavailable) throw error
      parts.log.error({ err: error, conversation }, 'a chat could not be claimed')
    })
    if (outcome && (!('refused' in outcome) || outcome.refused !== 'conflict')) return outcome
  }
  return undefined
}

async function propose(parts: ClaimParts, agent: Agent, { conversation, weight }: WaitingRow): Promise<ConversationState | TurnRefusal | undefined> {
  parts.proposed.add(conversation)
  try {
    // Nobody is called for an agent who could not take them; the commit checks the same again.
    if (parts.reach && !(await hasRoom(parts, agent, weight))) return { refused: 'capacity', why: 'agent_load' }
    if (parts.reach && !(await parts.reach(conversation))) return undefined
    return await take(parts, agent, conversation)
  } finally {
    parts.proposed.delete(conversation)
  }
}

async function hasRoom({ queue }: Pick<ClaimParts, 'queue'>, { id, capacity }: Agent, weight: number): Promise<boolean> {
  const owned = await queue.owned(id)
  return fits(loadOf(owned.map((row) => row.weight), capacity), weight, capacity)
}
