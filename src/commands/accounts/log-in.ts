/** Letting somebody in by a password, and by a second factor where there is one. Nothing is told before the password was right. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { AccountStore } from '../../agents/account-store.ts'
import { NOBODYS_HASH, verifyPassword } from '../../agents/password.ts'
import { hashRecoveryCode } from '../../agents/recovery-codes.ts'
import type { Agent, AgentStore } from '../../agents/store.ts'
import { stepOf } from '../../agents/time-codes.ts'
import type { AuditStore } from '../../audit/store.ts'
import { passkeyHolder, type Site } from './passkeys.ts'
import { AccountRefused } from './refused.ts'

/** Bounds the guessing. Each throws when there were too many. */
export interface CodeLimits {
  codeBegins(agent: string): Promise<void>
  codeSucceeded(agent: string): Promise<void>
}

export interface LoginParts {
  agents: AgentStore
  accounts: AccountStore
  audit: AuditStore
  limits: CodeLimits
}

export interface LoginWish {
  email: string
  password: string
  code?: string | undefined
}

/** Whose login it is, and whether a second factor was shown. Throws AccountRefused. */
export async function logIn(parts: LoginParts, { email, password, code }: LoginWish, network: string): Promise<{ agent: Agent; strong: boolean }> {
  const found = await parts.agents.credentials(email.trim().toLowerCase())
  const fits = await verifyPassword(password, found?.passwordHash || NOBODYS_HASH)
  if (!found || !fits || !found.agent.active) {
    await recordFailure(parts, found?.agent.id, { why: 'password', network })
    throw new AccountRefused('unauthorized')
  }
  return { agent: found.agent, strong: await showFactor(parts, found.agent, code, network) }
}

/** Whose passkey it is: it is a second factor as well. Throws AccountRefused. */
export async function logInByPasskey(parts: LoginParts, response: AuthenticationResponseJSON, site: Site, network: string): Promise<Agent> {
  try {
    return await passkeyHolder(parts.accounts, response, site)
  } catch (error) {
    if (!(error instanceof AccountRefused)) throw error
    const holder = await parts.accounts.passkey(response.id)
    await recordFailure(parts, holder?.agent.id, { why: 'passkey', network })
    throw new AccountRefused('unauthorized', error.why)
  }
}

/** False where the account has no second factor. Throws AccountRefused when it has one that wasn't shown. */
async function showFactor(parts: LoginParts, agent: Agent, code: string | undefined, network: string): Promise<boolean> {
  const { hasCodes, passkeys } = await parts.accounts.factors(agent.id)
  if (!hasCodes && passkeys.length === 0) return false
  if (code === undefined || code.trim() === '') throw new AccountRefused('unauthorized', hasCodes ? 'code_needed' : 'passkey_needed')
  if (await takeCode(parts, agent.id, code)) return true
  await recordFailure(parts, agent.id, { why: 'code', network })
  throw new AccountRefused('unauthorized', 'code_wrong')
}

/** Spends a code of the app, or a recovery code. False for a wrong one; throws when there were too many of these. */
export async function takeCode({ accounts, audit, limits }: Pick<LoginParts, 'accounts' | 'audit' | 'limits'>, agent: string, code: string): Promise<boolean> {
  await limits.codeBegins(agent)
  const taken = (await takeTimeCode(accounts, agent, code)) || (await takeRecoveryCode({ accounts, audit }, agent, code))
  if (taken) await limits.codeSucceeded(agent)
  return taken
}

async function takeTimeCode(accounts: AccountStore, agent: string, code: string): Promise<boolean> {
  const secret = (await accounts.codeSecret(agent))?.secret
  const step = secret ? stepOf(code, secret, Date.now()) : undefined
  return step !== undefined && (await accounts.takeStep(agent, step))
}

async function takeRecoveryCode({ accounts, audit }: Pick<LoginParts, 'accounts' | 'audit'>, agent: string, code: string): Promise<boolean> {
  const hash = hashRecoveryCode(code)
  if (hash === undefined || !(await accounts.takeRecoveryCode(agent, hash))) return false
  await audit.record({ at: Date.now(), actor: agent, action: 'use_recovery_code', conversation: null, detail: {} })
  return true
}

/** The address that was typed isn't kept: people type their password there. */
export async function recordFailure({ audit }: Pick<LoginParts, 'audit'>, agent: string | undefined, detail: { why: string; network: string }): Promise<void> {
  await audit.record({ at: Date.now(), actor: agent ?? 'nobody', action: 'log_in_failed', conversation: null, detail })
}
