import type { DeskAnswer } from '../../../protocol/index.ts'
import type { Chat } from './chat.ts'
import { isMessage } from './chat.ts'

/** How long somebody waits, against the times of the content. */
export type Urgency = 'fine' | 'soon' | 'late'

export type ClockTimes = DeskAnswer['clocks']['answer']

/** @param ms milliseconds waited */
export function urgencyOf(ms: number, { soon, late }: ClockTimes): Urgency {
  if (ms >= late * 1_000) return 'late'
  return ms >= soon * 1_000 ? 'soon' : 'fine'
}

/** Since when the person awaits an answer (RFC 3339): the first message of theirs that nobody has answered. Undefined: they don't. */
export function awaitsSince({ conversation, events }: Chat): string | undefined {
  if (conversation.awaitsSince) return conversation.awaitsSince
  const answered = events.findLast((event) => isMessage(event) && event.from === 'agent')?.seq ?? lastTaken(events)
  return events.find((event) => event.seq > answered && isMessage(event) && event.from === 'user')?.at
}

/** Before an agent had it nobody owed an answer: that wait is the line's. */
function lastTaken(events: Chat['events']): number {
  return events.findLast((event) => event.type === 'agent_assigned')?.seq ?? 0
}
