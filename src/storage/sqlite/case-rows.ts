/** What a turn changes in the desk's record. */
import type { ConversationEvent, EventType } from '../../conversation/events/index.ts'
import type { ConversationState } from '../../conversation/state.ts'
import type { Turn } from '../../conversation/store.ts'
import type { ConversationRow } from './rows.ts'
import type { cases, CaseStage } from './schema/cases.ts'

/** Where the chat stands after the turn, and what happened in it; what stands already is kept where a field is null. */
export type CaseTurn = Required<Omit<typeof cases.$inferInsert, 'leftAt' | 'handledMs' | 'ownedAt' | 'reopened'>> & {
  at: number
  /** Since when an agent has it: only in the turn that gave it to one. */
  ownedAt: number | null
  /** 1: an agent let go of it. */
  letGo: 0 | 1
  /** How often it was opened again in this turn. */
  reopened: number
}

/** Messages change nothing here: most turns write no row. */
const TELLING: ReadonlySet<EventType> = new Set([
  'conversation_started', 'language_detected', 'language_changed', 'handoff_requested', 'agent_assigned', 'agent_left', 'conversation_transferred',
  'bot_resumed', 'conversation_parked', 'conversation_resumed', 'conversation_resolved', 'conversation_reopened', 'rating_given',
])

/** Null: nothing that the record holds has changed. */
export function caseTurn({ events, state }: Turn, row: ConversationRow): CaseTurn | null {
  const at = events.findLast(({ type }) => TELLING.has(type))?.at
  if (at === undefined) return null
  const last = <T extends EventType>(type: T) => events.findLast((event): event is Extract<ConversationEvent, { type: T }> => event.type === type)
  const [assigned, reopened] = [last('agent_assigned'), last('conversation_reopened')]
  return {
    ...standing(state, row), at,
    claimedAt: assigned?.at ?? null,
    agent: assigned?.agent.id ?? null,
    ownedAt: state.status === 'agent' ? (assigned?.at ?? null) : null,
    letGo: last('agent_left') || last('conversation_resolved') ? 1 : 0,
    reopenedAt: reopened?.at ?? null,
    reopened: events.filter(({ type }) => type === 'conversation_reopened').length,
  }
}

function standing(state: ConversationState, { queue = null, reason = null, priority = null }: ConversationRow) {
  const settled = state.status === 'resolved' ? state : undefined
  return {
    conversation: state.id,
    locale: state.locale,
    queue, reason, priority,
    stage: stageOf(state),
    startedAt: state.startedAt,
    cameAt: state.firstWaitedAt,
    resolvedAt: settled?.resolvedAt ?? null,
    outcome: settled?.outcome ?? null,
    resolvedBy: settled?.by ?? null,
    rating: state.rating,
  }
}

function stageOf(state: ConversationState): CaseStage {
  switch (state.status) {
    case 'waiting':
    case 'offered':
      return 'line'
    case 'parked':
      return 'place' in state && state.place ? 'line' : 'bot'
    case 'resolved':
      return 'done'
    default:
      return state.status
  }
}
