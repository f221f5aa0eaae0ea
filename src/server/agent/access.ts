/** Who an agent's call comes from. The cookie tells; the header and the origin keep other sites from using it. */
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Agent, Role } from '../../agents/store.ts'
import { hashToken } from '../../commands/tokens.ts'
import { AGENT_HEADER } from '../../protocol/index.ts'
import { HttpError } from '../http-error.ts'
import type { AgentParts } from './parts.ts'

export const SESSION_COOKIE = 'latchkey_agent'

export type AgentEnv = { Variables: { agent: Agent } }

/** Who helps people: a login for the content alone sees neither the line nor a chat. */
export const HELPERS = ['agent', 'supervisor', 'admin'] as const satisfies readonly Role[]

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

export async function agentOf(c: Context, parts: Pick<AgentParts, 'agents'>): Promise<Agent> {
  const token = getCookie(c, SESSION_COOKIE)
  const agent = token ? await parts.agents.agentBySession(hashToken(token), Date.now()) : undefined
  if (!agent) throw new HttpError('unauthorized')
  return agent
}

/** Lets agents in; any call renews the caller's lease. */
export function agentsOnly(parts: AgentParts, roles?: readonly Role[]): MiddlewareHandler<AgentEnv> {
  return async (c, next) => {
    const agent = await agentOf(c, parts)
    if (roles && !roles.includes(agent.role)) throw new HttpError('forbidden')
    c.set('agent', agent)
    await parts.floor.touch(agent)
    await next()
  }
}
