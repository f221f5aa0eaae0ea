/** What a turn changes in the record of stays in the line and of chats with agents: where the chat is after it. */
import type { EventType } from '../../conversation/events/index.ts'
import type { ConversationState, Place } from '../../conversation/state.ts'
import { weightOf, type Turn } from '../../conversation/store.ts'
import type { StayEnd } from '../../handoff/wait-store.ts'
import type { ConversationRow } from './rows.ts'

interface Kind {
  queue: string
  locale: string
  weight: number
}

export interface StayTurn {
  conversation: string
  at: number
  /** It waits: an open stay goes on, or one begins. */
  waits: (Kind & { priority: number; consents: string[]; since: number; called: boolean }) | null
  /** It doesn't: how an open stay ended. */
  end: StayEnd
  /** Who has it. */
  owned: (Kind & { agent: string }) | null
}

/** What is said moves nobody in the line: most turns write no row. */
const SAYING: ReadonlySet<EventType> = new Set([
  'message_posted', 'note_posted', 'script_advanced', 'action_requested', 'action_completed', 'rating_given', 'report_received', 'queue_reminded',
])

/** Null: it stays where it was. */
export function stayTurn({ events, state }: Turn, row: ConversationRow): StayTurn | null {
  const at = events.findLast(({ type }) => !SAYING.has(type))?.at
  if (at === undefined) return null
  const { locale, priority } = row
  const place = placeOf(state)
  const kind = place && { queue: place.queue, locale, weight: weightOf(place) }
  const waiting = state.status === 'waiting' || state.status === 'offered'
  return {
    conversation: state.id,
    at,
    waits: waiting && kind ? { ...kind, priority: priority ?? 0, consents: place.consents ?? [], since: place.since, called: place.call !== undefined } : null,
    end: endOf(state),
    owned: state.status === 'agent' && kind ? { ...kind, agent: state.agent.id } : null,
  }
}

function placeOf(state: ConversationState): Place | null {
  return 'place' in state && state.place ? state.place : null
}

function endOf(state: ConversationState): StayEnd {
  if (state.status === 'agent') return 'taken'
  return state.status === 'parked' && placeOf(state) ? 'parked' : 'left'
}
