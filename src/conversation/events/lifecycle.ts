import type { Assurance, Person } from '../script.ts'

/** Why a conversation speaks the locale it speaks; a person's own choice is never overruled. */
export type LocaleSource = 'default' | 'header' | 'hint' | 'context' | 'detected' | 'person'

/** `rule`: null when the chat is for everyone. `bucket`: 0 ≤ n < 100. */
export interface AudienceDecision {
  rule: string | null
  bucket: number
}

export interface ConversationStarted {
  type: 'conversation_started'
  v: 1
  locale: string
  localeBy: LocaleSource
  /** Content hash of the release it is pinned to. */
  release: string
  person: Person
  assurance: Assurance
  /** The browser's `Accept-Language`, kept as a prior for later language decisions. */
  acceptLanguage?: string
  audience?: AudienceDecision
}

export type ParkedFor = 'hours' | 'incident' | 'incident_fixed'

/** `until` in milliseconds since the epoch; null: until the person writes. */
export interface ConversationParked {
  type: 'conversation_parked'
  v: 1
  until: number | null
  /**
   * With it the place in the line is kept. `hours`: nobody works now. `incident`: the person is told when what is broken for many is fixed; `incident_fixed`:
   * they were, and were asked whether they are back in.
   */
  why?: ParkedFor
}

export interface ConversationResumed {
  type: 'conversation_resumed'
  v: 1
  /** `hours`: the line is open again; `incident`: the person waits for somebody after all. It waits, at its rank. */
  why?: 'hours' | 'incident'
}

export interface ConversationResolved {
  type: 'conversation_resolved'
  v: 1
  outcome: string
  reference: string
  by: 'bot' | 'agent' | 'user'
  /** As the platform gave them, ISO 8601. */
  until?: string
  expectedBy?: string
  fence: number
  /** What it was about, by its name in `flows/desk.yaml`, as the agent says it. */
  wrapUp?: string
}

/** With the outcome and reference it had. */
export interface ConversationReopened {
  type: 'conversation_reopened'
  v: 1
  outcome: string
  reference: string
}

/** `{"type":"rating_given","v":1,"score":5,"comment":"…"}`; 1 (bad) to 5. */
export interface RatingGiven {
  type: 'rating_given'
  v: 1
  score: number
  comment?: string
}

/** `{"type":"report_received","v":1,"id":"evt_1","event":"proof_approved"}`: the platform's word; `told` when the person was told at once. */
export interface ReportReceived {
  type: 'report_received'
  v: 1
  /** The platform's own: it counts once. */
  id: string
  event: string
  told?: true
  /** The system text that the person is told with as soon as it suits. */
  later?: string
}

/** `{"type":"device_added","v":1}`: the chat was opened on another device, with a resume code. */
export interface DeviceAdded {
  type: 'device_added'
  v: 1
}

export type LifecycleEvent =
  | ConversationStarted
  | ConversationParked
  | ConversationResumed
  | ConversationResolved
  | ConversationReopened
  | RatingGiven
  | ReportReceived
  | DeviceAdded
