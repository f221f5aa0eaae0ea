/** The company's sign-on: there and back. These are pages that browsers go to, no calls. */
import { Hono, type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { SignOnRefused, type SignOn } from '../../commands/accounts/sign-on.ts'
import type { AgentParts } from '../agent/parts.ts'
import { enter, siteOf } from './entering.ts'

const STATE_COOKIE = 'latchkey_sign_on'
const PATH = '/agent/sign-on'
/** As long as the answer is waited for, in seconds. */
const STATE_S = 600

export function signOnPages(parts: AgentParts, signOn: SignOn): Hono {
  const app = new Hono()
  const options = { httpOnly: true, secure: parts.secureCookies, path: PATH } as const

  app.get('/', async (c) => {
    try {
      await parts.limits.gate(parts.network(c))
      const { url, state } = await signOn.begin(`${siteOf(c, parts).origin}${PATH}/back`)
      // `Lax`: it must come back with the company's redirect, which begins elsewhere.
      setCookie(c, STATE_COOKIE, state, { ...options, sameSite: 'Lax', maxAge: STATE_S })
      return c.redirect(url.href, 303)
    } catch (error) {
      return refused(c, error)
    }
  })

  app.get('/back', async (c) => {
    try {
      const state = getCookie(c, STATE_COOKIE) ?? ''
      deleteCookie(c, STATE_COOKIE, options)
      const entered = await signOn.finish(new URL(c.req.url).search, state, parts.network(c))
      await enter(c, parts, entered, 'sign_on')
      return c.redirect('/agent', 303)
    } catch (error) {
      return refused(c, error)
    }
  })

  function refused(c: Context, error: unknown): Response {
    const why = error instanceof SignOnRefused ? error.why : 'failed'
    parts.log.warn({ err: error, cause: error instanceof Error ? String(error.cause ?? '') : '' }, 'a sign-on was refused')
    return c.redirect(`/agent#sign-on=${why}`, 303)
  }

  return app
}
