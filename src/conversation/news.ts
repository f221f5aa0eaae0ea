/** What a person who isn't here should be told of, and whether there can be any of it. */
import { BOUNDS } from './bounds.ts'
import type { ConversationEvent } from './events/index.ts'
import type { ConversationState } from './state.ts'
import type { Timer } from './store.ts'

export interface News {
  seq: number
  /** Milliseconds since the epoch. */
  at: number
  /** Told at once, and to who was told of something before too: by the platform's report, days later maybe, or because it is their turn. What agents do, many messages in a row, is one piece. */
  apart: boolean
}

/** The news in a part of the log: an agent took the chat or wrote, or a report woke or told it. In order. */
export function newsIn(events: readonly ConversationEvent[]): News[] {
  return events.flatMap((event, index) => {
    const apart = event.type === 'report_received' || event.type === 'turn_called'
    return isNews(event, events[index + 1]) ? [{ seq: event.seq, at: event.at, apart }] : []
  })
}

function isNews(event: ConversationEvent, next: ConversationEvent | undefined): boolean {
  switch (event.type) {
    case 'agent_assigned':
    case 'turn_called':
      return true
    case 'message_posted':
      return event.from === 'agent'
    case 'incident_told':
      return event.said === true
    case 'report_received':
      return event.told === true || event.later !== undefined || next?.type === 'conversation_resumed'
    default:
      return false
  }
}

/** A turn with news leaves a row: a little later it is looked at whether the person has seen it. A report, and whose turn it is, is looked at at once. */
export function newsTimers(events: readonly ConversationEvent[]): Timer[] {
  const last = newsIn(events).at(-1)
  if (!last) return []
  return [{ kind: 'news', dueAt: last.apart ? last.at : last.at + BOUNDS.newsAfterMs, ref: String(last.seq) }]
}

/** Outcomes after which somebody else has the next word. */
const OPEN_OUTCOMES: ReadonlySet<string> = new Set(['proof_pending', 'on_hold', 'appeal_filed', 'handed_off'])

/** Whether the person has something to wait for: then there is a reason to tell them where to look. */
export function staysOpen(state: ConversationState): boolean {
  return state.status === 'resolved' ? OPEN_OUTCOMES.has(state.outcome) : state.status !== 'bot'
}
