import type { AgentEvent } from './agent.ts'
import type { UserEvent, UserEventType } from './events.ts'

/** The events that users see. No zod here: browsers import this file as it is. */
export const USER_EVENTS = [
  'message_posted',
  'language_detected',
  'language_changed',
  'handoff_requested',
  'agent_assigned',
  'agent_left',
  'conversation_parked',
  'conversation_resumed',
  'conversation_resolved',
  'conversation_reopened',
  'path_chosen',
  'turn_called',
  'turn_taken',
  'turn_missed',
  'device_added',
] as const satisfies readonly UserEventType[]

/** Events that only agents see; their further fields are free. */
export const INTERNAL_EVENTS = [
  'conversation_started',
  'note_posted',
  'script_advanced',
  'action_requested',
  'action_completed',
  'conversation_offered',
  'offer_ended',
  'agent_away',
  'agent_back',
  'agent_joined',
  'agent_parted',
  'conversation_transferred',
  'queue_reminded',
  'bot_resumed',
  'rating_given',
  'report_received',
  'release_moved',
  'incident_linked',
  'incident_told',
] as const

const visible: ReadonlySet<string> = new Set(USER_EVENTS)

/** Whether an agent's event is one that the user sees too. */
export function isUserEvent(event: AgentEvent): event is UserEvent {
  return visible.has(event.type)
}
