/** What another roster would have changed: a recorded time, played again with more or fewer agents. Nobody's chat is touched. */
import type { AgentStore } from '../../agents/store.ts'
import type { RosterChange, StaffingAnswer, StaffingQuestion } from '../../handoff/staffing/compare.ts'
import type { Skills } from '../../handoff/routing.ts'
import type { WaitStore } from '../../handoff/wait-store.ts'

/** People that one replay plays: seconds of work on a thread of its own. Of more, the newest. */
const MOST_STAYS = 50_000

export interface StaffingParts {
  waits: Pick<WaitStore, 'staysBetween' | 'handlingsBetween' | 'shiftsSince'>
  agents: Pick<AgentStore, 'agents'>
  /** Of the active release. */
  skills(): Skills
  compare(question: StaffingQuestion): StaffingAnswer | Promise<StaffingAnswer>
}

export interface StaffingWish {
  /** Milliseconds since the epoch. */
  from: number
  to: number
  change: readonly RosterChange[]
}

/** `from` is later than what was asked for where more people came than are played. */
export async function askStaffing({ waits, agents, skills, compare }: StaffingParts, { from, to, change }: StaffingWish): Promise<StaffingAnswer & { from: number }> {
  const stays = (await waits.staysBetween(from, to)).slice(-MOST_STAYS)
  const begin = stays.length < MOST_STAYS ? from : (stays[0]?.joinedAt ?? from)
  const [handlings, shifts, accounts] = await Promise.all([waits.handlingsBetween(begin, to), waits.shiftsSince(begin), agents.agents()])
  const period = { stays, handlings, accounts, until: to, shifts: shifts.filter(({ since }) => since < to) }
  return { from: begin, ...(await compare({ period, skills: skills(), change })) }
}
