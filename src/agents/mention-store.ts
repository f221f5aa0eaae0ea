/** The port to who was called in a note, and hasn't looked yet. Rows come with the note's own commit. Adapters: `storage/*`; contract: `tests/store-contract.ts`. */

/** A note that calls a colleague. */
export interface Mention {
  conversation: string
  /** Of the note. */
  seq: number
  /** Milliseconds since the epoch. */
  at: number
}

export interface MentionStore {
  /** Of this agent, those not seen yet, oldest first. */
  mentionsOf(agent: string, limit: number): Promise<Mention[]>
  /** Whether a note in this conversation ever called the agent, seen or not. */
  wasMentioned(agent: string, conversation: string): Promise<boolean>
  /** The agent has seen what calls them in this conversation, up to a seq. */
  seeMentions(agent: string, conversation: string, seq: number): Promise<void>
}
