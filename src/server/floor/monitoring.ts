import type { Agent } from '../../agents/store.ts'
import type { ConversationState } from '../../conversation/index.ts'
import type { FloorDesk } from './parts.ts'

/** Whether others at a chat are not told that this one is there: a supervisor who reads along, unless the setting says that it shows. */
export async function isUnseen({ supervising }: { supervising: FloorDesk }, { id, role }: Agent, state: ConversationState): Promise<boolean> {
  if (role === 'agent' || state.status !== 'agent' || state.agent.id === id || state.joined?.some((one) => one.id === id)) return false
  return (await supervising.monitoring.mode()) === 'silent'
}
