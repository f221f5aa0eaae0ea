import type { Context, MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import type { Role } from '../../agents/store.ts'
import { issuesOf, LIMITS } from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { HttpError } from '../http-error.ts'

/**
 * Who works on the content. Name it at each route: the routers of the desk share one path, and a `use` of one would hold for those
 * after it as well.
 */
export function authorsOnly(agents: AgentParts, roles: readonly Role[] = ['content', 'admin']): MiddlewareHandler<AgentEnv> {
  return agentsOnly(agents, roles)
}

/** The body of a call of the desk: it may hold a whole file. */
export async function readContentBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  return await readBody(c, schema, LIMITS.contentBody)
}

/** What a call asks for in its address. Throws `invalid`. */
export function readQuery<S extends z.ZodObject>(c: Context, schema: S): z.output<S> {
  const { success, data, error } = schema.safeParse(c.req.query())
  if (!success) throw new HttpError('invalid', { issues: issuesOf(error) })
  return data
}
