/** What the demo platform keeps about its made-up accounts. Moments are milliseconds since the epoch. */
import type { Value } from '../../conversation/index.ts'

export interface Answer {
  outcome: string
  data?: Record<string, Value>
}

/** One chat, as far as the platform has to know: whose account it is about, and how well the person is known. */
export interface ChatRecord {
  account?: string
  /** 2: passed a code · 3: passed a proof of identity. */
  level: 0 | 2 | 3
  /** The contact whose code was passed. */
  contact?: string
  sending?: string
  proof?: string
  ageCheck?: string
  /** What was filed in it, for the receipt. */
  references: string[]
}

/** A name that somebody typed in a chat, whether there is an account of that name or not. */
export interface RefRecord {
  account: string | null
}

export interface SendingRecord {
  conversation: string
  code: string
  /** Null: there is no such account, or nothing was delivered; then no code ever passes. */
  account: string | null
  contact?: string
  expiresAt: number
  tries: number
  spent: boolean
}

/** Where codes go: a contact, or a typed name. */
export interface TargetRecord {
  sending: string
  sentAt: number[]
}

export interface ProofRecord {
  id: string
  kind: 'identity' | 'age'
  account: string | null
  conversation: string
  state: 'open' | 'pending' | 'more_needed' | 'approved' | 'hold' | 'rejected'
  /** Last moment to send it. */
  until: number
}

export interface Filing {
  reference: string
  filedAt: number
  expectedBy: number
}

/** What has happened to an account since the demo began. */
export interface AccountRecord {
  heldUntil?: number
  endedSessions?: string[]
  lastReset?: { at: number; contact: string }
  /** The lock or restriction is over. */
  lifted?: boolean
  appeal?: Filing
  /** How the review filed here ended. */
  appealDecision?: { state: 'overturned' | 'upheld'; at: number }
  /** What the reviewers had asked for has come. */
  appealComplete?: boolean
  dataCopy?: Filing
  deletion?: Filing
  codesAt?: number[]
}

export interface InboxRecord {
  id: string
  at: number
  account: string
  to: string
  kind: 'code' | 'reset' | 'receipt' | 'notice'
  code?: string
  link?: string
  references?: string[]
}

export interface Records {
  answers: { action: string; answer: Answer }
  chats: ChatRecord
  refs: RefRecord
  sendings: SendingRecord
  targets: TargetRecord
  proofs: ProofRecord
  accounts: AccountRecord
  inbox: InboxRecord
  resets: { account: string; expiresAt: number; used: boolean }
  reports: Filing
  /** `born`: when this demo first started; the accounts' dates are counted from it. */
  meta: number
}
