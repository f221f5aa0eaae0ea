import type { AgentEvent } from '../../../protocol/index.ts'

/** How an event is shown: as a bubble, as a note, or as one quiet line. */
export type Look = 'message' | 'note' | 'line' | 'hidden'

/** Events that change nothing an agent would want to read. */
const HIDDEN: ReadonlySet<string> = new Set(['queue_reminded'])

export function lookOf(event: AgentEvent): Look {
  if (event.type === 'message_posted') return 'message'
  if (event.type === 'note_posted') return 'note'
  return HIDDEN.has(event.type) ? 'hidden' : 'line'
}

type Loose = { readonly [field: string]: unknown }

/** A field of an event that is there and a text; internal events are loose objects. */
export function text(event: object, field: string): string | undefined {
  const value = (event as Loose)[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A field of an event that is an object, or an empty one. */
export function part(event: object, field: string): object {
  const value = (event as Loose)[field]
  return typeof value === 'object' && value !== null ? value : {}
}

/** A point in time, which internal events hold in milliseconds and others as RFC 3339. */
export function timeOf(event: object, field: string): number | undefined {
  const value = (event as Loose)[field]
  const ms = typeof value === 'string' ? Date.parse(value) : value
  return typeof ms === 'number' && !Number.isNaN(ms) ? ms : undefined
}

/** Who an event is about: the name that the wire gives, or the one in its `agent`. */
export function nameIn(event: object): string | undefined {
  return text(event, 'name') ?? text(part(event, 'agent'), 'name')
}

/** What a line of the transcript says: a key of the texts, and what to fill in. */
export interface Line {
  key: string
  vars: { [name: string]: string }
  /** Names of variables that hold points in time (ms). */
  times?: { [name: string]: number }
  /** Names of variables that hold the tag of a language. */
  languages?: { [name: string]: string }
}

const LINES: { [type: string]: (event: AgentEvent) => Line } = {
  conversation_started: (event) => ({ key: 'started', vars: {}, languages: locales(event) }),
  script_advanced: scriptLine,
  action_requested: (event) => ({ key: 'action_requested', vars: { action: text(event, 'action') ?? '' } }),
  action_completed: (event) => ({
    key: 'action_completed',
    vars: { action: text(event, 'action') ?? '', outcome: text(event, 'outcome') ?? '' },
  }),
  report_received: (event) => ({ key: 'report_received', vars: { event: text(event, 'event') ?? '' } }),
  release_moved: () => ({ key: 'release_moved', vars: {} }),
  language_detected: (event) => ({ key: 'language_detected', vars: {}, languages: locales(event) }),
  language_changed: (event) => ({ key: 'language_changed', vars: {}, languages: locales(event) }),
  handoff_requested: (event) => ({
    key: 'handoff_requested',
    vars: { queue: text(event, 'queue') ?? '', reason: text(event, 'reason') ?? '' },
  }),
  conversation_offered: (event) => ({ key: 'offered', vars: { name: nameIn(event) ?? '' } }),
  offer_ended: (event) => ({ key: `offer_${text(event, 'why') ?? 'expired'}`, vars: {} }),
  agent_assigned: (event) => ({ key: 'agent_assigned', vars: { name: nameIn(event) ?? '' } }),
  agent_away: (event) => ({ key: 'agent_away', vars: { name: nameIn(event) ?? '' }, times: timesOf(event) }),
  agent_back: (event) => ({ key: 'agent_back', vars: { name: nameIn(event) ?? '' } }),
  agent_joined: (event) => ({ key: 'agent_joined', vars: { name: nameIn(event) ?? '' } }),
  agent_parted: (event) => ({ key: 'agent_parted', vars: { name: nameIn(event) ?? '' } }),
  path_chosen: (event) => ({ key: `path_${text(event, 'path') ?? 'wait'}`, vars: {}, languages: locales(event) }),
  turn_called: (event) => ({ key: 'turn_called', vars: {}, times: timesOf(event) }),
  turn_taken: () => ({ key: 'turn_taken', vars: {} }),
  turn_missed: (event) => ({ key: (event as Loose).reply === true ? 'turn_reply' : 'turn_missed', vars: {} }),
  device_added: () => ({ key: 'device_added', vars: {} }),
  incident_linked: () => ({ key: 'incident_linked', vars: {} }),
  incident_told: () => ({ key: 'incident_told', vars: {} }),
  agent_left: leftLine,
  conversation_transferred: transferLine,
  bot_resumed: (event) => ({ key: text(event, 'by') === 'user' ? 'bot_by_user' : 'bot_resumed', vars: {} }),
  conversation_parked: parkedLine,
  conversation_resumed: () => ({ key: 'resumed', vars: {} }),
  conversation_resolved: resolvedLine,
  conversation_reopened: () => ({ key: 'reopened', vars: {} }),
  rating_given: (event) => ({
    key: text(event, 'comment') ? 'rated_comment' : 'rated',
    vars: { score: String((event as Loose).score ?? ''), comment: text(event, 'comment') ?? '' },
  }),
}

/** What a quiet line says of an event. An unknown type, of a later version, is named as it is. */
export function lineOf(event: AgentEvent): Line {
  return LINES[event.type]?.(event) ?? { key: 'unknown', vars: { type: event.type } }
}

function locales(event: object): { [name: string]: string } {
  return { language: text(event, 'locale') ?? '' }
}

function scriptLine(event: AgentEvent): Line {
  const script = part(event, 'script')
  const place = [text(script, 'flow'), text(script, 'step')].filter(Boolean).join('.')
  if ((event as Loose).understood === false) return { key: 'script_missed', vars: { step: place } }
  const trail = (script as Loose).trail
  const last: unknown = Array.isArray(trail) ? trail.at(-1) : undefined
  const tried = typeof last === 'object' && last !== null ? last : {}
  const answer = text(tried, 'answer')
  if (answer === undefined) return { key: 'script', vars: { step: place } }
  return { key: 'script_answered', vars: { step: text(tried, 'step') ?? place, answer } }
}

function leftLine(event: AgentEvent): Line {
  const by = text(part(event, 'by'), 'name')
  const name = nameIn(event) ?? ''
  return by === undefined ? { key: `agent_${text(event, 'why') ?? 'released'}`, vars: { name } } : { key: 'agent_reassigned', vars: { name, by } }
}

function transferLine(event: AgentEvent): Line {
  const language = text(event, 'agentLocale')
  if (text(event, 'reservedFor')) return { key: 'transferred_agent', vars: {} }
  return language
    ? { key: 'transferred_language', vars: {}, languages: { language } }
    : { key: 'transferred', vars: { queue: text(event, 'queue') ?? '' } }
}

function resolvedLine(event: AgentEvent): Line {
  const vars = { outcome: text(event, 'outcome') ?? '', reference: text(event, 'reference') ?? '' }
  const wrapUp = text(event, 'wrapUp')
  return wrapUp === undefined ? { key: 'resolved', vars } : { key: 'resolved_about', vars: { ...vars, wrap_up: wrapUp } }
}

function parkedLine(event: AgentEvent): Line {
  const times = timesOf(event)
  if (times.until === undefined) return { key: 'parked', vars: {} }
  return { key: text(event, 'why') === 'hours' ? 'parked_hours' : 'parked_until', vars: {}, times }
}

function timesOf(event: object): { until?: number } {
  const until = timeOf(event, 'until')
  return until === undefined ? {} : { until }
}

/** The agent's question that a message answers, where it answers one. */
export function questionOf(event: AgentEvent, events: readonly AgentEvent[]): string | undefined {
  const { answers } = event as Loose
  const asked = typeof answers === 'number' ? events.find(({ seq }) => seq === answers) : undefined
  return asked && text(asked, 'text')
}

/** Whether two points in time (RFC 3339) fall on the same day where the reader is. */
export function sameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}
