/** What every way to log in ends with. */
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { LiveSession } from '../../agents/account-store.ts'
import type { Agent } from '../../agents/store.ts'
import type { Site } from '../../commands/accounts/passkeys.ts'
import { openLogin, owedFactor, SESSION_MS } from '../../commands/accounts/sessions.ts'
import { hashToken } from '../../commands/tokens.ts'
import { loadOf } from '../../conversation/index.ts'
import type { MeAnswer } from '../../protocol/index.ts'
import { SESSION_COOKIE } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { HttpError, invalid } from '../http-error.ts'

/** Opens a login, hands its secret to the browser, and writes it down. `by`: which way it was. */
export async function enter(c: Context, parts: AgentParts, { agent, strong }: { agent: Agent; strong: boolean }, by: string): Promise<LiveSession> {
  const network = parts.network(c)
  const token = await openLogin(parts.accounts, agent, strong, { userAgent: c.req.header('user-agent'), network })
  setCookie(c, SESSION_COOKIE, token, { httpOnly: true, sameSite: 'Strict', secure: parts.secureCookies, path: '/v1', maxAge: SESSION_MS / 1000 })
  await parts.audit.record({ at: Date.now(), actor: agent.id, action: 'log_in', conversation: null, detail: { by, network } })
  const live = await parts.accounts.liveSession(hashToken(token), Date.now())
  if (!live) throw new HttpError('unauthorized')
  if (!owedFactor(live, parts.mfaRequired)) await parts.floor.touch(agent)
  return live
}

/** Who is logged in, and what the login still owes. */
export async function me(parts: AgentParts, live: LiveSession): Promise<MeAnswer> {
  const { id, email, name, role, languages, secondLanguages, skills } = live.agent
  const owed = owedFactor(live, parts.mfaRequired)
  return { agent: { id, email, name, role, languages, secondLanguages, skills, presence: await presenceOf(parts, live.agent) }, ...(owed && { secondFactor: owed }) }
}

export async function presenceOf({ floor, queue }: Pick<AgentParts, 'floor' | 'queue'>, agent: Agent) {
  const owned = await queue.owned(agent.id)
  const load = loadOf(owned.map(({ weight }) => weight), agent.capacity)
  const lapsed = floor.letOffersLapse(agent.id) ? { why: 'offers_lapsed' as const } : {}
  return { status: floor.presenceOf(agent.id), load, capacity: agent.capacity, ...lapsed }
}

/** Of our own origins the one that the browser is at: passkeys, and cookies of a sign-on, are bound to its host. */
export function siteOf(c: Context, { origins }: Pick<AgentParts, 'origins'>): Site {
  const host = c.req.header('host')
  const here = origins().find((origin) => new URL(origin).host === host) ?? origins()[0] ?? ''
  return { origin: c.req.header('origin') ?? here }
}

/** The line knows `pt-BR`, whoever says `pt`. Throws `invalid` on a language that is none of ours. */
export function ourLanguages({ canonicalLocale }: Pick<AgentParts, 'canonicalLocale'>, tags: readonly string[], path = 'languages'): string[] {
  const locales = tags.map((tag) => canonicalLocale(tag))
  if (locales.includes(undefined)) throw invalid(path, 'unknown')
  return [...new Set(locales.filter((locale) => locale !== undefined))]
}
