/** A login has ended. With the last one the agent is gone, and nothing is held for them. */
import type { AgentStore } from '../agents/store.ts'
import type { QueueStore } from '../handoff/store.ts'
import type { Floor } from './floor.ts'
import { loseAgent } from './lose-agents.ts'
import type { Turns } from './turns.ts'

/** Ends a login; all chats of an agent who has no other one go back to the line at their ranks. */
export async function logOut(parts: { agents: AgentStore; floor: Floor; turns: Turns; queue: QueueStore }, agent: string, tokenHash: string): Promise<void> {
  await parts.agents.endSession(tokenHash)
  if (await parts.agents.hasSession(agent, Date.now())) return parts.floor.tell(agent)
  await parts.floor.logOut(agent)
  await loseAgent(parts, agent, 'logged_out')
}
