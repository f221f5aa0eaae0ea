/** What a conversation is now: a discriminated union on `status`, the fold of its log. */
import type { LocaleSource, ParkedFor, Path } from './events/index.ts'
import type { Assurance, Brief, InputRequest, Person, Priority, ScriptState, Value } from './script.ts'

/** A question that can still be answered. `seqs` are the messages that asked it, first to latest (asked again, in another language). */
export interface OpenQuestion {
  seqs: number[]
  asker: 'script' | 'language' | 'rating' | 'ladder' | 'agent' | 'incident'
  input: InputRequest
}

/** A platform call under way; it is finished whoever has the conversation meanwhile. */
export interface PendingCall {
  call: string
  action: string
  input: Record<string, Value>
  secretInput: string | null
}

/** A place in the waiting line. Rank: `lineAt`. */
export interface Place {
  queue: string
  reason: string
  priority: Priority
  /** When it first entered, milliseconds; never changed by release, transfer or reclaim. */
  since: number
  brief: Brief
  agentLocale: string | null
  /** Where `agentLocale` is only that of the agent it is kept for: what it goes back to when they don't take it. */
  formerLocale?: string | null
  reservedFor: string | null
  /** Milliseconds; null where it is kept for nobody. */
  reservedUntil: number | null
  /** Reminders sent, or no longer due. */
  reminders: number
  /** Of its queue, when it isn't 1; see `weightOf`. */
  weight?: number
  /** Agents who let an offer pass, the latest last. */
  passedBy?: { agent: string; at: number }[]
  /** Languages that somebody may answer in who speaks them as a second one; the conversation's own among them, maybe. */
  consents?: string[]
  /** How the person chose to wait; left out: not chosen yet. */
  path?: Path
  /** When the person was last asked how to wait, milliseconds. */
  askedAt?: number
  /** It is answered in writing, whether the person is here or not. */
  reply?: true
  /** The person was called and isn't here; until then (milliseconds) the chat is not given to anybody. `missed`: this call is over. */
  call?: { times: 1 | 2; until: number; missed?: true }
}

interface Common {
  id: string
  /** Of the last event. */
  seq: number
  startedAt: number
  release: string
  locale: string
  localeBy: LocaleSource
  acceptLanguage: string | null
  person: Person
  /** What the context proved at the start; the script raises its own. */
  assurance: Assurance
  script: ScriptState | null
  open: OpenQuestion | null
  calls: PendingCall[]
  /** The first message, while the person is asked which language it is in. */
  unread: { seq: number; text: string } | null
  /** Inputs the bot has answered. */
  turns: number
  /** When it first entered the waiting line, milliseconds: a later handoff of the same case waits at this rank. */
  firstWaitedAt: number | null
  fence: number
  /** Who had it last: a case that comes back goes to them, if they can. */
  lastAgent?: AgentRef
  /** The language they had it in, where it was sent to another than the person's. */
  lastLocale?: string
  /** What the person agreed to while waiting: a case that comes back isn't asked again. */
  agreed?: string[]
  /** Since when the person, among people, has had no answer, milliseconds. */
  awaitsSince?: number
  rating: number | null
  /** Kinds of secrets the person has already been told about. */
  toldMasked: string[]
  /** Reports of the platform, and the system texts they are told with, that wait for a moment that suits; left out when there are none. */
  untold?: UntoldReport[]
  /** What is broken for many, where this case belongs to it. */
  incident?: string
}

export interface UntoldReport {
  id: string
  key: string
}

export interface AgentRef {
  id: string
  name: string
}

export type BotConversation = Common & { status: 'bot' }
export type WaitingConversation = Common & { status: 'waiting'; place: Place }
export type OfferedConversation = Common & { status: 'offered'; place: Place; offer: { agent: AgentRef; until: number } }
export type AgentConversation = Common & {
  status: 'agent'
  place: Place
  agent: AgentRef
  /** The agent vanished; it is held for them until then (milliseconds). */
  awayUntil?: number
  /** Supervisors who write beside the owner. */
  joined?: AgentRef[]
}
/** `place`: of a chat that waits for opening hours, or for what is broken to be fixed. `why` is left out where the flow waits. */
export type ParkedConversation = Common & { status: 'parked'; until: number | null; place?: Place; why?: ParkedFor }
export type ResolvedConversation = Common & {
  status: 'resolved'
  outcome: string
  reference: string
  resolvedAt: number
  by: 'bot' | 'agent' | 'user'
  /** Where it would wait again when it was an agent who resolved it. */
  place: Place | null
}

export type ConversationState =
  | BotConversation
  | WaitingConversation
  | OfferedConversation
  | AgentConversation
  | ParkedConversation
  | ResolvedConversation

export type Status = ConversationState['status']
/** An offer to an agent shows to the person as waiting. */
export type VisibleStatus = Exclude<Status, 'offered'>

export function visibleStatus(status: Status): VisibleStatus {
  return status === 'offered' ? 'waiting' : status
}
