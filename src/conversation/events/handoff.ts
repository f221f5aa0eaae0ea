import type { Brief, Priority } from '../script.ts'

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
  why: 'released' | 'transferred' | 'returned' | 'lost'
  fence: number
}

/** Where it waits now; the rank stays. */
export interface ConversationTransferred {
  type: 'conversation_transferred'
  v: 1
  queue: string
  /** The language an agent must speak, when it differs from the conversation's. */
  agentLocale: string | null
  /** Only this agent may take it, until then (milliseconds). */
  reservedFor: string | null
  reservedUntil?: number
}

/** The person (or an agent) went back to the assistant. */
export interface BotResumed {
  type: 'bot_resumed'
  v: 1
  by: 'agent' | 'user'
  step?: string
}

export type HandoffEvent =
  | HandoffRequested
  | QueueReminded
  | ConversationOffered
  | OfferEnded
  | AgentAssigned
  | AgentLeft
  | ConversationTransferred
  | BotResumed
