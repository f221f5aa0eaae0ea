/** What the ports speak of ↔ rows. JSON is made here, once, on the thread that has the objects. */
import type { ConversationEvent } from '../../conversation/events/index.ts'
import type { Priority } from '../../conversation/script.ts'
import type { ConversationState, Place } from '../../conversation/state.ts'
import { upcast, weightOf, type Author, type Guard, type NewDelivery, type Opening, type StoredBody, type Timer, type TimerKind, type Turn } from '../../conversation/store.ts'
import { caseTurn, type CaseTurn } from './case-rows.ts'
import { stayTurn, type StayTurn } from './stay-rows.ts'
import type { conversations, events } from './schema/index.ts'

export type ConversationRow = typeof conversations.$inferInsert
export type EventRow = typeof events.$inferInsert

/** A turn as the writer takes it. */
export interface TurnRows {
  expectedSeq: number
  conversation: ConversationRow
  events: EventRow[]
  timers: { set: Timer[]; drop: TimerKind[] }
  guards: Guard[]
  opening: Opening | null
  deliveries: NewDelivery[]
  settled: boolean
  wait: { locale: string; waitedMs: number; claimedAt: number } | null
  /** What agents did with what they were given or asked to take. */
  takings: Taking[]
  /** What changes in the desk's record. */
  record: CaseTurn | null
  /** Where it is after the turn: in the line, with an agent, or neither. */
  stay: StayTurn | null
  /** Whom a note calls. */
  mentions: { agent: string; conversation: string; seq: number; at: number }[]
  /** Given out up to now; those that are known already are no harm. */
  references: string[]
  /** Take the place of what the person agreed to before; null: it stays. */
  consents: string[] | null
  /** When the turn happened, milliseconds: what has expired by then no longer counts. */
  at: number
}

export interface Taking {
  agent: string
  did: 'took' | 'declined' | 'lapsed'
  at: number
}

function takingIn(event: ConversationEvent): Taking[] {
  if (event.type === 'agent_assigned') return [{ agent: event.agent.id, did: 'took', at: event.at }]
  if (event.type !== 'offer_ended' || event.why === 'withdrawn') return []
  return [{ agent: event.agent, did: event.why === 'declined' ? 'declined' : 'lapsed', at: event.at }]
}

/** @throws Error when the events don't follow `expectedSeq` without a gap: a bug of the caller */
export function turnRows(turn: Turn): TurnRows {
  assertGapless(turn)
  const at = turn.events.at(-1)?.at ?? turn.state.startedAt
  const conversation = conversationRow(turn.state, at)
  return {
    expectedSeq: turn.expectedSeq,
    conversation,
    events: turn.events.map((event) => eventRow(turn.conversation, event)),
    timers: turn.timers,
    guards: turn.guards,
    opening: turn.opening ?? null,
    deliveries: turn.deliveries ?? [],
    settled: turn.settled ?? false,
    wait: waitEnded(turn),
    takings: turn.events.flatMap(takingIn),
    record: caseTurn(turn, conversation),
    stay: stayTurn(turn, conversation),
    mentions: mentionsIn(turn),
    references: referencesIn(turn),
    consents: consentsAfter(turn),
    at,
  }
}

function assertGapless({ conversation, expectedSeq, events, state }: Turn): void {
  const gapless = events.every((event, index) => event.seq === expectedSeq + index + 1)
  if (gapless && state.seq === expectedSeq + events.length && state.id === conversation) return
  throw new Error(`events of ${conversation} don't follow seq ${expectedSeq} without a gap`)
}

function conversationRow(state: ConversationState, at: number): ConversationRow {
  return {
    id: state.id,
    status: state.status,
    ...placeColumns(state),
    agent: state.status === 'agent' ? state.agent.id : null,
    fence: state.fence,
    seq: state.seq,
    release: state.release,
    state: JSON.stringify(state),
    startedAt: state.startedAt,
    updatedAt: at,
    resolvedAt: state.status === 'resolved' ? state.resolvedAt : null,
    account: state.person.account ?? null,
    incident: state.incident ?? null,
  }
}

function placeColumns(state: ConversationState) {
  const place = placeOf(state)
  return {
    locale: agentLocale(state, place),
    queue: place?.queue ?? null,
    reason: place?.reason ?? null,
    priority: place ? PRIORITIES.indexOf(place.priority) : null,
    waitingSince: place?.since ?? null,
    reservedFor: place?.reservedFor ?? null,
    calledUntil: place?.call?.until ?? null,
    reply: place?.reply ?? false,
    weight: place ? weightOf(place) : 1,
    offeredTo: state.status === 'offered' ? state.offer.agent.id : null,
  }
}

function agentLocale(state: ConversationState, place: Place | null): string {
  return place?.agentLocale ?? state.locale
}

/** A resolved conversation only remembers its place; it holds none. One that rests until the line opens has it still. */
function placeOf(state: ConversationState): Place | null {
  return state.status === 'bot' || state.status === 'resolved' ? null : (state.place ?? null)
}

/** After these, what was agreed to may be something else. */
const CHANGES_CONSENTS: ReadonlySet<string> = new Set<ConversationEvent['type']>(['path_chosen', 'handoff_requested', 'bot_resumed', 'conversation_resolved'])

function consentsAfter({ events, state }: Turn): string[] | null {
  return events.some(({ type }) => CHANGES_CONSENTS.has(type)) ? (placeOf(state)?.consents ?? []) : null
}

/** In ascending order: the column holds the index. */
const PRIORITIES = ['normal', 'high', 'urgent'] as const satisfies Priority[]

export function priorityOf(column: number | null): Priority {
  return PRIORITIES[column ?? 0] ?? 'normal'
}

function waitEnded({ state, events }: Turn): TurnRows['wait'] {
  const assigned = events.find((event) => event.type === 'agent_assigned')
  if (assigned === undefined || state.status !== 'agent') return null
  return { locale: agentLocale(state, state.place), waitedMs: assigned.at - state.place.since, claimedAt: assigned.at }
}

function mentionsIn({ conversation, events }: Turn): TurnRows['mentions'] {
  return events.flatMap((event) => (event.type === 'note_posted' ? (event.mentions ?? []).map((agent) => ({ agent, conversation, seq: event.seq, at: event.at })) : []))
}

/** What the platform's answers hold as `reference`, and what the case ended with. */
function referencesIn({ events }: Turn): string[] {
  return [...new Set(events.flatMap(referencesOf))].filter((reference) => reference.length <= MOST_OF_A_REFERENCE)
}

function referencesOf(event: ConversationEvent): string[] {
  if (event.type === 'conversation_resolved') return [event.reference]
  if (event.type !== 'script_advanced') return []
  return Object.values(event.script.vars).flatMap((value) => {
    const reference = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['reference'] : undefined
    return typeof reference === 'string' ? [reference] : []
  })
}

/** Characters; what is longer is nothing that a person could quote. */
const MOST_OF_A_REFERENCE = 100

function eventRow(conversation: string, event: ConversationEvent): EventRow {
  const { seq, type, v, at } = event
  return { conversation, seq, type, v, at, ...sender(event), body: JSON.stringify(event) }
}

/** Who sent it under an id of its own; the bot and the system choose none. */
function sender(event: ConversationEvent): { author: Author | null; clientId: string | null } {
  if (event.type === 'note_posted') return { author: 'note', clientId: event.clientId }
  if (event.type === 'report_received') return { author: 'platform', clientId: event.id }
  if (event.type === 'incident_told') return { author: 'incident', clientId: event.id }
  if (event.type !== 'message_posted') return { author: null, clientId: null }
  if (event.from !== 'user' && event.from !== 'agent') return { author: null, clientId: null }
  return { author: event.from, clientId: event.clientId ?? null }
}

export function eventOf(row: { body: string }): ConversationEvent {
  return upcast(JSON.parse(row.body) as StoredBody)
}
