/** The port to mass events: what is broken for many at once, who is concerned, and what they are told. Adapters: `storage/*`; contract: `tests/store-contract.ts`. */
import type { Status } from '../conversation/state.ts'
import type { ReasonCount } from './store.ts'

/** `dismissed`: somebody looked at the numbers, and it is none. */
export const INCIDENT_STATUSES = ['open', 'fixed', 'dismissed'] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]

/** Something that concerns many people at once. Times in milliseconds since the epoch. */
export interface Incident {
  id: string
  status: IncidentStatus
  /** Reasons of handoffs that it concerns. */
  reasons: string[]
  /** Which of the prepared notices tells of it (`incident.<kind>.text`); null: nobody is told. */
  kind: string | null
  /** When people were promised to hear more. */
  nextUpdateAt: number | null
  /** For colleagues. */
  note: string
  openedAt: number
  openedBy: string
  fixedAt: number | null
  /** It may be an attack: who said so, when. */
  flagged: { by: string; at: number } | null
  /** 1, 2, 3 …: grows with each save. */
  version: number
}

/** What a message to everybody concerned says: what is known, that it goes on, that it is fixed, or a supervisor's own words. */
export const INCIDENT_TELLS = ['notice', 'update', 'fixed', 'own'] as const
export type IncidentTell = (typeof INCIDENT_TELLS)[number]

export const INCIDENT_MESSAGE_STATUSES = ['proposed', 'sending', 'sent', 'withdrawn'] as const
export type IncidentMessageStatus = (typeof INCIDENT_MESSAGE_STATUSES)[number]

/** A message to everybody concerned. It goes out once a second person has agreed to it. */
export interface IncidentMessage {
  id: string
  incident: string
  tells: IncidentTell
  /** With `own`: the words by language; to whoever reads none of them nothing is said. */
  texts: Record<string, string>
  nextUpdateAt: number | null
  proposedBy: string
  proposedAt: number
  approvedBy: string | null
  status: IncidentMessageStatus
  /** The last conversation that was looked at; empty before the first. */
  after: string
  /** Conversations in which it was said. Where an agent or the bot speaks, or there are no words for it, nothing is. */
  reached: number
  /** Not before then; null while it waits for somebody to agree, and once everybody was looked at. */
  dueAt: number | null
}

/** How far a message got in one go; ignored when another process was faster. */
export interface IncidentStep {
  before: IncidentMessage
  after: string
  reached: number
  /** Null: everybody was looked at. */
  dueAt: number | null
}

/** How many of the linked chats there are of each kind. */
export interface CaseCount {
  status: Status
  locale: string
  count: number
}

/** How many of those concerned there are of each kind. */
export interface ConcernedCount {
  /** Whether a message is said there: the person waits, and not in danger. */
  listens: boolean
  locale: string
  count: number
}

export interface IncidentStore {
  /** Those that are open, then the others, each newest first. */
  incidents(limit: number): Promise<Incident[]>
  incident(id: string): Promise<Incident | undefined>
  /**
   * `expectedVersion` 0 creates it. `conflict`: somebody else saved it meanwhile. `message_open`: another kind or other reasons, while a message that
   * two people agree on by these is proposed or goes out.
   */
  saveIncident(incident: Incident, expectedVersion: number): Promise<'saved' | 'conflict' | 'message_open'>
  /** Of one incident, or of all; newest first. */
  incidentMessages(limit: number, incident?: string): Promise<IncidentMessage[]>
  incidentMessage(id: string): Promise<IncidentMessage | undefined>
  /** A new one. */
  proposeMessage(message: IncidentMessage): Promise<void>
  /** False: it is not proposed any more, or was proposed by the same person. */
  approveMessage(id: string, by: string, now: number): Promise<boolean>
  /** Not one that has begun to go out: false. */
  withdrawMessage(id: string): Promise<boolean>
  /** The one that is due longest, for `leaseMs`. */
  leaseMessage(now: number, leaseMs: number): Promise<IncidentMessage | undefined>
  settleMessage(step: IncidentStep): Promise<void>
  /** Linked to the incident, and not resolved; or waiting for one of the reasons, and linked to none. In order of their ids, those after `after`. */
  concerned(incident: string, reasons: readonly string[], after: string, limit: number): Promise<string[]>
  /** Of those that `concerned` would answer; who doesn't listen first, by locale. */
  countConcerned(incident: string, reasons: readonly string[]): Promise<ConcernedCount[]>
  /** Linked chats, resolved ones too. */
  countLinked(incident: string): Promise<CaseCount[]>
  /** Handoffs by reason, in buckets of `REASON_BUCKET_MS`, from then on. */
  reasonCounts(since: number): Promise<ReasonCount[]>
  /** When the first of them were counted; undefined: none ever was. */
  countedSince(): Promise<number | undefined>
}
