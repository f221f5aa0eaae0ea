/** The port to what an account is proved with: logins, second factors, passkeys, invitations. Adapters: `storage/*`; contract: `tests/store-contract.ts`. */
import type { Agent, Role } from './store.ts'

/** What a browser calls itself, in words. */
export interface ClientWords {
  browser: string
  system: string
}

/** A login. Times in milliseconds since the epoch. */
export interface AgentSession {
  tokenHash: string
  agent: string
  createdAt: number
  seenAt: number
  /** When a password, a passkey or the company's sign-on was last shown. */
  provedAt: number
  /** Whether a second factor was shown. */
  strong: boolean
  client: ClientWords | null
  /** IPv4 /24 or IPv6 /48. */
  network: string
  expiresAt: number
}

/** A login, whose it is, and whether that account has a second factor. */
export interface LiveSession {
  session: AgentSession
  agent: Agent
  hasFactor: boolean
}

/** What an account is proved with. */
export interface Factors {
  hasPassword: boolean
  hasCodes: boolean
  passkeys: Passkey[]
  /** Recovery codes that are left. */
  recoveryLeft: number
}

/** Codes by time: `secret` is in use, `pending` is still to be confirmed; both in base 32. */
export interface CodeSecret {
  secret: string | null
  pending: string | null
  /** The time step of the last code that was taken. */
  lastStep: number
}

export interface Passkey {
  /** The credential's, in base64url. */
  id: string
  agent: string
  name: string
  /** COSE, in base64url. */
  publicKey: string
  /** Of signatures, as the authenticator counts; 0 where it doesn't. */
  counter: number
  transports: string[]
  createdAt: number
  usedAt: number | null
}

/** What the invited person's account will be; one open invitation an address. */
export interface Invitation {
  id: string
  /** In lower case. */
  email: string
  role: Role
  languages: string[]
  secondLanguages: string[]
  skills: string[]
  capacity: number
  /** Who asked for it: an agent's id, or `shell`. */
  invitedBy: string
  createdAt: number
  expiresAt: number
}

/** What was asked of a browser and may be answered once. */
export interface Challenge {
  id: string
  kind: 'passkey_login' | 'passkey_new' | 'company'
  /** Whom it was asked of, where that is known: an account, or one that is being made. */
  subject: string | null
  detail: Record<string, string>
  expiresAt: number
}

/** What may be changed of an account. */
export type AccountChange = Partial<Pick<Agent, 'name' | 'role' | 'languages' | 'skills' | 'capacity' | 'active'>> & { secondLanguages?: string[] }
