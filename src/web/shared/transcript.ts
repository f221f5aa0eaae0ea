import type { MessagePosted, UserEvent, UserStatus } from '../../protocol/index.ts'

/** What a user sees of a conversation: a fold of its events. */
export interface Transcript {
  readonly events: readonly UserEvent[]
  /** The cursor to resume from: the highest seq looked at. */
  readonly cursor: number
  readonly epoch?: string
  readonly status: UserStatus
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  /** Name of the agent who has the conversation. */
  readonly agent?: string
  /** Reference of the last resolution. */
  readonly reference?: string
}

/** A conversation of which nothing was seen yet. */
export function emptyTranscript(locale = 'en', dir: 'ltr' | 'rtl' = 'ltr'): Transcript {
  return { events: [], cursor: 0, status: 'bot', locale, dir }
}

/** The status that an event leaves behind, as far as it alone tells; the server's own word goes first. */
function statusAfter(status: UserStatus, event: UserEvent): UserStatus {
  switch (event.type) {
    case 'message_posted':
      return event.from === 'bot' ? 'bot' : status
    case 'handoff_requested':
      return 'waiting'
    case 'agent_assigned':
      return 'agent'
    case 'agent_left':
      return 'waiting'
    case 'conversation_parked':
      return 'parked'
    case 'conversation_resumed':
      return event.why === 'hours' ? 'waiting' : 'bot'
    case 'conversation_reopened':
      return 'bot'
    case 'conversation_resolved':
      return 'resolved'
    case 'language_detected':
    case 'language_changed':
    case 'path_chosen':
    case 'turn_called':
    case 'turn_taken':
    case 'turn_missed':
    case 'device_added':
      return status
  }
}

function facts(state: Transcript, event: UserEvent): Partial<Transcript> {
  switch (event.type) {
    case 'language_detected':
    case 'language_changed':
      return { locale: event.locale, dir: event.dir }
    case 'agent_assigned':
      return { agent: event.name }
    case 'agent_left':
      return { agent: undefined }
    case 'conversation_resolved':
      return { reference: event.reference, agent: undefined }
    case 'message_posted':
      return event.from === 'agent' && event.name ? { agent: event.name } : {}
    default:
      return {}
  }
}

function applyEvent(state: Transcript, event: UserEvent): Transcript {
  if (event.seq <= state.cursor) return state
  const status = statusAfter(state.status, event)
  return { ...state, ...facts(state, event), status, events: [...state.events, event], cursor: event.seq }
}

/**
 * Adds a page of events. What was seen already is skipped, so pages may overlap.
 * @param last the cursor after this page, above its last event where internal ones follow
 */
export function applyEvents(state: Transcript, events: readonly UserEvent[], last: number): Transcript {
  const next = events.reduce(applyEvent, state)
  return last > next.cursor ? { ...next, cursor: last } : next
}

export type Question = MessagePosted & { input: NonNullable<MessagePosted['input']> }

/** The question that is open: the last one asked, unless something after it answered or outdated it. */
export function openQuestion(transcript: Transcript): Question | undefined {
  for (let i = transcript.events.length - 1; i >= 0; i -= 1) {
    const event = transcript.events[i]
    if (event && isQuestion(event)) return event
    if (event && closesQuestions(event)) return undefined
  }
  return undefined
}

function isQuestion(event: UserEvent): event is Question {
  return event.type === 'message_posted' && event.from !== 'user' && event.input !== undefined
}

function closesQuestions(event: UserEvent): boolean {
  if (event.type === 'message_posted') return event.from === 'user'
  return event.type === 'handoff_requested' || event.type === 'agent_assigned' || event.type === 'conversation_resolved'
}

/** A chat that was begun while new ones were stopped: when it begins by itself, where that is known; undefined for any other. */
export function heldUntil(transcript: Transcript): { at?: number } | undefined {
  const { status, events } = transcript
  if (restingUntil(transcript)) return undefined
  if (status !== 'parked' || events.some((event) => event.type === 'message_posted' && event.from === 'bot')) return undefined
  const parked = events.findLast((event) => event.type === 'conversation_parked')
  return parked?.type === 'conversation_parked' && parked.until !== undefined ? { at: Date.parse(parked.until) } : {}
}

/** A chat that rests with its place: when its line opens, where that is known; undefined for any other. */
export function restingUntil({ status, events }: Transcript): { at?: number } | undefined {
  const parked = status === 'parked' ? events.findLast((event) => event.type === 'conversation_parked') : undefined
  if (parked?.type !== 'conversation_parked' || parked.why !== 'hours') return undefined
  return parked.until === undefined ? {} : { at: Date.parse(parked.until) }
}

/** The ids of own messages that the log holds. */
export function ownIds(transcript: Transcript): Set<string> {
  const ids = transcript.events.map((event) => (event.type === 'message_posted' ? event.clientId : undefined))
  return new Set(ids.filter((id) => id !== undefined))
}

/** Seq of the newest message that another side wrote; 0 when there is none. */
export function lastHeard(transcript: Transcript): number {
  return transcript.events.findLast((event) => event.type === 'message_posted' && event.from !== 'user')?.seq ?? 0
}
