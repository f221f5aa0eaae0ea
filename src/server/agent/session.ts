/** Logging in and out, and the first admin. */
import { Hono, type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Agent } from '../../agents/store.ts'
import { checkLogin, openSession, SESSION_MS, setUpFirstAdmin } from '../../commands/agent-accounts.ts'
import { hashToken } from '../../commands/tokens.ts'
import { presenceBody, sessionBody, setupBody, type MeAnswer } from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { HttpError, invalid } from '../http-error.ts'
import { agentsOnly, SESSION_COOKIE, type AgentEnv } from './access.ts'
import type { AgentParts } from './parts.ts'

export function sessionRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const { agents, limits, audit, floor } = parts
  const roles = ['agent', 'supervisor', 'content', 'admin'] as const

  async function logIn(c: Context, agent: Agent) {
    const token = await openSession(agents, agent)
    const options = { httpOnly: true, sameSite: 'Strict', secure: parts.secureCookies, path: '/v1', maxAge: SESSION_MS / 1000 } as const
    setCookie(c, SESSION_COOKIE, token, options)
    await audit.record({ at: Date.now(), actor: agent.id, action: 'log_in', conversation: null, detail: {} })
    await floor.touch(agent)
    return await me(parts, agent)
  }

  app.post('/session', async (c) => {
    const { email, password } = await readBody(c, sessionBody)
    const throttle = `${email.trim().toLowerCase()}|${parts.network(c)}`
    await limits.loginBegins(throttle)
    const agent = await checkLogin(agents, email, password)
    if (!agent) throw new HttpError('unauthorized')
    await limits.loginSucceeded(throttle)
    return c.json(await logIn(c, agent))
  })

  app.post('/setup', async (c) => {
    const { token, password, ...wish } = await readBody(c, setupBody)
    const throttle = `setup|${parts.network(c)}`
    await limits.loginBegins(throttle)
    const result = await setUpFirstAdmin(agents, token, { ...wish, languages: ourLanguages(parts, wish.languages) }, password)
    if (result === 'spent') throw new HttpError('unauthorized')
    await limits.loginSucceeded(throttle)
    if (result === 'email_taken') throw new HttpError('conflict')
    return c.json(await logIn(c, result), 201)
  })

  app.delete('/session', agentsOnly(parts), async (c) => {
    await agents.endSession(hashToken(getCookie(c, SESSION_COOKIE) ?? ''))
    await floor.touch(c.var.agent, 'away')
    deleteCookie(c, SESSION_COOKIE, { path: '/v1' })
    return c.body(null, 204)
  })

  app.get('/me', agentsOnly(parts, roles), async (c) => c.json(await me(parts, c.var.agent)))

  app.put('/presence', agentsOnly(parts), async (c) => {
    const { status } = await readBody(c, presenceBody)
    await floor.touch(c.var.agent, status)
    return c.json({ presence: await presenceOf(parts, c.var.agent) })
  })

  return app
}

/** The line knows `pt-BR`, whoever says `pt`. Throws `invalid` on a language that is none of ours. */
function ourLanguages({ canonicalLocale }: AgentParts, tags: readonly string[]): string[] {
  const locales = tags.map((tag) => canonicalLocale(tag))
  if (locales.includes(undefined)) throw invalid('languages', 'unknown')
  return [...new Set(locales.filter((locale) => locale !== undefined))]
}

export async function presenceOf({ floor, queue }: Pick<AgentParts, 'floor' | 'queue'>, agent: Agent) {
  const owned = await queue.owned(agent.id)
  return { status: floor.presenceOf(agent.id), load: owned.length, capacity: agent.capacity }
}

async function me(parts: AgentParts, agent: Agent): Promise<MeAnswer> {
  const { id, email, name, role, languages, skills } = agent
  return { agent: { id, email, name, role, languages, skills, presence: await presenceOf(parts, agent) } }
}
