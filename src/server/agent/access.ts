/** Who an agent's call comes from. The cookie tells; the header and the origin keep other sites from using it. */
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { LiveSession } from '../../agents/account-store.ts'
import type { Agent, Role } from '../../agents/store.ts'
import { owedFactor, seenLogin } from '../../commands/accounts/sessions.ts'
import { hashToken } from '../../commands/tokens.ts'
import { AGENT_HEADER } from '../../protocol/index.ts'
import { HttpError } from '../http-error.ts'
import type { AgentParts } from './parts.ts'

export const SESSION_COOKIE = 'latchkey_agent'

export type AgentEnv = { Variables: { agent: Agent; live: LiveSession } }

/** Who helps people: a login for the content alone sees neither the line nor a chat. */
export const HELPERS = ['agent', 'supervisor', 'admin'] as const satisfies readonly Role[]

/** Whether somebody, of those who help people, may write beside the owner of a chat that they joined. */
export function writesBeside({ role }: Agent): boolean {
  return role === 'supervisor' || role === 'admin'
}

const SAFE = new Set(['GET', 'HEAD'])

/** State-changing calls need our header; an `Origin`, where there is one, must be ours. */
export function sameSite(origins: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && !origins().includes(origin)) throw new HttpError('forbidden')
    if (!SAFE.has(c.req.method) && c.req.header(AGENT_HEADER.name) !== AGENT_HEADER.value) throw new HttpError('forbidden')
    await next()
  }
}

type AccessParts = Pick<AgentParts, 'accounts' | 'mfaRequired' | 'network'>

/** The login of a call, whatever it still owes. Throws `unauthorized`. */
async function liveOf(c: Context, { accounts, network }: AccessParts): Promise<LiveSession> {
  const token = getCookie(c, SESSION_COOKIE)
  const live = token ? await seenLogin(accounts, hashToken(token), Date.now(), network(c)) : undefined
  if (!live) throw new HttpError('unauthorized')
  return live
}

/** Throws `unauthorized`, or `forbidden` for a login that still owes a second factor. */
export async function agentOf(c: Context, parts: AccessParts): Promise<Agent> {
  const live = await liveOf(c, parts)
  return complete(live, owedFactor(live, parts.mfaRequired)).agent
}

type Owed = ReturnType<typeof owedFactor>

function complete(live: LiveSession, owed: Owed, owing?: Owed): LiveSession {
  if (owed === undefined || owing === 'show' || owed === owing) return live
  throw new HttpError('forbidden', { why: 'factor_needed' })
}

/**
 * Lets agents in; any call renews the caller's lease.
 * `owing`: also those who still have to `enrol` a second factor, or even to `show` theirs; they count as nobody who is here.
 */
export function agentsOnly(parts: AgentParts, roles?: readonly Role[], owing?: Owed): MiddlewareHandler<AgentEnv> {
  return async (c, next) => {
    const live = await liveOf(c, parts)
    const owed = owedFactor(live, parts.mfaRequired)
    const { agent } = complete(live, owed, owing)
    if (roles && !roles.includes(agent.role)) throw new HttpError('forbidden')
    c.set('agent', agent)
    c.set('live', live)
    if (owed === undefined) await parts.floor.touch(agent)
    await next()
  }
}
