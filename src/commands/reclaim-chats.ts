/** An agent vanished: the lease ran out, and the chats go back to the line at their original rank. */
import type { AgentStore } from '../agents/store.ts'
import type { QueueStore } from '../handoff/store.ts'
import type { Turns } from './turns.ts'

interface Parts {
  turns: Turns
  queue: QueueStore
  agents: AgentStore
}

/** Throws what the first chat that could not be taken back threw, after all others were. */
export async function reclaimChats(parts: Parts, now: number): Promise<void> {
  const lapsed = await parts.agents.lapsedOwners(now)
  const taken = await Promise.allSettled(lapsed.map((agent) => reclaimFrom(parts, agent)))
  throwFirst(taken)
}

async function reclaimFrom({ turns, queue }: Parts, agent: string): Promise<void> {
  const owned = await queue.owned(agent)
  throwFirst(await Promise.allSettled(owned.map(({ conversation }) => turns.run(conversation, { do: 'lose_agent', agent, why: 'lost' }))))
}

function throwFirst(results: readonly PromiseSettledResult<unknown>[]): void {
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}
