/** What somebody does with their own account: prove it once more, change the password and the second factors, end logins. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { AgentSession, LiveSession } from '../../agents/account-store.ts'
import { hashPassword, verifyPassword } from '../../agents/password.ts'
import { hashRecoveryCode, newRecoveryCodes } from '../../agents/recovery-codes.ts'
import { enrolmentUri, newCodeSecret, stepOf } from '../../agents/time-codes.ts'
import type { Bus } from '../../bus/bus.ts'
import { recordFailure, takeCode, type LoginParts } from './log-in.ts'
import { askForNewPasskey, newPasskey, passkeyHolder, type Site } from './passkeys.ts'
import { AccountRefused } from './refused.ts'
import { isProved, loginId } from './sessions.ts'

/** What an authenticator app shows as the service's name. */
const SERVICE = 'Latchkey'
/** Passkeys an account has at most: more than anybody has devices. */
const MOST_PASSKEYS = 20

export interface OwnParts extends LoginParts {
  /** Sockets hear of an ended login by it, and close at once. */
  bus: Bus
  /** Whether everybody needs a second factor. */
  mfaRequired: boolean
}

export type Proof = { password: string } | { code: string } | { passkey: AuthenticationResponseJSON }

/** Shows a proof once more. A password or a passkey is good for ten minutes of changes; a code or a passkey is a second factor. Throws AccountRefused. */
export async function prove(parts: OwnParts, { session, agent }: LiveSession, proof: Proof, site: Site): Promise<void> {
  if ('passkey' in proof) {
    const holder = await passkeyHolder(parts.accounts, proof.passkey, site)
    if (holder.id !== agent.id) throw new AccountRefused('forbidden', 'passkey_failed')
  } else if ('code' in proof) {
    if (!(await takeCode(parts, agent.id, proof.code))) throw await failure(parts, session, 'code_wrong')
  } else if (!(await hasPassword(parts, agent.email, proof.password))) {
    throw await failure(parts, session, 'password_wrong')
  }
  const change = { ...('code' in proof ? {} : { provedAt: Date.now() }), ...('password' in proof ? {} : { strong: true }) }
  await parts.accounts.changeSession(session.tokenHash, change)
}

async function failure(parts: OwnParts, { agent, network }: AgentSession, why: 'code_wrong' | 'password_wrong'): Promise<AccountRefused> {
  await recordFailure(parts, agent, { why, network })
  return new AccountRefused('forbidden', why)
}

async function hasPassword({ agents }: OwnParts, email: string, password: string): Promise<boolean> {
  const found = await agents.credentials(email)
  return await verifyPassword(password, found?.passwordHash ?? '')
}

/** Throws AccountRefused unless the password or a passkey was shown lately. */
export function needProof({ session }: LiveSession): void {
  if (!isProved(session, Date.now())) throw new AccountRefused('forbidden', 'proof_needed')
}

/** All other logins end. An account without a password gets its first one after a proof of another kind. Throws AccountRefused. */
export async function changePassword(parts: OwnParts, live: LiveSession, old: string | undefined, password: string): Promise<void> {
  const { agent, session } = live
  const factors = await parts.accounts.factors(agent.id)
  if (!factors.hasPassword) needProof(live)
  else if (!(await hasPassword(parts, agent.email, old ?? ''))) throw await failure(parts, session, 'password_wrong')
  await parts.agents.setPassword(agent.id, await hashPassword(password))
  await endOthers(parts, live)
  await parts.accounts.changeSession(session.tokenHash, { provedAt: Date.now() })
  await record(parts, agent.id, 'change_password')
}

/** A secret for an authenticator app, not in use until a code confirms it. */
export async function offerCodes({ accounts }: OwnParts, live: LiveSession): Promise<{ secret: string; uri: string }> {
  needProof(live)
  const secret = newCodeSecret()
  await accounts.proposeCodes(live.agent.id, secret)
  return { secret, uri: enrolmentUri(secret, SERVICE, live.agent.email) }
}

/** The app is in use from now on; answers recovery codes where there were none. Throws AccountRefused. */
export async function confirmCodes(parts: OwnParts, live: LiveSession, code: string): Promise<string[] | undefined> {
  needProof(live)
  const { accounts, limits } = parts
  const { agent } = live
  const pending = (await accounts.codeSecret(agent.id))?.pending
  if (!pending) throw new AccountRefused('conflict')
  await limits.codeBegins(agent.id)
  const step = stepOf(code, pending, Date.now())
  if (step === undefined || !(await accounts.confirmCodes(agent.id, pending, step))) throw new AccountRefused('forbidden', 'code_wrong')
  await limits.codeSucceeded(agent.id)
  await record(parts, agent.id, 'enrol_codes')
  return await newlyStrong(parts, live)
}

/** Throws AccountRefused for the last second factor where one is required. */
export async function dropCodes(parts: OwnParts, live: LiveSession): Promise<void> {
  needProof(live)
  const { passkeys } = await parts.accounts.factors(live.agent.id)
  if (parts.mfaRequired && passkeys.length === 0) throw new AccountRefused('conflict', 'last_factor')
  await parts.accounts.dropCodes(live.agent.id)
  await record(parts, live.agent.id, 'drop_codes')
}

export async function offerPasskey({ accounts }: OwnParts, live: LiveSession, site: Site) {
  needProof(live)
  const { passkeys } = await accounts.factors(live.agent.id)
  if (passkeys.length >= MOST_PASSKEYS) throw new AccountRefused('conflict')
  return await askForNewPasskey(accounts, live.agent, site)
}

/** Answers recovery codes where there were none. Throws AccountRefused. */
export async function addPasskey(parts: OwnParts, live: LiveSession, name: string, response: RegistrationResponseJSON, site: Site): Promise<string[] | undefined> {
  needProof(live)
  const passkey = await newPasskey(parts.accounts, name, response, site)
  if (passkey.agent !== live.agent.id) throw new AccountRefused('forbidden', 'passkey_failed')
  if ((await parts.accounts.addPasskey(passkey)) === 'taken') throw new AccountRefused('conflict', 'passkey_taken')
  await record(parts, live.agent.id, 'add_passkey')
  return await newlyStrong(parts, live)
}

/** Throws AccountRefused when there is none of this id. */
export async function renamePasskey(parts: OwnParts, { agent }: LiveSession, id: string, name: string): Promise<void> {
  if (!(await parts.accounts.renamePasskey(agent.id, id, name))) throw new AccountRefused('not_found')
  await record(parts, agent.id, 'rename_passkey')
}

/** Throws AccountRefused when there is none of this id, and for the last second factor where one is required. */
export async function removePasskey(parts: OwnParts, live: LiveSession, id: string): Promise<void> {
  const { agent } = live
  needProof(live)
  const { passkeys, hasCodes } = await parts.accounts.factors(agent.id)
  if (!passkeys.some((passkey) => passkey.id === id)) throw new AccountRefused('not_found')
  if (parts.mfaRequired && !hasCodes && passkeys.length === 1) throw new AccountRefused('conflict', 'last_factor')
  await parts.accounts.removePasskey(agent.id, id)
  await record(parts, agent.id, 'remove_passkey')
}

/** Fresh ones in place of the old. Throws AccountRefused where there is no second factor to lose. */
export async function renewRecoveryCodes(parts: OwnParts, live: LiveSession): Promise<string[]> {
  needProof(live)
  const { hasCodes, passkeys } = await parts.accounts.factors(live.agent.id)
  if (!hasCodes && passkeys.length === 0) throw new AccountRefused('conflict')
  await record(parts, live.agent.id, 'renew_recovery_codes')
  return await giveRecoveryCodes(parts, live.agent.id)
}

/** The first second factor makes the login that enrolled it a strong one, and ends those that never showed it. */
async function newlyStrong(parts: OwnParts, live: LiveSession): Promise<string[] | undefined> {
  const { accounts } = parts
  const { agent, session, hasFactor } = live
  await accounts.changeSession(session.tokenHash, { strong: true })
  if (!hasFactor) await endOthers(parts, live)
  const { recoveryLeft } = await accounts.factors(agent.id)
  return recoveryLeft > 0 ? undefined : await giveRecoveryCodes(parts, agent.id)
}

async function giveRecoveryCodes({ accounts }: OwnParts, agent: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await accounts.replaceRecoveryCodes(agent, codes.map((code) => hashRecoveryCode(code)).filter((hash) => hash !== undefined))
  return codes
}

/** Throws AccountRefused when there is none of this id. */
export async function endLogin(parts: OwnParts, { agent }: LiveSession, id: string): Promise<void> {
  const meant = (await parts.accounts.sessionsOf(agent.id, Date.now())).find((session) => loginId(session) === id)
  if (!meant) throw new AccountRefused('not_found')
  await parts.agents.endSession(meant.tokenHash)
  parts.bus.publish({ kind: 'presence', agent: agent.id })
  await record(parts, agent.id, 'end_login')
}

/** All but the one that asks. */
export async function endOtherLogins(parts: OwnParts, live: LiveSession): Promise<void> {
  await endOthers(parts, live)
  await record(parts, live.agent.id, 'end_other_logins')
}

async function endOthers({ accounts, bus }: OwnParts, { agent, session }: LiveSession): Promise<void> {
  await accounts.endSessions(agent.id, session.tokenHash)
  bus.publish({ kind: 'presence', agent: agent.id })
}

async function record({ audit }: OwnParts, agent: string, action: string): Promise<void> {
  await audit.record({ at: Date.now(), actor: agent, action, conversation: null, detail: {} })
}
