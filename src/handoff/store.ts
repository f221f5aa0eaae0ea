/** The port to the waiting line: rows derived from each conversation's state in the very commit that changed it. */
import type { Priority } from '../conversation/script.ts'

export interface WaitingRow {
  conversation: string
  queue: string
  /** The language an agent must speak. */
  locale: string
  reason: string
  priority: Priority
  /** Milliseconds; fixes the rank (`lineAt`) with `priority`, ties by conversation id. */
  since: number
  reservedFor: string | null
  /** What it takes of an agent's capacity. */
  weight: number
  /** It is answered in writing, whether the person is here or not. */
  reply: boolean
}

export interface OwnedRow {
  conversation: string
  queue: string
  locale: string
  since: number
  fence: number
  weight: number
}

/** Whom chats are looked for, as `Rules` of `routing.ts` has it. */
export interface Seeker {
  agent: string
  /** In all their forms (`spokenForms`): a chat's is one of these to the letter. */
  languages: readonly string[]
  secondLanguages: readonly string[]
  /** Milliseconds since the epoch: whose person was called and isn't here is left out. */
  now: number
  /** The queues of a language for which the agent lacks skills that somebody has. */
  closedTo(locale: string): readonly string[]
  /** Only whoever is here, by the leases of all processes, or is answered in writing. */
  here?: true
}

export interface QueueStore {
  /** In rank order: those waiting that suit an agent, as `Rules.suits` has it, at most `limit`. */
  candidates(seeker: Seeker, limit: number): Promise<WaitingRow[]>
  /** All that wait (or are offered), in rank order. */
  waiting(limit: number): Promise<WaitingRow[]>
  waitingRow(conversation: string): Promise<WaitingRow | undefined>
  owned(agent: string): Promise<OwnedRow[]>
  /** Where an agent writes beside the owner: the conversations, by id. */
  joined(agent: string): Promise<string[]>
  /** What the chats of each agent who has any weigh together; one that is heavier than its agent's capacity counts as that. */
  loads(): Promise<{ agent: string; load: number }[]>
  /** Who is being asked to take what. */
  offers(): Promise<{ agent: string; conversation: string }[]>
  /** Chats in the line whose person is being called: until now nobody came, and there is time left. */
  calls(now: number): Promise<string[]>
  /** How many conversations of the same locale wait before it (0: next). Undefined when it doesn't wait. */
  ahead(conversation: string): Promise<number | undefined>
  waitingCount(queue: string): Promise<number>
  /** How long the last `limit` claimed conversations of a locale waited, in ms, newest first. */
  recentWaits(locale: string, limit: number): Promise<number[]>
}

/** Handoffs are counted by reason in so many milliseconds. */
export const REASON_BUCKET_MS = 5 * 60_000

/** How many people were handed off for a reason, from `at` (milliseconds) for `REASON_BUCKET_MS`. */
export interface ReasonCount {
  reason: string
  at: number
  count: number
}
