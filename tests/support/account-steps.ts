/** Logins and accounts over HTTP: each call answered and refused once. */
import { Secret, TOTP } from 'otpauth'
import { expect } from 'vitest'
import type { CallAnswer, CallBody, CallName } from '../../src/protocol/index.ts'
import type { Call, Result } from '../../src/web/shared/http.ts'
import { Authenticator } from './authenticator.ts'
import { PASSWORD } from './wire.ts'

export interface AccountCalls {
  /** Calls of a browser that keeps the cookie it is given, at an address that passkeys know. */
  browser(): Call
  admin: Call
  agent: Call
  /** Where that browser is: passkeys are bound to it. */
  origin: string
}

const NONE = { ids: { id: 'none' } }

/** Invited, with passkey and app enrolled, proved once more, and reset in the end. */
export async function accountsAndLogins({ browser, admin, agent, origin }: AccountCalls): Promise<void> {
  const eva = browser()
  const id = await comeIn(eva, admin, browser())
  const key = new Authenticator(origin)
  await enrol(eva, key)
  await comeAgain(browser(), key)
  await proveAndChange(eva, key)
  await manage(admin, agent, id)
  await refusedToStrangers(browser(), agent)
}

async function comeIn(eva: Call, admin: Call, other: Call): Promise<string> {
  const wish: Omit<CallBody<'POST /v1/accounts/invitations'>, 'email'> = { role: 'agent', languages: ['pt'], secondLanguages: ['en'], skills: ['crisis'], capacity: 2 }
  const invite = async (email: string) => body(await admin('POST /v1/accounts/invitations', { body: { ...wish, email } }))
  const withdrawn = await invite('gone@example.com')
  expect(body(await admin('GET /v1/accounts/invitations')).invitations).toHaveLength(1)
  expect(await admin('DELETE /v1/accounts/invitations/{id}', { ids: { id: withdrawn.invitation.id } })).toMatchObject({ ok: true, status: 204 })
  const token = (await invite('nina@example.com')).link.split('=')[1] ?? ''
  body(await eva('GET /v1/agent/ways'))
  body(await eva('POST /v1/agent/invitation', { body: { token } }))
  body(await eva('POST /v1/agent/invitation/passkey', { body: { token, name: 'Eva' } }))
  const { agent } = body(await eva('POST /v1/agent/invitation/accept', { body: { token, name: 'Eva', password: PASSWORD } }))
  refused(await other('POST /v1/agent/invitation/accept', { body: { token, name: 'Eva', password: PASSWORD } }))
  return agent.id
}

async function enrol(eva: Call, key: Authenticator): Promise<void> {
  const { secret } = body(await eva('POST /v1/agent/account/codes', { body: {} }))
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  expect(body(await eva('PUT /v1/agent/account/codes', { body: { code } })).recoveryCodes).toHaveLength(10)
  expect(body(await eva('POST /v1/agent/account/recovery-codes', { body: {} })).recoveryCodes).toHaveLength(10)
  const { options } = body(await eva('POST /v1/agent/account/passkeys/options', { body: {} }))
  body(await eva('POST /v1/agent/account/passkeys', { body: { name: 'Key', response: key.create(options) } }))
  body(await eva('PUT /v1/agent/account/passkeys/{id}', { ids: { id: key.id.toString('base64url') }, body: { name: 'Laptop' } }))
  expect(body(await eva('DELETE /v1/agent/account/codes'))).toMatchObject({ codes: false, passkeys: [{ name: 'Laptop' }] })
}

async function comeAgain(other: Call, key: Authenticator): Promise<void> {
  const { options } = body(await other('POST /v1/agent/session/passkey/options', { body: {} }))
  const passkey = key.get(options)
  body(await other('POST /v1/agent/session/passkey', { body: { passkey } }))
  refused(await other('POST /v1/agent/session/passkey', { body: { passkey } }), 'passkey_failed')
  refused(await other('POST /v1/agent/session', { body: { email: 'nina@example.com', password: PASSWORD } }), 'passkey_needed')
}

async function proveAndChange(eva: Call, key: Authenticator): Promise<void> {
  const { logins } = body(await eva('GET /v1/agent/account'))
  const other = logins.find(({ current }) => !current)?.id ?? ''
  expect(body(await eva('DELETE /v1/agent/account/logins/{id}', { ids: { id: other } })).logins).toHaveLength(1)
  body(await eva('DELETE /v1/agent/account/logins'))
  refused(await eva('POST /v1/agent/account/proof', { body: { password: 'wrong' } }), 'password_wrong')
  body(await eva('POST /v1/agent/account/proof', { body: { password: PASSWORD } }))
  refused(await eva('PUT /v1/agent/account/password', { body: { old: 'wrong', password: PASSWORD } }), 'password_wrong')
  body(await eva('PUT /v1/agent/account/password', { body: { old: PASSWORD, password: `${PASSWORD}!` } }))
  refused(await eva('PUT /v1/agent/account/codes', { body: { code: '1' } }))
  refused(await eva('PUT /v1/agent/account/passkeys/{id}', { ...NONE, body: { name: 'Key' } }))
  refused(await eva('DELETE /v1/agent/account/passkeys/{id}', NONE))
  refused(await eva('DELETE /v1/agent/account/logins/{id}', NONE))
  const { options } = body(await eva('POST /v1/agent/account/passkeys/options', { body: {} }))
  refused(await eva('POST /v1/agent/account/passkeys', { body: { name: 'Key', response: key.create(options) } }), 'passkey_taken')
  expect(body(await eva('DELETE /v1/agent/account/passkeys/{id}', { ids: { id: key.id.toString('base64url') } }))).toMatchObject({ passkeys: [], recoveryCodes: 0 })
  refused(await eva('POST /v1/agent/account/recovery-codes', { body: {} }))
}

async function manage(admin: Call, agent: Call, id: string): Promise<void> {
  const ids = { id }
  expect(body(await admin('GET /v1/accounts')).accounts.length).toBeGreaterThan(3)
  expect(body(await admin('PUT /v1/accounts/{id}', { ids, body: { name: 'Eva B.', capacity: 3 } }))).toMatchObject({ account: { name: 'Eva B.', capacity: 3 } })
  body(await admin('POST /v1/accounts/{id}/reset-factors', { ids, body: {} }))
  expect(body(await admin('POST /v1/accounts/{id}/deactivate', { ids, body: {} }))).toMatchObject({ account: { active: false } })
  body(await admin('POST /v1/accounts/{id}/activate', { ids, body: {} }))
  const self = body(await admin('GET /v1/agent/me')).agent.id
  refused(await admin('POST /v1/accounts/{id}/deactivate', { ids: { id: self }, body: {} }), 'last_admin')
  refused(await admin('PUT /v1/accounts/{id}', { ids: { id: self }, body: { role: 'agent' } }), 'last_admin')
  refused(await admin('POST /v1/accounts/{id}/activate', { ...NONE, body: {} }))
  refused(await admin('POST /v1/accounts/{id}/reset-factors', { ...NONE, body: {} }))
  refused(await admin('DELETE /v1/accounts/invitations/{id}', NONE))
  refused(await agent('GET /v1/accounts'))
  refused(await agent('GET /v1/accounts/invitations'))
  refused(await agent('POST /v1/accounts/invitations', { body: { email: 'x@example.com', role: 'admin', languages: ['en'] } }))
}

async function refusedToStrangers(stranger: Call, agent: Call): Promise<void> {
  const token = 'x'.repeat(43)
  refused(await stranger('POST /v1/agent/invitation', { body: { token } }))
  refused(await stranger('POST /v1/agent/invitation/passkey', { body: { token, name: 'X' } }))
  refused(await stranger('GET /v1/agent/account'))
  refused(await stranger('POST /v1/agent/account/codes', { body: {} }))
  refused(await stranger('DELETE /v1/agent/account/codes'))
  refused(await stranger('DELETE /v1/agent/account/logins'))
  refused(await stranger('POST /v1/agent/account/passkeys/options', { body: {} }))
  // Passkeys need a name for an address, and this agent is at a number.
  refused(await agent('POST /v1/agent/session/passkey/options', { body: {} }), 'no_passkeys_here')
}

function body<Name extends CallName>(answer: Result<Name>): CallAnswer<Name> {
  if (!answer.ok) throw new Error(`${answer.error.code} ${answer.error.why ?? ''}`)
  return answer.body
}

function refused(answer: { ok: boolean }, why?: string): void {
  expect(answer).toMatchObject({ ok: false, error: why === undefined ? {} : { why } })
}
