import type { Brief, Priority } from '../script.ts'

/** How somebody waits: for a native speaker, for whoever speaks another language too, without being here, or away and called when it is their turn. */
export type Path = 'wait' | 'second' | 'message' | 'later'

/** The conversation enters the queue; `since` fixes its rank and survives release, transfer and reclaim. */
export interface HandoffRequested {
  type: 'handoff_requested'
  v: 1
  reason: string
  queue: string
  priority: Priority
  /** Milliseconds since the epoch. */
  since: number
  brief: Brief
  /** Of the queue, when it isn't 1. */
  weight?: number
  /** The agent who knows the case may take it first, until then (milliseconds). */
  reservedFor?: string
  reservedUntil?: number
  /** The language that this agent had it in, where it isn't the person's: the line has it for as long as it is kept for them. */
  agentLocale?: string
  /** What the person agreed to when the case waited before. */
  consents?: string[]
}

/** One more reminder that the place is kept was sent. */
export interface QueueReminded {
  type: 'queue_reminded'
  v: 1
}

export interface ConversationOffered {
  type: 'conversation_offered'
  v: 1
  agent: { id: string; name: string }
  until: number
}

export interface OfferEnded {
  type: 'offer_ended'
  v: 1
  agent: string
  why: 'declined' | 'expired' | 'withdrawn'
}

/** Every change of owner raises the fence; `fence` is the new one. */
export interface AgentAssigned {
  type: 'agent_assigned'
  v: 1
  agent: { id: string; name: string }
  fence: number
}

export interface AgentLeft {
  type: 'agent_left'
  v: 1
  agent: { id: string; name: string }
  why: 'released' | 'transferred' | 'returned' | 'lost' | 'logged_out'
  fence: number
  /** The supervisor who took it away. */
  by?: { id: string; name: string }
}

/** The agent vanished while nothing was expected of them: the chat is held for them, until then (milliseconds). */
export interface AgentAway {
  type: 'agent_away'
  v: 1
  agent: { id: string; name: string }
  until: number
}

/** The agent is there again. Who took the chat back has a new `fence`; who just went on with it keeps the old one. */
export interface AgentBack {
  type: 'agent_back'
  v: 1
  agent: { id: string; name: string }
  fence: number
}

/** Where it waits now; the rank stays. */
export interface ConversationTransferred {
  type: 'conversation_transferred'
  v: 1
  queue: string
  /** The language an agent must speak, when it differs from the conversation's. */
  agentLocale: string | null
  /** Where `agentLocale` is that of the agent it goes to: what the line goes back to when they don't take it. */
  formerLocale?: string | null
  /** Only this agent may take it, until then (milliseconds). */
  reservedFor: string | null
  reservedUntil?: number
  /** Of the queue, when it isn't 1. */
  weight?: number
  /** The supervisor who sent it on. */
  by?: { id: string; name: string }
}

/** The person (or an agent) went back to the assistant. */
export interface BotResumed {
  type: 'bot_resumed'
  v: 1
  by: 'agent' | 'user'
  step?: string
}

/** `{"type":"path_chosen","v":1,"path":"second","locale":"en"}`: how the person wants to wait from now on. */
export interface PathChosen {
  type: 'path_chosen'
  v: 1
  path: Path
  /** With `second`: the language that somebody may answer in who speaks it as a second one. */
  locale?: string
}

/** It is the person's turn, who isn't here: the place is held until then (milliseconds). */
export interface TurnCalled {
  type: 'turn_called'
  v: 1
  call: 1 | 2
  until: number
}

/** The person who was called is here again. */
export interface TurnTaken {
  type: 'turn_taken'
  v: 1
}

/** Nobody came. The place stays; `reply`: the answer is written without them now. */
export interface TurnMissed {
  type: 'turn_missed'
  v: 1
  call: 1 | 2
  /** Not called again before (milliseconds). */
  until?: number
  reply?: true
}

export type HandoffEvent =
  | HandoffRequested
  | QueueReminded
  | ConversationOffered
  | OfferEnded
  | AgentAssigned
  | AgentLeft
  | AgentAway
  | AgentBack
  | ConversationTransferred
  | BotResumed
  | PathChosen
  | TurnCalled
  | TurnTaken
  | TurnMissed
