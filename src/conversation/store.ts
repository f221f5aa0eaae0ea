/**
 * The port to durable storage. Use-case-shaped: no transaction object is ever handed out.
 * Adapters: `storage/sqlite`, later `storage/postgres`; one contract suite, `tests/store-contract.ts`, holds all of them.
 */
import type { ConversationEvent } from './events/index.ts'
import type { ConversationState } from './state.ts'

/** What every adapter reads stored events through. */
export { upcast, type StoredBody } from './events/upcast.ts'
/** The order of the line, and what a chat weighs in it. */
export { fits, lineAt, loadOf, weightOf } from './line.ts'
/** How many offers in a row may lapse. */
export { BOUNDS } from './bounds.ts'

/** What must happen later, as a row; `ref` tells a stale one from the one that is meant. Keyed by (conversation, kind). */
export interface Timer {
  kind: TimerKind
  /** Milliseconds since the epoch. */
  dueAt: number
  ref: string
}
/** Platform calls have a row each: a second one never replaces a first that is still under way. */
export type TimerKind = 'answer_timeout' | 'pause_over' | 'offer_expired' | 'queue_reminder' | 'reservation_over' | 'turn_over' | 'away_over' | 'news' | `call:${string}`

export interface DueTask extends Timer {
  conversation: string
  /** Runs begun so far, this one included. */
  attempts: number
}

/** Checked in the same transaction, against rows as they are there. */
export type Guard =
  /** The agent exists, is active, and has room for this conversation beside the others it owns. */
  | { kind: 'agent_load'; agent: string }
  /** The same, and no other conversation is being offered to the agent. */
  | { kind: 'agent_offer'; agent: string }

/** What a first turn also writes. Hashes are SHA-256, base64url; no raw token or key reaches the store. */
export interface Opening {
  tokenHash: string
  keyHash?: string
  keyExpiresAt?: number
  /** `jti` of a signed context: single use. */
  contextId?: string
  contextExpiresAt?: number
}

/** A webhook to be sent. Its id is the receiver's to tell repeats by: it stays the same in every try. `at` in milliseconds since the epoch. */
export interface NewDelivery {
  id: string
  conversation: string
  type: string
  /** The JSON that is signed and sent. */
  body: string
  at: number
}

/** One command handled: everything it changes. `expectedSeq` 0 creates the conversation. */
export interface Turn {
  conversation: string
  expectedSeq: number
  events: ConversationEvent[]
  /** The state after the events. */
  state: ConversationState
  timers: { set: Timer[]; drop: TimerKind[] }
  guards: Guard[]
  opening?: Opening
  /** Webhooks about the events: kept when the turn is, and only then. */
  deliveries?: NewDelivery[]
  /** Nothing stays open: where the person's browser is woken is forgotten, unless news still waits; then it is told first. */
  settled?: boolean
}

/**
 * `committed`: on disk. `conflict`: another turn came first, decide again on fresh state.
 * `guard`: refused by a guard. `taken`: the start key or context id was used before.
 */
export type Fate =
  | { fate: 'committed' }
  | { fate: 'conflict' }
  | { fate: 'guard'; guard: Guard['kind'] }
  | { fate: 'taken'; by: 'key' | 'context' }

/** The store can't commit now (disk full, I/O error, shutting down): nothing of the batch was kept. Answered as `unavailable`. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}

/** How a conversation went, without what the bot, the service and agents said in it. */
export interface PastChat {
  conversation: string
  /** Where `chatsSince` goes on. */
  cursor: string
  /** In seq order; messages of the person only, and no notes. */
  events: ConversationEvent[]
}

export type Author = 'user' | 'agent' | 'note' | 'platform' | 'incident'

export interface Store {
  /** Names the history; differs after a restore. */
  readonly epoch: string
  /** The private key (JWK) that receipts are signed with. */
  readonly receiptKey: string
  /** Resolves once the turn is durable or its fate is known. Rejects with StoreUnavailable. */
  commit(turn: Turn): Promise<Fate>
  load(conversation: string): Promise<ConversationState | undefined>
  /** In seq order, `after` excluded. */
  eventsAfter(conversation: string, after: number, limit: number): Promise<ConversationEvent[]>
  /**
   * Conversations that began at `since` (milliseconds) or later, newest first: those `before` a cursor, which is that of the last one read before.
   * None once there are no more.
   */
  chatsSince(since: number, before: string | undefined, limit: number): Promise<PastChat[]>
  /** The message, note or report that an author sent under an id of its own. */
  messageById(conversation: string, author: Author, clientId: string): Promise<ConversationEvent | undefined>
  /** The conversation a user token opens. */
  conversationByToken(tokenHash: string): Promise<string | undefined>
  /** A fresh token for a conversation; older ones stay valid. */
  addToken(conversation: string, tokenHash: string): Promise<void>
  conversationByKey(keyHash: string, now: number): Promise<string | undefined>
  /** Conversations in which the platform, or we, gave out this reference; the newest first. */
  conversationsByReference(reference: string, limit: number): Promise<string[]>
  /** Conversations that began with a signed context of this account; the newest first. */
  conversationsByAccount(account: string, limit: number): Promise<string[]>
  /** Those that were begun while new chats were stopped, and have not begun yet, in order of their ids from `after` on. */
  heldConversations(after: string, limit: number): Promise<string[]>
  /** Makes a receipt's code known; the same again changes nothing. */
  keepReceiptCode(conversation: string, code: string): Promise<void>
  /** When the conversation began whose receipt carries this code, milliseconds; undefined when none does. */
  receiptCodeStartedAt(code: string): Promise<number | undefined>
  /** Makes a case code known, by its hash; the same again changes nothing. */
  keepCaseCode(conversation: string, hash: string): Promise<void>
  /** The conversation of a case code in which something happened since then (milliseconds). */
  conversationByCaseCode(hash: string, since: number): Promise<string | undefined>
  /** Leases up to `limit` due tasks for `leaseMs`; a task whose lease ran out is due again (at least once). */
  leaseDueTasks(now: number, leaseMs: number, limit: number): Promise<DueTask[]>
  /** When the next task is due, if any: milliseconds since the epoch. */
  nextTaskAt(): Promise<number | undefined>
  /** A task that turned out to be stale or failed for now: done with (`null`), or due again at a time. Ignored when `ref` no longer fits. */
  settleTask(task: DueTask, dueAgainAt: number | null): Promise<void>
  /** Highest seq each side has read. Never goes back. */
  markRead(conversation: string, by: 'user' | 'agent', seq: number): Promise<void>
  readMarks(conversation: string): Promise<{ user: number; agent: number }>
}

/** `seen`: the person was here; the others: the person was told, over that channel, that there is news. */
export type NoticeMark = 'seen' | 'platform' | 'push'

/** Telling a person who isn't here that there is news. */
export interface NoticeStore {
  /** The private key (JWK, P-256) that names us to push services. */
  readonly pushKey: string
  /** Seq up to which each mark stands; 0 where there is none. */
  noticeMarks(conversation: string): Promise<Record<NoticeMark, number>>
  /** Never goes back. */
  markNotice(conversation: string, mark: NoticeMark, seq: number): Promise<void>
  /** Takes the place of an earlier one; what has expired by `now` is deleted, whosever it is. */
  keepPush(subscription: { conversation: string; endpoint: string; expiresAt: number }, now: number): Promise<void>
  /** Of this address only, when one is given: a newer one stays. */
  dropPush(conversation: string, endpoint?: string): Promise<void>
  /** Where the person's browser is woken. */
  pushEndpoint(conversation: string, now: number): Promise<string | undefined>
}
