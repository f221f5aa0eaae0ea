/** The last who speaks a line's language goes while people wait in it: they are told, and may choose another way. */
import type { AgentStore } from '../../agents/store.ts'
import { BOUNDS, type ConversationState } from '../../conversation/index.ts'
import type { QueueStore, WaitingRow } from '../../handoff/store.ts'
import type { Shift, WaitStore } from '../../handoff/wait-store.ts'
import type { Floor } from '../floor.ts'
import type { Turns } from '../turns.ts'

export interface LineSpeakersParts {
  queue: Pick<QueueStore, 'waiting'>
  waits: Pick<WaitStore, 'shiftsSince'>
  agents: Pick<AgentStore, 'agents'>
  floor: Pick<Floor, 'staffed' | 'rules'>
  turns: Pick<Turns, 'run'>
}

/** More wait nowhere. */
const MOST_WAITING = 10_000
/** Who was here before that has been gone for so long that it is no news. */
const LOOKED_BACK_MS = 24 * 3_600_000

export class LineSpeakers {
  private readonly parts: LineSpeakersParts
  /** Conversation → since when nobody was here for it, as far as it was looked at: only who is new to that costs a turn. */
  private told = new Map<string, number>()

  constructor(parts: LineSpeakersParts) {
    this.parts = parts
  }

  /** How many were told. By line; `now` in milliseconds. */
  async look(now: number): Promise<number> {
    const lines = Map.groupBy(await this.parts.queue.waiting(MOST_WAITING), ({ queue, locale }) => JSON.stringify([queue, locale]))
    const empty = [...lines.values()].filter(([row]) => row && !this.parts.floor.staffed(row.locale, row.queue))
    const before = this.told
    this.told = new Map()
    if (empty.length === 0) return 0
    const shifts = await this.parts.waits.shiftsSince(now - LOOKED_BACK_MS)
    const lastSeen = await this.lastSeen(shifts)
    let told = 0
    for (const line of empty) {
      const since = lastSeen(line[0]!)
      if (now - since >= BOUNDS.speakersAwayMs) for (const { conversation } of line) told += await this.tell(conversation, since, before)
    }
    return told
  }

  /** When somebody who could take chats of a row's line was seen last: by the record, so that every process says the same, after a restart too. */
  private async lastSeen(shifts: readonly Shift[]): Promise<(row: WaitingRow) => number> {
    const { agents, floor } = this.parts
    const accounts = new Map((await agents.agents()).map((agent) => [agent.id, agent]))
    return ({ queue, locale }) =>
      shifts.reduce((last, { agent, until }) => {
        const account = accounts.get(agent)
        return account && until > last && floor.rules.speaksFor(account, { queue, locale }) ? until : last
      }, 0)
  }

  private async tell(conversation: string, since: number, before: ReadonlyMap<string, number>): Promise<number> {
    const known = before.get(conversation) === since
    const outcome = known ? undefined : await this.parts.turns.run(conversation, { do: 'check_speakers', since })
    if (known || (outcome && !('refused' in outcome) && isSettled(outcome.state, since))) this.told.set(conversation, since)
    return outcome && !('refused' in outcome) && outcome.events.length > 0 ? 1 : 0
  }
}

/** Nothing is left to be told; who is being asked something else, say, is looked at again. */
function isSettled(state: ConversationState, since: number): boolean {
  if (state.status !== 'waiting') return false
  const { path, reply, askedAt = -Infinity } = state.place
  return path !== undefined || reply === true || askedAt > since
}
