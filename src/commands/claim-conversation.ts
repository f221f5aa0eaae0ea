/** Taking a chat: one conditional update; the agent's load is checked in the same transaction. */
import { takesChats } from '../agents/roles.ts'
import type { Agent } from '../agents/store.ts'
import { StoreUnavailable, type ConversationState, type Store } from '../conversation/index.ts'
import { soughtIn } from '../handoff/routing.ts'
import type { QueueStore, WaitingRow } from '../handoff/store.ts'
import type { Logger } from '../observability/log.ts'
import type { Floor } from './floor.ts'
import type { TurnRefusal, Turns } from './turns.ts'
import type { Calls } from './waiting/calls.ts'

export interface ClaimParts {
  turns: Turns
  store: Store
  queue: QueueStore
  floor: Pick<Floor, 'rules' | 'seekerOf'>
  log: Logger
  /** Proposed on this node and not yet decided: two agents who ask at once are not sent to the same chat. */
  proposed: Set<string>
  /** Who isn't here when it is their turn is passed over, and called if few enough are. Left out: everybody is here. */
  calls?: Pick<Calls, 'present' | 'call' | 'fits'>
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

/** Chats looked at in one go; a loser tries the next. */
const PROPOSALS = 64
/** Whoever lost this many whole lists to others asks again later. */
const ROUNDS = 8

/** The first in the line that suits this agent and whose person is here. Undefined: none. */
export async function claimNext(parts: ClaimParts, agent: Agent): Promise<ConversationState | TurnRefusal | undefined> {
  if (!takesChats(agent)) return { refused: 'forbidden', why: `${agent.role} takes no chats` }
  for (let round = 0; round < ROUNDS; round++) {
    const outcome = await claimFirst(parts, agent)
    if (outcome !== 'lost') return outcome
  }
  return undefined
}

/** What came of some chats: one is the agent's, or can't be; none is for them; or others were quicker each time. */
type Claimed = ConversationState | TurnRefusal | undefined | 'lost'

async function claimFirst(parts: ClaimParts, agent: Agent): Promise<Claimed> {
  const seeker = parts.floor.seekerOf(agent)
  const rows = await parts.queue.candidates(seeker, PROPOSALS)
  const outcome = await claimAny(parts, agent, rows)
  if (outcome !== undefined || !parts.calls || rows.length < PROPOSALS) return outcome
  // Behind that many who aren't here somebody may be.
  return await claimAny(parts, agent, await parts.queue.candidates({ ...seeker, here: true }, PROPOSALS))
}

/** Those that are being decided for somebody else right now come last: behind those decisions. */
async function claimAny(parts: ClaimParts, agent: Agent, rows: readonly WaitingRow[]): Promise<Claimed> {
  const present = await parts.calls?.present(rows)
  const isHere = ({ conversation }: WaitingRow) => present?.has(conversation) ?? true
  const decided = rows.filter(({ conversation }) => parts.proposed.has(conversation))
  const outcome = await claimInOrder(parts, agent, rows.filter((row) => !decided.includes(row)), isHere)
  return outcome ?? (await claimInOrder(parts, agent, decided, isHere))
}

async function claimInOrder(parts: ClaimParts, agent: Agent, rows: readonly WaitingRow[], isHere: (row: WaitingRow) => boolean): Promise<Claimed> {
  const away: WaitingRow[] = []
  for (const row of rows) {
    if (!isHere(row)) {
      away.push(row)
      continue
    }
    // Whoever stands before it and isn't here is called first: once it is taken there may be no room.
    await callAway(parts, agent, away.splice(0))
    const outcome = await propose(parts, agent, row.conversation)
    if (outcome && (!('refused' in outcome) || outcome.refused !== 'conflict')) return outcome
  }
  return (await callAway(parts, agent, away)) ?? (rows.some(isHere) ? 'lost' : undefined)
}

/** Nobody is called for an agent who could not take them. */
async function callAway({ calls }: ClaimParts, agent: Agent, away: readonly WaitingRow[]): Promise<TurnRefusal | undefined> {
  if (!calls || away.length === 0) return undefined
  if (!(await calls.fits(agent, Math.min(...away.map(({ weight }) => weight))))) return { refused: 'capacity', why: 'agent_load' }
  await calls.call(away.map(({ conversation }) => conversation), agent)
  return undefined
}

/** One chat that can't be decided (a bug) must not keep the whole line from everybody: the next is tried. */
async function propose(parts: ClaimParts, agent: Agent, conversation: string): Promise<ConversationState | TurnRefusal | undefined> {
  parts.proposed.add(conversation)
  try {
    return await take(parts, agent, conversation)
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error
    parts.log.error({ err: error, conversation }, 'a chat could not be claimed')
    return undefined
  } finally {
    parts.proposed.delete(conversation)
  }
}
