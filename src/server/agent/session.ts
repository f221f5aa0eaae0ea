/** Logging in and out, and the first admin. */
import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { logIn } from '../../commands/accounts/log-in.ts'
import { AccountRefused } from '../../commands/accounts/refused.ts'
import { logOut } from '../../commands/log-out.ts'
import { setUpFirstAdmin } from '../../commands/agent-accounts.ts'
import { presenceBody, sessionBody, setupBody } from '../../protocol/index.ts'
import { enter, me, ourLanguages, presenceOf } from '../accounts/entering.ts'
import { readBody } from '../body.ts'
import { HttpError } from '../http-error.ts'
import { agentsOnly, SESSION_COOKIE, type AgentEnv } from './access.ts'
import type { AgentParts } from './parts.ts'

/** Refusals that only ask for more. */
const ASKING: ReadonlySet<string | undefined> = new Set(['code_needed', 'passkey_needed'])

export function sessionRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const { agents, limits, floor } = parts

  app.post('/session', async (c) => {
    const wish = await readBody(c, sessionBody)
    const network = parts.network(c)
    const throttle = `${wish.email.trim().toLowerCase()}|${network}`
    await limits.gate(network)
    await limits.loginBegins(throttle)
    const entered = await logIn(parts, wish, network).catch(async (error: unknown) => {
      // The password was right: asking for the code is no failure.
      if (error instanceof AccountRefused && ASKING.has(error.why)) await limits.loginSucceeded(throttle)
      throw error
    })
    await limits.loginSucceeded(throttle)
    return c.json(await me(parts, await enter(c, parts, entered, 'password')))
  })

  app.post('/setup', async (c) => {
    const { token, password, ...wish } = await readBody(c, setupBody)
    const throttle = `setup|${parts.network(c)}`
    await limits.loginBegins(throttle)
    const result = await setUpFirstAdmin(agents, token, { ...wish, languages: ourLanguages(parts, wish.languages) }, password)
    if (result === 'spent') throw new HttpError('unauthorized')
    await limits.loginSucceeded(throttle)
    if (result === 'email_taken') throw new HttpError('conflict')
    return c.json(await me(parts, await enter(c, parts, { agent: result, strong: false }, 'setup')), 201)
  })

  app.delete('/session', agentsOnly(parts, undefined, 'show'), async (c) => {
    await logOut(parts, c.var.agent.id, c.var.live.session.tokenHash)
    deleteCookie(c, SESSION_COOKIE, { path: '/v1' })
    return c.body(null, 204)
  })

  app.get('/me', agentsOnly(parts, undefined, 'show'), async (c) => c.json(await me(parts, c.var.live)))

  app.put('/presence', agentsOnly(parts), async (c) => {
    const { status } = await readBody(c, presenceBody)
    await floor.touch(c.var.agent, status)
    return c.json({ presence: await presenceOf(parts, c.var.agent) })
  })

  return app
}
