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
  kind: 'passkey_login' | 'passkey_new' | 'sign_on'
  /** Whom it was asked of, where that is known: an account, or one that is being made. */
  subject: string | null
  detail: Record<string, string>
  expiresAt: number
}

/** What may be changed of an account. */
export type AccountChange = Partial<Pick<Agent, 'name' | 'role' | 'languages' | 'skills' | 'capacity' | 'active'>> & { secondLanguages?: string[] }

/** An account with whatever it is first proved with. `passwordHash` is empty where there is no password. */
export interface NewAccount {
  agent: Agent
  passwordHash: string
  passkey?: Passkey
  identity?: Identity
}

/** Whom a company's sign-on means. */
export interface Identity {
  issuer: string
  subject: string
}

export interface AccountStore extends SessionStore, FactorStore, InvitationStore {
  /** Changes what is given. Deactivating ends the account's logins and presence. `last_admin`: nobody could manage accounts any more. */
  changeAccount(id: string, change: AccountChange): Promise<Agent | 'unknown' | 'last_admin'>
  /** Of the company's sign-on. */
  addAccount(account: NewAccount): Promise<'added' | 'email_taken'>
  identity(identity: Identity): Promise<Agent | undefined>
  /** `taken`: this account already stands for another subject of the issuer. */
  linkIdentity(agent: string, identity: Identity): Promise<'linked' | 'taken'>
}

export interface SessionStore {
  /** Also drops the logins, invitations, challenges and setup tokens that have run out by then. */
  addLogin(session: AgentSession): Promise<void>
  /** Of an active account, not run out. */
  liveSession(tokenHash: string, now: number): Promise<LiveSession | undefined>
  changeSession(tokenHash: string, change: Partial<Pick<AgentSession, 'seenAt' | 'network' | 'provedAt' | 'strong'>>): Promise<void>
  /** Those of an account that have not run out, seen last first. */
  sessionsOf(agent: string, now: number): Promise<AgentSession[]>
  /** Ends all logins of an account, or all but one. */
  endSessions(agent: string, butHash?: string): Promise<void>
}

export interface FactorStore {
  factors(agent: string): Promise<Factors>
  /** The ids of accounts that have a second factor. */
  factorHolders(): Promise<string[]>
  codeSecret(agent: string): Promise<CodeSecret | undefined>
  /** Keeps a secret that is still to be confirmed; another one before it is forgotten. */
  proposeCodes(agent: string, pending: string): Promise<void>
  /** The proposed secret comes into use, if it is still this one; `step` is spent. */
  confirmCodes(agent: string, pending: string, step: number): Promise<boolean>
  /** Spends a code's time step: false when it, or a later one, was spent before. */
  takeStep(agent: string, step: number): Promise<boolean>
  dropCodes(agent: string): Promise<void>
  replaceRecoveryCodes(agent: string, hashes: readonly string[]): Promise<void>
  /** Spends one; false when there is none of this hash. */
  takeRecoveryCode(agent: string, hash: string): Promise<boolean>
  addPasskey(passkey: Passkey): Promise<'added' | 'taken'>
  /** With its account, active or not. */
  passkey(id: string): Promise<{ passkey: Passkey; agent: Agent } | undefined>
  /** Notes a use: false when the counter went back, so that somebody may have a copy (WebAuthn level 3, 6.1.1). */
  usePasskey(id: string, counter: number, usedAt: number): Promise<boolean>
  renamePasskey(agent: string, id: string, name: string): Promise<boolean>
  removePasskey(agent: string, id: string): Promise<boolean>
  /** Drops codes, recovery codes and passkeys, and ends the logins. */
  resetFactors(agent: string): Promise<void>
  addChallenge(challenge: Challenge): Promise<void>
  /** Spends a challenge: undefined when there is none of this kind, or it has run out. */
  takeChallenge(id: string, kind: Challenge['kind'], now: number): Promise<Challenge | undefined>
}

export interface InvitationStore {
  /** Takes the place of an open one for the same address. */
  addInvitation(invitation: Invitation, hash: string): Promise<'added' | 'email_taken'>
  /** Open ones, newest first. */
  invitations(now: number): Promise<Invitation[]>
  invitationBy(hash: string, now: number): Promise<Invitation | undefined>
  withdrawInvitation(id: string): Promise<Invitation | undefined>
  /** Spends the invitation together with adding the account. */
  acceptInvitation(hash: string, now: number, account: NewAccount): Promise<'added' | 'email_taken' | 'spent'>
}
