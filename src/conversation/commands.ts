/** What can be wished for. A command is accepted as events or refused with a code. */
import type { AudienceDecision, LocaleSource } from './events/index.ts'
import type { Assurance, Person, Value } from './script.ts'
import type { AgentRef } from './state.ts'

export interface StartConversation {
  do: 'start_conversation'
  release: string
  locale: string
  localeBy: LocaleSource
  person: Person
  assurance: Assurance
  acceptLanguage?: string
  /** Which rule of the audience let the person in, and where the person stands in every share. */
  audience?: AudienceDecision
  /** The language its first message is surely in. */
  heard?: { locale: string; confidence: number }
}

/** Either `text` or `choice`; `to` is the seq of the message that asked. */
export interface PostMessage {
  do: 'post_message'
  id: string
  text?: string
  choice?: string
  to?: number
}

export type UserCommand =
  | PostMessage
  | { do: 'change_locale'; locale: string }
  | { do: 'rate'; score: number; comment?: string }
  | { do: 'end' }
  /** The person, who was called, is here. */
  | { do: 'come_back' }
  /** The chat was opened on another device. */
  | { do: 'add_device' }

/** The chat goes over to another release: decided with that release's context. */
export interface MoveRelease {
  do: 'move_release'
  release: string
}

/** New chats go on: one that was kept until then begins. Any other stays as it is. */
export interface BeginHeld {
  do: 'begin_held'
}

/** `ref` is the timer's: a stale one changes nothing. */
export type TimerCommand =
  | { do: 'answer_timed_out'; ref: string }
  | { do: 'end_pause'; ref: string }
  | { do: 'expire_offer'; ref: string }
  | { do: 'remind_queue'; ref: string }
  | { do: 'end_reservation'; ref: string }
  | { do: 'miss_turn'; ref: string }
  | { do: 'end_away'; ref: string }

/** Of the line itself. */
export type LineCommand =
  /** It is the turn of somebody who isn't here. */
  | { do: 'call_turn' }
  /** The hours, or who is here, may have changed. */
  | { do: 'check_hours' }
  /** Nobody who could take it has been here since then (milliseconds). */
  | { do: 'check_speakers'; since: number }

/** A message to everybody whom an incident concerns. `words`: the supervisor's own, in the language that fits best. */
export interface TellIncident {
  do: 'tell_incident'
  id: string
  incident: { id: string; kind: string | null; nextUpdateAt: number | null }
  tells: 'notice' | 'update' | 'fixed' | 'own'
  words?: { text: string; locale: string }
}

/** Something happened at the platform. `id` is the platform's own: the same one counts once. */
export interface ReportEvent {
  do: 'report_event'
  id: string
  event: string
  data?: Record<string, Value>
  /** Who left with one of these outcomes is told, if at least so sure about the person. */
  tells?: { outcomes: readonly string[]; needs: Assurance }
}

export type PlatformCommand =
  | { do: 'complete_action'; call: string; outcome: string; data?: Record<string, Value> }
  | { do: 'lose_secret'; call: string }
  | ReportEvent

/** A note that is left in the same commit as something else; `id` is its client id. */
export interface NoteWish {
  id: string
  text: string
}

/** `fence`: the number the agent saw; any other than the current is refused. */
export type AgentCommand =
  | { do: 'claim'; agent: AgentRef }
  | { do: 'offer'; agent: AgentRef }
  | { do: 'decline'; agent: AgentRef; fence: number }
  /** `beside`: by somebody who may write beside the owner, if they joined. */
  | { do: 'post_agent_message'; agent: AgentRef; id: string; text: string; fence: number; beside?: boolean }
  | { do: 'post_note'; agent: AgentRef; id: string; text: string; mentions?: string[] }
  | { do: 'ask'; agent: AgentRef; fence: number; step: string }
  | { do: 'release'; agent: AgentRef; fence: number }
  | { do: 'transfer'; agent: AgentRef; fence: number; queue?: string; toAgent?: string; locale?: string; note?: NoteWish }
  | { do: 'return_to_bot'; agent: AgentRef; fence: number; step?: string }
  | { do: 'resolve'; agent: AgentRef; fence: number; outcome: string; wrapUp?: string; note?: NoteWish }
  /** Takes back what was held while the agent was away. */
  | { do: 'reclaim'; agent: AgentRef }
  /** Nothing of the agent is heard any more, or the last login ended. */
  | { do: 'lose_agent'; agent: string; why: 'lost' | 'logged_out' }
  /** A supervisor sends it on, whoever has it. */
  | { do: 'reassign'; by: AgentRef; fence: number; queue?: string; toAgent?: string; locale?: string }
  /** A supervisor writes beside the owner; and no more. */
  | { do: 'join'; agent: AgentRef }
  | { do: 'part'; agent: AgentRef }
  /** The agent who was asked can't take it now. */
  | { do: 'withdraw_offer'; agent: string }

export type Command = StartConversation | BeginHeld | MoveRelease | UserCommand | TimerCommand | LineCommand | PlatformCommand | AgentCommand | TellIncident

/** A reason that people are told of, beside the code: a key of `errors.json`. */
export type Reason = `asks_${'password' | 'code' | 'document' | 'card'}`

/** Why a command changes nothing; the code is the wire's. */
export interface Refusal {
  refused: 'invalid' | 'conflict' | 'not_found' | 'forbidden'
  /** For developers and logs, never for people. */
  why: string
  /** Of the command's field that is wrong, where it is one. */
  path?: string
  reason?: Reason
}
