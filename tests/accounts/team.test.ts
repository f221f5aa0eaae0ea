/** Who works here: invitations, accounts, and logins that end. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { CallBody } from '../../src/protocol/index.ts'
import { closeAccountDesks, given, logIn, openAccountDesk, PASSWORD, SITE, type AccountDesk, type Browser } from '../support/account-desk.ts'
import { Authenticator } from '../support/authenticator.ts'
import { agentState, firstTurn } from '../support/states.ts'

let desk: AccountDesk
let admin: Browser
beforeEach(async () => {
  desk = await openAccountDesk()
  await desk.add('adam', 'admin')
  admin = desk.browser()
  await logIn(admin, 'adam')
})
afterAll(() => closeAccountDesks())

const WISH: CallBody<'POST /v1/accounts/invitations'> = { email: 'Eva@Example.com', role: 'agent', languages: ['pt', 'es'], secondLanguages: ['en'], skills: ['crisis'], capacity: 2 }

async function invited(): Promise<{ token: string; id: string }> {
  const { link, invitation } = given(await admin.call('POST /v1/accounts/invitations', { body: WISH }))
  expect(link).toMatch(/^http:\/\/localhost:3000\/agent#invitation=[\w-]{43}$/)
  return { token: link.split('=')[1] ?? '', id: invitation.id }
}

async function actions(): Promise<string[]> {
  return (await desk.storage.audit.entries(100)).map(({ action }) => action)
}

async function as(name: string, role: 'agent' | 'supervisor' | 'admin' = 'agent'): Promise<{ browser: Browser; id: string }> {
  const id = await desk.add(name, role)
  const browser = desk.browser()
  await logIn(browser, name)
  return { browser, id }
}

async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const now = Date.now
  Date.now = () => now() + milliseconds
  return await work().finally(() => (Date.now = now))
}

describe('an invitation', () => {
  test('[AT1] makes the account that the admin said, with a password of its own, once', async () => {
    const { token } = await invited()
    const eva = desk.browser()
    expect(given(await eva.call('POST /v1/agent/invitation', { body: { token } }))).toMatchObject({ email: 'eva@example.com', role: 'agent', languages: ['pt-BR', 'es'], passkeys: true })
    const body = { token, name: 'Eva', password: PASSWORD }
    expect(given(await eva.call('POST /v1/agent/invitation/accept', { body }))).toMatchObject({ agent: { name: 'Eva', role: 'agent', languages: ['pt-BR', 'es'], secondLanguages: ['en'] } })
    expect(await eva.call('GET /v1/agent/me')).toMatchObject({ ok: true })
    expect(await eva.call('POST /v1/agent/invitation/accept', { body })).toMatchObject({ error: { code: 'unauthorized' } })
    expect(await eva.call('POST /v1/agent/invitation', { body: { token } })).toMatchObject({ error: { code: 'unauthorized' } })
    await logIn(desk.browser(), 'eva')
    expect(given(await admin.call('GET /v1/accounts')).accounts).toContainEqual(expect.objectContaining({ email: 'eva@example.com', capacity: 2, skills: ['crisis'], active: true, secondFactor: false }))
    expect(given(await admin.call('GET /v1/accounts/invitations'))).toEqual({ invitations: [] })
    expect((await actions()).toReversed()).toEqual(['log_in', 'invite', 'accept_invitation', 'log_in', 'log_in'])
  })

  test('[AT2] can be accepted with a passkey and no password', async () => {
    const { token } = await invited()
    const eva = desk.browser()
    const key = new Authenticator(SITE)
    const { options } = given(await eva.call('POST /v1/agent/invitation/passkey', { body: { token, name: 'Eva' } }))
    const passkey = { name: 'Laptop', response: key.create(options) }
    expect(given(await eva.call('POST /v1/agent/invitation/accept', { body: { token, name: 'Eva', passkey } }))).toMatchObject({ agent: { email: 'eva@example.com' } })
    expect(given(await eva.call('GET /v1/agent/account'))).toMatchObject({ hasPassword: false, passkeys: [{ name: 'Laptop' }] })
    await expect(logIn(desk.browser(), 'eva')).rejects.toThrow('unauthorized')
    const again = desk.browser()
    const asked = given(await again.call('POST /v1/agent/session/passkey/options', { body: {} }))
    expect(await again.call('POST /v1/agent/session/passkey', { body: { passkey: key.get(asked.options) } })).toMatchObject({ ok: true })
    expect(await eva.call('PUT /v1/agent/account/password', { body: { password: PASSWORD } })).toMatchObject({ ok: true, body: { hasPassword: true } })
  })

  test('[AT3] is good for 72 hours, until it is withdrawn, or until another is made', async () => {
    const eva = desk.browser()
    const refused = async (token: string) => expect(await eva.call('POST /v1/agent/invitation/accept', { body: { token, name: 'Eva', password: PASSWORD } })).toMatchObject({ error: { code: 'unauthorized' } })
    const [first, second] = [await invited(), await invited()]
    await refused(first.token)
    await later(72 * 3_600_000 + 1_000, () => refused(second.token))
    expect(given(await admin.call('GET /v1/accounts/invitations')).invitations).toMatchObject([{ id: second.id, email: 'eva@example.com', by: { name: 'adam' } }])
    expect(await admin.call('DELETE /v1/accounts/invitations/{id}', { ids: { id: second.id } })).toMatchObject({ ok: true })
    await refused(second.token)
    expect(await admin.call('DELETE /v1/accounts/invitations/{id}', { ids: { id: second.id } })).toMatchObject({ error: { code: 'not_found' } })
  })

  test('[AT4] is made by admins only, for an address that has no account, in languages of ours', async () => {
    const body = { ...WISH, languages: ['es'] }
    for (const role of ['agent', 'supervisor'] as const) {
      const { browser } = await as(role, role)
      expect(await browser.call('POST /v1/accounts/invitations', { body })).toMatchObject({ error: { code: 'forbidden' } })
      expect(await browser.call('GET /v1/accounts/invitations')).toMatchObject({ error: { code: 'forbidden' } })
    }
    expect(await admin.call('POST /v1/accounts/invitations', { body: { ...body, email: 'ADAM@example.com' } })).toMatchObject({ error: { code: 'conflict', why: 'email_taken' } })
    expect(await admin.call('POST /v1/accounts/invitations', { body: { ...body, languages: ['tlh'] } })).toMatchObject({ error: { code: 'invalid', issues: [{ path: 'languages' }] } })
  })

  test('[AT5] is stored as a hash: the secret is nowhere in the database', async () => {
    const { token } = await invited()
    expect(JSON.stringify(await desk.storage.accounts.invitations(Date.now()))).not.toContain(token)
    expect(JSON.stringify(await desk.storage.audit.entries(100))).not.toContain(token)
  })
})

describe('an account', () => {
  test('[AT10] is changed by admins; supervisors change which chats it takes', async () => {
    const { id } = await as('ana')
    const { browser: sue } = await as('sue', 'supervisor')
    const ids = { id }
    expect(given(await sue.call('PUT /v1/accounts/{id}', { ids, body: { languages: ['pt'], secondLanguages: ['es'], skills: ['minors'], capacity: 9 } })).account).toMatchObject({
      languages: ['pt-BR'], secondLanguages: ['es'], skills: ['minors'], capacity: 9, name: 'ana',
    })
    expect(await sue.call('PUT /v1/accounts/{id}', { ids, body: { capacity: 2, role: 'admin' } })).toMatchObject({ error: { code: 'forbidden' } })
    expect(await sue.call('POST /v1/accounts/{id}/deactivate', { ids, body: {} })).toMatchObject({ error: { code: 'forbidden' } })
    expect(given(await admin.call('PUT /v1/accounts/{id}', { ids, body: { role: 'supervisor', name: 'Ana B.' } })).account).toMatchObject({ role: 'supervisor', name: 'Ana B.', capacity: 9 })
    expect(await admin.call('PUT /v1/accounts/{id}', { ids: { id: 'nobody' }, body: { capacity: 1 } })).toMatchObject({ error: { code: 'not_found' } })
    const { browser: ben } = await as('ben')
    expect(await ben.call('GET /v1/accounts')).toMatchObject({ error: { code: 'forbidden' } })
  })

  test('[AT11] that is deactivated is out at once: its logins, its sockets, its chats', async () => {
    const { browser: ana, id } = await as('ana')
    await desk.storage.store.commit(firstTurn(agentState({ id, name: 'ana' }, { id: 'c1' })))
    expect(given(await admin.call('POST /v1/accounts/{id}/deactivate', { ids: { id }, body: {} })).account).toMatchObject({ active: false })
    expect(await ana.call('GET /v1/agent/me')).toMatchObject({ error: { code: 'unauthorized' } })
    await expect(logIn(desk.browser(), 'ana')).rejects.toThrow('unauthorized')
    expect(desk.told).toContainEqual({ kind: 'presence', agent: id })
    expect(desk.commands).toMatchObject([{ conversation: 'c1', agent: id, why: 'logged_out' }])
    expect(await admin.call('POST /v1/accounts/{id}/activate', { ids: { id }, body: {} })).toMatchObject({ ok: true, body: { account: { active: true } } })
    expect(await ana.call('GET /v1/agent/me')).toMatchObject({ error: { code: 'unauthorized' } })
    await logIn(ana, 'ana')
  })

  test('[AT14] that may not write beside others any more is parted from the chats it joined: of another role, or deactivated', async () => {
    const [{ id: sue }, { id: sid }] = [await as('sue', 'supervisor'), await as('sid', 'supervisor')]
    const joined = [{ id: sue, name: 'sue' }, { id: sid, name: 'sid' }]
    await desk.storage.store.commit(firstTurn(agentState({ id: 'ana', name: 'ana' }, { id: 'c1', joined })))
    given(await admin.call('PUT /v1/accounts/{id}', { ids: { id: sue }, body: { role: 'admin', capacity: 3 } }))
    expect(desk.commands).toEqual([])
    given(await admin.call('PUT /v1/accounts/{id}', { ids: { id: sue }, body: { role: 'agent' } }))
    expect(desk.commands).toEqual([{ conversation: 'c1', do: 'part', agent: { id: sue, name: 'sue' } }])
    given(await admin.call('POST /v1/accounts/{id}/deactivate', { ids: { id: sid }, body: {} }))
    expect(desk.commands.slice(1)).toEqual([{ conversation: 'c1', do: 'part', agent: { id: sid, name: 'sid' } }])
  })

  test('[AT12] of the last admin can be neither deactivated nor demoted', async () => {
    const { agent: { id } } = given(await admin.call('GET /v1/agent/me'))
    const refused = { error: { code: 'conflict', why: 'last_admin' } }
    expect(await admin.call('POST /v1/accounts/{id}/deactivate', { ids: { id }, body: {} })).toMatchObject(refused)
    expect(await admin.call('PUT /v1/accounts/{id}', { ids: { id }, body: { role: 'agent' } })).toMatchObject(refused)
    const { id: other } = await as('ada', 'admin')
    expect(await admin.call('POST /v1/accounts/{id}/deactivate', { ids: { id: other }, body: {} })).toMatchObject({ ok: true })
    expect(await admin.call('POST /v1/accounts/{id}/deactivate', { ids: { id }, body: {} })).toMatchObject(refused)
  })

  test('[AT13] of somebody who lost the second factor goes without until another is enrolled', async () => {
    const { browser: ana, id } = await as('ana')
    const key = new Authenticator(SITE)
    const { options } = given(await ana.call('POST /v1/agent/account/passkeys/options', { body: {} }))
    given(await ana.call('POST /v1/agent/account/passkeys', { body: { name: 'Lost', response: key.create(options) } }))
    await expect(logIn(desk.browser(), 'ana')).rejects.toThrow('passkey_needed')
    expect(given(await admin.call('GET /v1/accounts')).accounts).toContainEqual(expect.objectContaining({ id, secondFactor: true }))
    expect(given(await admin.call('POST /v1/accounts/{id}/reset-factors', { ids: { id }, body: {} })).account).toMatchObject({ secondFactor: false })
    expect(await ana.call('GET /v1/agent/me')).toMatchObject({ error: { code: 'unauthorized' } })
    await logIn(ana, 'ana')
  })
})

describe('logins', () => {
  const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

  test('[AT20] are listed with browser and network, never the whole address', async () => {
    await desk.add('ana')
    const [here, there] = [desk.browser(), desk.browser({ network: '192.0.2', userAgent: CHROME })]
    await logIn(here, 'ana')
    await logIn(there, 'ana')
    const { logins } = given(await here.call('GET /v1/agent/account'))
    expect(logins.map(({ browser, system, network, current }) => ({ browser, system, network, current }))).toEqual(
      expect.arrayContaining([
        { browser: 'Firefox', system: 'Linux', network: '10.0.0', current: true },
        { browser: 'Chrome', system: 'Windows', network: '192.0.2', current: false },
      ]),
    )
    expect(JSON.stringify(logins)).not.toContain(here.cookie().split('=')[1])
  })

  test('[AT21] end one by one, or all others; a colleague’s never', async () => {
    await desk.add('ana')
    const [here, second, third] = [desk.browser(), desk.browser({ userAgent: CHROME }), desk.browser()]
    for (const browser of [here, second, third]) await logIn(browser, 'ana')
    const { browser: ben } = await as('ben')
    const { logins } = given(await here.call('GET /v1/agent/account'))
    const chrome = logins.find(({ browser }) => browser === 'Chrome')?.id ?? ''
    const own = logins.find(({ current }) => current)?.id ?? ''
    expect(await ben.call('DELETE /v1/agent/account/logins/{id}', { ids: { id: chrome } })).toMatchObject({ error: { code: 'not_found' } })
    expect(await here.call('DELETE /v1/agent/account/logins/{id}', { ids: { id: own } })).toMatchObject({ error: { code: 'not_found' } })
    expect(given(await here.call('DELETE /v1/agent/account/logins/{id}', { ids: { id: chrome } })).logins).toHaveLength(2)
    expect(await second.call('GET /v1/agent/me')).toMatchObject({ error: { code: 'unauthorized' } })
    expect(await third.call('GET /v1/agent/me')).toMatchObject({ ok: true })
    expect(given(await here.call('DELETE /v1/agent/account/logins')).logins).toMatchObject([{ current: true }])
    expect(await third.call('GET /v1/agent/me')).toMatchObject({ error: { code: 'unauthorized' } })
    expect(await ben.call('GET /v1/agent/me')).toMatchObject({ ok: true })
  })

  test('[AT22] elsewhere end with a new password, which asks for the old one', async () => {
    await desk.add('ana')
    const [here, there] = [desk.browser(), desk.browser()]
    await logIn(here, 'ana')
    await logIn(there, 'ana')
    const password = 'another long password'
    expect(await here.call('PUT /v1/agent/account/password', { body: { password } })).toMatchObject({ error: { code: 'forbidden', why: 'password_wrong' } })
    expect(await here.call('PUT /v1/agent/account/password', { body: { old: 'wrong', password } })).toMatchObject({ error: { why: 'password_wrong' } })
    expect(await here.call('PUT /v1/agent/account/password', { body: { old: PASSWORD, password } })).toMatchObject({ ok: true })
    expect(await there.call('GET /v1/agent/me')).toMatchObject({ error: { code: 'unauthorized' } })
    await expect(logIn(desk.browser(), 'ana')).rejects.toThrow('unauthorized')
    expect(await desk.browser().call('POST /v1/agent/session', { body: { email: 'ana@example.com', password } })).toMatchObject({ ok: true })
  })

  test('[AT23] that fail are written down, without what was typed', async () => {
    const secret = 'my-password-in-the-wrong-field'
    await desk.browser().call('POST /v1/agent/session', { body: { email: secret, password: 'x' } })
    await desk.browser().call('POST /v1/agent/session', { body: { email: 'adam@example.com', password: 'x' } })
    const [known, unknown] = await desk.storage.audit.entries(2)
    expect(unknown).toMatchObject({ actor: 'nobody', action: 'log_in_failed', detail: { why: 'password', network: '10.0.0' } })
    expect(known).toMatchObject({ action: 'log_in_failed', detail: { why: 'password' } })
    expect(known?.actor).not.toBe('nobody')
    expect(JSON.stringify([known, unknown])).not.toContain(secret)
  })

  test('[AT24] of one network are bounded, whoever they are for', async () => {
    const strict = await openAccountDesk({ limitsFactor: 0.01 })
    const tries = await Promise.all(Array.from({ length: 14 }, (_, n) => strict.browser().call('POST /v1/agent/session', { body: { email: `a${n}@example.com`, password: 'x' } })))
    expect(tries.filter((answer) => !answer.ok && answer.error.code === 'rate_limited')).toHaveLength(2)
  })
})

test('[AT30] how to log in is told to anybody', async () => {
  expect(given(await desk.browser().call('GET /v1/agent/ways'))).toEqual({ passkeys: true, signOn: false })
})
