/** One's own account: what it is proved with, and where it is logged in. */
import { Hono, type Context } from 'hono'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { AgentSession, LiveSession, Passkey } from '../../agents/account-store.ts'
import * as own from '../../commands/accounts/own.ts'
import { isProved, loginId } from '../../commands/accounts/sessions.ts'
import {
  addPasskeyBody, codesBody, emptyBody, passwordBody, proofBody, renamePasskeyBody,
  type FactorAnswer, type LoginView, type OwnAccountAnswer, type PasskeyView, type ProofBody,
} from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { HttpError } from '../http-error.ts'
import { me, siteOf } from './entering.ts'

export function ownAccountRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  /** Whoever must enrol a second factor first comes as far as this. */
  const enrolling = agentsOnly(parts, undefined, 'enrol')
  const whole = agentsOnly(parts)

  /** The account as it is now: what was read with the call may be of before it. */
  async function account(c: Context<AgentEnv>): Promise<OwnAccountAnswer> {
    const live = await parts.accounts.liveSession(c.var.live.session.tokenHash, Date.now())
    if (!live) throw new HttpError('unauthorized')
    return await accountView(parts, live)
  }

  async function made(c: Context<AgentEnv>, recoveryCodes: string[] | undefined): Promise<FactorAnswer> {
    return { account: await account(c), ...(recoveryCodes && { recoveryCodes }) }
  }

  app.get('/account', enrolling, async (c) => c.json(await account(c)))

  app.post('/account/proof', agentsOnly(parts, undefined, 'show'), async (c) => {
    const proof = proofOf(await readBody(c, proofBody))
    const { live } = c.var
    const throttle = `proof|${live.agent.id}`
    await parts.limits.loginBegins(throttle)
    await own.prove(parts, live, proof, siteOf(c, parts))
    await parts.limits.loginSucceeded(throttle)
    const now = await parts.accounts.liveSession(live.session.tokenHash, Date.now())
    if (!now) throw new HttpError('unauthorized')
    return c.json(await me(parts, now))
  })

  app.put('/account/password', whole, async (c) => {
    const { old, password } = await readBody(c, passwordBody)
    const throttle = `proof|${c.var.agent.id}`
    await parts.limits.loginBegins(throttle)
    await own.changePassword(parts, c.var.live, old, password)
    await parts.limits.loginSucceeded(throttle)
    return c.json(await account(c))
  })

  app.post('/account/codes', enrolling, async (c) => {
    await readBody(c, emptyBody)
    return c.json(await own.offerCodes(parts, c.var.live))
  })

  app.put('/account/codes', enrolling, async (c) => {
    const { code } = await readBody(c, codesBody)
    return c.json(await made(c, await own.confirmCodes(parts, c.var.live, code)))
  })

  app.delete('/account/codes', whole, async (c) => {
    await own.dropCodes(parts, c.var.live)
    return c.json(await account(c))
  })

  app.post('/account/recovery-codes', whole, async (c) => {
    await readBody(c, emptyBody)
    return c.json({ recoveryCodes: await own.renewRecoveryCodes(parts, c.var.live) })
  })

  app.post('/account/passkeys/options', enrolling, async (c) => {
    await readBody(c, emptyBody)
    return c.json({ options: await own.offerPasskey(parts, c.var.live, siteOf(c, parts)) })
  })

  app.post('/account/passkeys', enrolling, async (c) => {
    const { name, response } = await readBody(c, addPasskeyBody)
    const codes = await own.addPasskey(parts, c.var.live, name, response as unknown as RegistrationResponseJSON, siteOf(c, parts))
    return c.json(await made(c, codes), 201)
  })

  app.put('/account/passkeys/:id', whole, async (c) => {
    const { name } = await readBody(c, renamePasskeyBody)
    await own.renamePasskey(parts, c.var.live, c.req.param('id'), name)
    return c.json(await account(c))
  })

  app.delete('/account/passkeys/:id', whole, async (c) => {
    await own.removePasskey(parts, c.var.live, c.req.param('id'))
    return c.json(await account(c))
  })

  app.delete('/account/logins', whole, async (c) => {
    await own.endOtherLogins(parts, c.var.live)
    return c.json(await account(c))
  })

  app.delete('/account/logins/:id', whole, async (c) => {
    const id = c.req.param('id')
    // One's own is ended by logging out, which also gives the chats back.
    if (id === loginId(c.var.live.session)) throw new HttpError('not_found')
    await own.endLogin(parts, c.var.live, id)
    return c.json(await account(c))
  })

  return app
}

/** The schema lets exactly one of them through; what is in a passkey's answer is checked by its library. */
function proofOf({ password, code, passkey }: ProofBody): own.Proof {
  if (password !== undefined) return { password }
  return code === undefined ? { passkey: passkey as unknown as AuthenticationResponseJSON } : { code }
}

async function accountView({ accounts, mfaRequired }: AgentParts, { agent, session }: LiveSession): Promise<OwnAccountAnswer> {
  const now = Date.now()
  const { hasPassword, hasCodes, passkeys, recoveryLeft } = await accounts.factors(agent.id)
  const logins = await accounts.sessionsOf(agent.id, now)
  const { email, languages, secondLanguages, skills } = agent
  return {
    email, languages, secondLanguages, skills, hasPassword,
    codes: hasCodes,
    passkeys: passkeys.map(passkeyView),
    recoveryCodes: recoveryLeft,
    logins: logins.map((each) => loginView(each, session)),
    required: mfaRequired,
    proved: isProved(session, now),
  }
}

function passkeyView({ id, name, createdAt, usedAt }: Passkey): PasskeyView {
  return { id, name, createdAt: iso(createdAt), usedAt: usedAt === null ? null : iso(usedAt) }
}

function loginView(session: AgentSession, current: AgentSession): LoginView {
  const { browser, system } = session.client ?? { browser: '', system: '' }
  const { createdAt, seenAt, network } = session
  return { id: loginId(session), current: session.tokenHash === current.tokenHash, createdAt: iso(createdAt), seenAt: iso(seenAt), browser, system, network }
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
