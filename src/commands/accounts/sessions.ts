/** Logins: opened, looked up at every call, and ended. */
import { createHash } from 'node:crypto'
import type { AccountStore, AgentSession, LiveSession } from '../../agents/account-store.ts'
import { clientWords } from '../../agents/client-words.ts'
import type { Agent } from '../../agents/store.ts'
import { hashToken, newToken } from '../tokens.ts'

/** Absolute end of a login. */
export const SESSION_MS = 12 * 3_600_000
/** Changing what proves an account asks for a proof that is no older. */
const PROOF_MS = 10 * 60_000
/** How exact "last used" is: a login is written at most this often. */
const SEEN_EVERY_MS = 60_000

/** Where a login comes from. */
export interface Whence {
  /** As the browser names itself; kept in words only. */
  userAgent: string | undefined
  /** IPv4 /24 or IPv6 /48. */
  network: string
}

/** Opens a login; answers its secret. `strong`: a second factor was shown. */
export async function openLogin(accounts: AccountStore, agent: Agent, strong: boolean, { userAgent, network }: Whence): Promise<string> {
  const [token, now] = [newToken(), Date.now()]
  const times = { createdAt: now, seenAt: now, provedAt: now, expiresAt: now + SESSION_MS }
  await accounts.addLogin({ tokenHash: hashToken(token), agent: agent.id, strong, client: clientWords(userAgent), network, ...times })
  return token
}

/** The live login of a secret's hash, noted as seen. */
export async function seenLogin(accounts: AccountStore, tokenHash: string, now: number, network?: string): Promise<LiveSession | undefined> {
  const live = await accounts.liveSession(tokenHash, now)
  if (!live) return undefined
  const { seenAt, network: last } = live.session
  if (now - seenAt >= SEEN_EVERY_MS || (network !== undefined && network !== last)) await accounts.changeSession(tokenHash, { seenAt: now, ...(network !== undefined && { network }) })
  return live
}

/** What a login must do before it may do anything else, where `required` says that everybody needs a second factor. */
export function owedFactor({ session, hasFactor }: LiveSession, required: boolean): 'enrol' | 'show' | undefined {
  if (session.strong) return undefined
  if (hasFactor) return 'show'
  return required ? 'enrol' : undefined
}

/** Whether the password or a passkey was shown lately. */
export function isProved({ provedAt }: AgentSession, now: number): boolean {
  return now - provedAt < PROOF_MS
}

/** What a login is called in lists: nothing can be opened with it. */
export function loginId({ tokenHash }: AgentSession): string {
  return createHash('sha256').update(`login ${tokenHash}`).digest('base64url').slice(0, 22)
}
