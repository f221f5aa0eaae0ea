/** One look at the line where agents are asked: offers that nobody can take any more end, and whoever is free is asked for the first that suits them. */
import { fits, StoreUnavailable, weightOf, type ConversationState, type Store } from '../conversation/index.ts'
import { linedIn, offersNow, type Lined, type Offer, type Taker } from '../handoff/routing.ts'
import type { QueueStore, WaitingRow } from '../handoff/store.ts'
import type { Logger } from '../observability/log.ts'
import type { ClaimParts } from './claim-conversation.ts'
import type { Floor } from './floor.ts'
import type { Turns } from './turns.ts'

export interface OfferParts extends Pick<ClaimParts, 'calls'> {
  turns: Turns
  store: Store
  queue: QueueStore
  floor: Floor
  /** Whether agents are asked at all. */
  offers(): boolean
  log: Logger
}

/** Beyond what all free agents could take: chats that were let pass don't hide the next ones. */
const FURTHER = 16

/** Answers how many offers were made. */
export async function offerChats(parts: OfferParts, now: number): Promise<number> {
  const standing = await parts.queue.offers()
  if (standing.length === 0 && !parts.offers()) return 0
  await parts.floor.refresh()
  await withdrawStale(parts, standing)
  if (!parts.offers()) return 0
  const takers = parts.floor.takers.filter(({ asked }) => !asked)
  if (takers.length === 0) return 0
  const offers = await whoToAsk(parts, takers, now)
  const made = await Promise.all(offers.map(({ conversation, agent }) => offer(parts, conversation, takers.find((taker) => taker.agent.id === agent)!)))
  return made.filter(Boolean).length
}

/** Whose person isn't here is passed over when it is their turn, and called if few enough are. */
async function whoToAsk(parts: OfferParts, takers: readonly Taker[], now: number): Promise<Offer[]> {
  const { floor, calls } = parts
  const line = await lineFor(parts, takers)
  const present = await calls?.present(line)
  const away = new Set(line.flatMap(({ conversation }) => (present?.has(conversation) === false ? [conversation] : [])))
  const turns = offersNow(floor.rules, line, takers, now, away)
  await calls?.call(turns.flatMap(({ conversation }) => (away.has(conversation) ? [conversation] : [])))
  return turns.filter(({ conversation }) => !away.has(conversation))
}

/** The first few of each agent's own line, together: everybody's first is among them, whoever gets theirs. */
async function lineFor(parts: OfferParts, takers: readonly Taker[]): Promise<Lined[]> {
  const { store } = parts
  const lines = await Promise.all(takers.map((taker) => lineOf(parts, taker, takers.length + FURTHER)))
  const ids = new Set(lines.flat().map(({ conversation }) => conversation))
  const states = await Promise.all([...ids].map((id) => store.load(id)))
  return states.flatMap((state) => (state && linedIn(state)) ?? [])
}

async function lineOf({ queue, floor, calls }: OfferParts, { agent }: Taker, limit: number): Promise<WaitingRow[]> {
  const seeker = floor.seekerOf(agent)
  const rows = await queue.candidates(seeker, limit)
  // Behind that many who aren't here somebody may be.
  return calls && rows.length === limit ? [...rows, ...(await queue.candidates({ ...seeker, here: true }, limit))] : rows
}

/** False: somebody else was quicker, or the chat can't be decided; the next look finds what is left. */
async function offer({ turns, log }: OfferParts, conversation: string, { agent: { id, name } }: Taker): Promise<boolean> {
  try {
    const outcome = await turns.run(conversation, { do: 'offer', agent: { id, name } }, { guards: [{ kind: 'agent_offer', agent: id }] })
    return !('refused' in outcome)
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) log.error({ err: error, conversation }, 'a chat could not be offered')
    return false
  }
}

/** Whoever went away, or has taken so much meanwhile that it doesn't fit, needn't be waited for. */
async function withdrawStale({ store, floor, turns, log }: OfferParts, standing: Awaited<ReturnType<QueueStore['offers']>>): Promise<void> {
  for (const { agent, conversation } of standing) {
    try {
      const state = await store.load(conversation)
      if (state?.status === 'offered' && !canStillTake(floor, agent, state)) await turns.run(conversation, { do: 'withdraw_offer', agent })
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error
      log.error({ err: error, conversation }, 'an offer could not be withdrawn')
    }
  }
}

function canStillTake({ takers }: Floor, id: string, { place }: Extract<ConversationState, { status: 'offered' }>): boolean {
  const taker = takers.find(({ agent }) => agent.id === id)
  return taker !== undefined && fits(taker.load, weightOf(place), taker.agent.capacity)
}
