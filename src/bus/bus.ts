/**
 * Wake-ups after a commit. The log is the truth: a message here may be lost or come twice, a reader then catches up from
 * its cursor. `events` ride along where they are at hand, so that a reader that is up to date need not ask the store.
 */
import type { ConversationEvent, ConversationState } from '../conversation/index.ts'

export interface Committed {
  conversation: string
  events: ConversationEvent[]
  state: ConversationState
}

/** Passing things that are not in the log. */
export type Signal =
  | { kind: 'typing'; conversation: string; from: 'user' | 'agent' }
  | { kind: 'read'; conversation: string; by: 'user' | 'agent'; seq: number }

export type Message = { kind: 'committed'; committed: Committed } | Signal | { kind: 'presence'; agent: string } | { kind: 'mentions'; agents: string[] }

export type Listener = (message: Message) => void

export interface Bus {
  publish(message: Message): void
  /** What concerns one conversation. The function ends the subscription. */
  subscribe(conversation: string, listener: Listener): () => void
  /** Everything: for the agents' floor. */
  subscribeAll(listener: Listener): () => void
}
