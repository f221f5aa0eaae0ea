/** What users see of a conversation: the one place where it is decided. */
import { visibleStatus, type ConversationEvent, type ConversationState } from '../../conversation/index.ts'
import { direction } from '../../language/locales.ts'
import type { Conversation, UserEvent } from '../../protocol/index.ts'

export function userConversation(state: ConversationState, epoch: string): Conversation {
  const { id, locale, seq } = state
  return { id, status: visibleStatus(state.status), locale, dir: direction(locale), last: seq, epoch }
}

export function iso(ms: number): string {
  return new Date(ms).toISOString()
}

/** The event as users see it; undefined for internal ones. */
export function userEvent(event: ConversationEvent): UserEvent | undefined {
  const base = { seq: event.seq, at: iso(event.at) }
  switch (event.type) {
    case 'message_posted':
      return postedMessage(event)
    case 'language_detected':
      return { ...base, type: event.type, locale: event.locale, dir: direction(event.locale), confidence: event.confidence }
    case 'language_changed':
      return { ...base, type: event.type, locale: event.locale, dir: direction(event.locale) }
    case 'handoff_requested':
      return { ...base, type: event.type, reason: event.reason }
    case 'agent_assigned':
    case 'agent_left':
      return { ...base, type: event.type, name: event.agent.name }
    case 'conversation_parked':
      return parked(event)
    case 'path_chosen':
      return { ...base, type: event.type, path: event.path, ...(event.locale ? { locale: event.locale } : {}) }
    case 'turn_called':
      return { ...base, type: event.type, call: event.call, until: iso(event.until) }
    case 'turn_missed':
      return { ...base, type: event.type, call: event.call, ...(event.reply ? { reply: event.reply } : {}) }
    case 'turn_taken':
    case 'device_added':
      return { ...base, type: event.type }
    case 'conversation_resumed':
      return { ...base, type: event.type, ...(event.why ? { why: event.why } : {}) }
    case 'conversation_resolved':
    case 'conversation_reopened':
      return { ...base, type: event.type, outcome: event.outcome, reference: event.reference }
    default:
      return undefined
  }
}

/** When something is fixed nobody knows: the end of that wait is no date to be told. */
function parked({ seq, at, type, until, why }: Extract<ConversationEvent, { type: 'conversation_parked' }>): UserEvent {
  const base = { seq, at: iso(at), type }
  if (why === 'incident' || why === 'incident_fixed') return { ...base, why: 'incident' }
  return { ...base, ...(until === null ? {} : { until: iso(until) }), ...(why ? { why } : {}) }
}

/** The user's own id comes back to the user alone, the agent's name goes with the agent's words. */
function postedMessage(event: Extract<ConversationEvent, { type: 'message_posted' }>): UserEvent {
  const { seq, type, from, text, locale, input } = event
  return {
    seq,
    at: iso(event.at),
    type,
    from,
    text,
    locale,
    dir: direction(locale),
    ...(from === 'user' ? { clientId: event.clientId } : {}),
    ...(event.agent ? { name: event.agent.name } : {}),
    ...(input ? { input } : {}),
  }
}

export function userEvents(events: readonly ConversationEvent[]): UserEvent[] {
  return events.map(userEvent).filter((event) => event !== undefined)
}
