/**
 * The port to the desk's record: one row a chat, written in the very commit that changed it, so that history never reads transcripts;
 * and to what a supervisor's floor counts now.
 */

/** What of a chat's life is looked up by its time. */
export const CASE_MOMENTS = ['came', 'claimed', 'left', 'resolved', 'reopened'] as const

/**
 * `came`: first asked for a person. `claimed`: first taken. `left`: gave up while waiting (ended it, or went back to the bot).
 * `resolved`: the last time. `reopened`: the last time.
 */
export type CaseMoment = (typeof CASE_MOMENTS)[number]

/** What is left out is not asked about. */
export interface CaseFilter {
  locale?: string
  queue?: string
  reason?: string
  outcome?: string
  /** The id of the agent who had it last. */
  agent?: string
}

/** Times in milliseconds since the epoch; null: it hasn't happened. */
export interface CaseRow {
  conversation: string
  /** The person's language. */
  locale: string
  queue: string | null
  reason: string | null
  /** 0 normal, 1 high, 2 urgent. */
  priority: number | null
  startedAt: number
  cameAt: number | null
  claimedAt: number | null
  leftAt: number | null
  resolvedAt: number | null
  outcome: string | null
  resolvedBy: 'bot' | 'agent' | 'user' | null
  /** Who has it, or had it last. */
  agent: string | null
  /** Milliseconds with agents, up to the last time that one let go. */
  handledMs: number
  /** 1 to 5. */
  rating: number | null
  /** How often it was opened again. */
  reopened: number
}

export interface CaseStore {
  /** The chats that agents have, and which rest: until their line opens (their place is kept), or until the person comes back. */
  onFloor(): Promise<{ owned: string[]; resting: number; parked: number }>
  /** Chats by when a thing happened to them: `from` included, `to` excluded. In no order. */
  casesBy(moment: CaseMoment, filter: CaseFilter, from: number, to: number): Promise<CaseRow[]>
  /** Those resolved in that time, newest first; `before` is the last one that was read. */
  resolvedCases(filter: CaseFilter, from: number, to: number, before: Pick<CaseRow, 'resolvedAt' | 'conversation'> | undefined, limit: number): Promise<CaseRow[]>
}
