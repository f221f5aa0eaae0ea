/** Notes which agents take chats, every so often: other days tell who will come and go, and the staffing of the past is replayed from it. */
import type { AgentStore } from '../../agents/store.ts'
import type { WaitStore } from '../../handoff/wait-store.ts'
import type { Logger } from '../../observability/log.ts'

/** Agents who took chats are taken to have stopped when nobody saw them take any for longer than this. */
const SHIFT_GAP_MS = 60_000
/** Twice within the gap that ends a shift: one late look ends none. */
const NOTE_EVERY_MS = SHIFT_GAP_MS / 3
/** Shifts are kept for as long as staffing is looked at. */
const KEPT_MS = 100 * 24 * 3_600_000

export interface ShiftParts {
  waits: Pick<WaitStore, 'keepShifts' | 'forgetShifts'>
  agents: Pick<AgentStore, 'presentAgents'>
  log: Pick<Logger, 'error'>
}

export async function noteShifts({ waits, agents }: ShiftParts, now: number): Promise<void> {
  const available = (await agents.presentAgents(now)).filter(({ status }) => status === 'available')
  if (available.length > 0) await waits.keepShifts(available.map(({ agent }) => agent), now, SHIFT_GAP_MS)
  await waits.forgetShifts(now - KEPT_MS)
}

/** Notes until it is stopped. */
export function followShifts(parts: ShiftParts): () => void {
  const note = () => void noteShifts(parts, Date.now()).catch((error: unknown) => parts.log.error({ err: error }, 'shifts could not be noted'))
  note()
  const timer = setInterval(note, NOTE_EVERY_MS)
  return () => clearInterval(timer)
}
