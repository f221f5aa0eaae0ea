/** An agent vanished: the lease ran out, and the chats go back to the line at their original rank. */
import type { AgentStore } from '../agents/store.ts'
import type { QueueStore } from '../handoff/store.ts'
import type { Turns } from './turns.ts'

export async function reclaimChats(parts: { turns: Turns; queue: QueueStore; agents: AgentStore }, now: number): Promise<number> {
  let reclaimed = 0
  for (const agent of await parts.agents.lapsedOwners(now)) {
    for (const { conversation } of await parts.queue.owned(agent)) {
      const outcome = await parts.turns.run(conversation, { do: 'reclaim', agent })
      if (!('refused' in outcome) && outcome.events.length > 0) reclaimed++
    }
  }
  return reclaimed
}
