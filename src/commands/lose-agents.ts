/** An agent vanished: all leases ran out. Or the last login ended: then nothing is held. */
import type { AgentStore } from '../agents/store.ts'
import type { AgentCommand } from '../conversation/index.ts'
import type { QueueStore } from '../handoff/store.ts'
import type { Floor } from './floor.ts'
import type { Turns } from './turns.ts'

interface Parts {
  turns: Turns
  queue: QueueStore
}

type Why = Extract<AgentCommand, { do: 'lose_agent' }>['why']

/** Throws what the first chat that could not be taken from its agent threw, after all others were. */
export async function loseAgents(parts: Parts & { agents: AgentStore; floor: Pick<Floor, 'refresh'> }, now: number): Promise<void> {
  const lapsed = await parts.agents.lapsedOwners(now)
  // People are told who is left: whoever is gone must not count.
  if (lapsed.length > 0) await parts.floor.refresh()
  // Nobody can come back without a login: it ended, or ran out, or the account was closed.
  const why = async (agent: string): Promise<Why> => ((await parts.agents.hasSession(agent, now)) ? 'lost' : 'logged_out')
  throwFirst(await Promise.allSettled(lapsed.map(async (agent) => await loseAgent(parts, agent, await why(agent)))))
}

/** Every chat of theirs, and what they are being asked to take. Throws like `loseAgents`. */
export async function loseAgent({ turns, queue }: Parts, agent: string, why: Why): Promise<void> {
  const owned = (await queue.owned(agent)).map(({ conversation }) => turns.run(conversation, { do: 'lose_agent', agent, why }))
  const asked = (await queue.offers()).filter((offer) => offer.agent === agent)
  const withdrawn = asked.map(({ conversation }) => turns.run(conversation, { do: 'withdraw_offer', agent }))
  throwFirst(await Promise.allSettled([...owned, ...withdrawn]))
}

/** Takes back what is held for an agent; answers the chats that they have again. */
export async function reclaimChats({ turns, queue }: Parts, agent: { id: string; name: string }): Promise<string[]> {
  const owned = await queue.owned(agent.id)
  const outcomes = await Promise.all(owned.map(({ conversation }) => turns.run(conversation, { do: 'reclaim', agent })))
  return outcomes.flatMap((outcome) => ('refused' in outcome || outcome.events.length === 0 ? [] : [outcome.state.id]))
}

function throwFirst(results: readonly PromiseSettledResult<unknown>[]): void {
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}
