/** Second factors of one's own account: enrolling, logging in with them, losing them. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { closeAccountDesks, codeOf, given, logIn, openAccountDesk, PASSWORD, SITE, type AccountDesk, type Browser } from '../support/account-desk.ts'
import { Authenticator } from '../support/authenticator.ts'

let desk: AccountDesk
beforeEach(async () => {
  desk = await openAccountDesk()
  await desk.add('ana')
  await desk.add('ben')
})
afterAll(() => closeAccountDesks())

const ANA = { email: 'ana@example.com', password: PASSWORD }

async function enrolCodes({ call }: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = given(await call('POST /v1/agent/account/codes', { body: {} }))
  const { recoveryCodes = [] } = given(await call('PUT /v1/agent/account/codes', { body: { code: codeOf(secret, -1) } }))
  return { secret, recoveryCodes }
}

async function enrolPasskey({ call }: Browser, key = new Authenticator(SITE), name = 'Laptop'): Promise<Authenticator> {
  const { options } = given(await call('POST /v1/agent/account/passkeys/options', { body: {} }))
  given(await call('POST /v1/agent/account/passkeys', { body: { name, response: key.create(options) } }))
  return key
}

async function logInWith({ call }: Browser, key: Authenticator) {
  const { options } = given(await call('POST /v1/agent/session/passkey/options', { body: {} }))
  return await call('POST /v1/agent/session/passkey', { body: { passkey: key.get(options) } })
}

async function actions(): Promise<string[]> {
  return (await desk.storage.audit.entries(100)).map(({ action }) => action)
}

async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const now = Date.now
  Date.now = () => now() + milliseconds
  return await work().finally(() => (Date.now = now))
}

describe('an authenticator app', () => {
  test('[AF1] is asked for once the password was right, and never before', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    const { secret } = await enrolCodes(ana)
    const { call } = desk.browser()
    expect(await call('POST /v1/agent/session', { body: { ...ANA, password: 'wrong', code: codeOf(secret) } })).toEqual({ ok: false, error: { code: 'unauthorized', message: 'unauthorized' } })
    expect(await call('POST /v1/agent/session', { body: ANA })).toMatchObject({ error: { code: 'unauthorized', why: 'code_needed' } })
    expect(await call('POST /v1/agent/session', { body: { ...ANA, code: '000000' } })).toMatchObject({ error: { code: 'unauthorized', why: 'code_wrong' } })
    expect(await call('POST /v1/agent/session', { body: { ...ANA, code: codeOf(secret) } })).toMatchObject({ ok: true })
    expect(await actions()).toEqual(['log_in', 'log_in_failed', 'log_in_failed', 'enrol_codes', 'log_in'])
  })

  test('[AF2] shows a code that counts once, also the one that confirmed it', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    const { secret } = await enrolCodes(ana)
    await expect(logIn(desk.browser(), 'ana', codeOf(secret, -1))).rejects.toThrow('code_wrong')
    const both = await Promise.allSettled([1, 2].map(() => logIn(desk.browser(), 'ana', codeOf(secret, 0))))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(logIn(desk.browser(), 'ana', codeOf(secret, 0))).rejects.toThrow('code_wrong')
    await logIn(desk.browser(), 'ana', codeOf(secret, 1))
  })

  test('[AF3] counts for nothing until a code confirms it, and another offer voids the first', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    expect(await ana.call('PUT /v1/agent/account/codes', { body: { code: '123456' } })).toMatchObject({ error: { code: 'conflict' } })
    const first = given(await ana.call('POST /v1/agent/account/codes', { body: {} }))
    await logIn(desk.browser(), 'ana')
    const second = given(await ana.call('POST /v1/agent/account/codes', { body: {} }))
    expect(await ana.call('PUT /v1/agent/account/codes', { body: { code: codeOf(first.secret) } })).toMatchObject({ error: { code: 'forbidden', why: 'code_wrong' } })
    expect(given(await ana.call('PUT /v1/agent/account/codes', { body: { code: codeOf(second.secret) } }))).toMatchObject({ account: { codes: true, recoveryCodes: 10 } })
  })

  test('[AF4] is lost with a recovery code at hand: each lets in once', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    const { recoveryCodes } = await enrolCodes(ana)
    expect(new Set(recoveryCodes).size).toBe(10)
    await logIn(desk.browser(), 'ana', recoveryCodes[3]?.toLowerCase())
    await expect(logIn(desk.browser(), 'ana', recoveryCodes[3])).rejects.toThrow('code_wrong')
    const renewed = given(await ana.call('POST /v1/agent/account/recovery-codes', { body: {} })).recoveryCodes
    await expect(logIn(desk.browser(), 'ana', recoveryCodes[4])).rejects.toThrow('code_wrong')
    await logIn(desk.browser(), 'ana', renewed[0])
    expect(given(await ana.call('GET /v1/agent/account'))).toMatchObject({ codes: true, recoveryCodes: 9 })
    expect(given(await ana.call('DELETE /v1/agent/account/codes'))).toMatchObject({ codes: false, recoveryCodes: 0 })
    await logIn(desk.browser(), 'ana')
  })

  test('[AF5] can’t be guessed: after ten wrong codes an account takes none for a while, wherever they come from', async () => {
    const strict = await openAccountDesk({ limitsFactor: 1 })
    await strict.add('ana')
    const ana = strict.browser()
    await logIn(ana, 'ana')
    const { secret } = await enrolCodes(ana)
    const guess = (n: number) => strict.browser({ network: `10.0.${n}` }).call('POST /v1/agent/session', { body: { ...ANA, code: '000000' } })
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => guess(n)))
    expect(guesses.filter((answer) => !answer.ok && answer.error.code === 'rate_limited')).toHaveLength(2)
    await expect(logIn(strict.browser({ network: '10.1.0' }), 'ana', codeOf(secret))).rejects.toThrow('rate_limited')
  })

  test('[AF6] asking for the code without sending one is no failed try', async () => {
    const strict = await openAccountDesk({ limitsFactor: 1 })
    await strict.add('ana')
    const ana = strict.browser()
    await logIn(ana, 'ana')
    await enrolCodes(ana)
    for (const _ of Array(15)) expect(await strict.browser().call('POST /v1/agent/session', { body: ANA })).toMatchObject({ error: { why: 'code_needed' } })
  })
})

describe('a passkey', () => {
  test('[AF10] logs in by itself, and counts as second factor for the password', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    const key = await enrolPasskey(ana)
    expect(given(await ana.call('GET /v1/agent/account'))).toMatchObject({ passkeys: [{ name: 'Laptop', usedAt: null }], recoveryCodes: 10 })
    expect(given(await logInWith(desk.browser(), key))).toMatchObject({ agent: { email: 'ana@example.com' } })
    expect(await desk.browser().call('POST /v1/agent/session', { body: ANA })).toMatchObject({ error: { code: 'unauthorized', why: 'passkey_needed' } })
    expect(given(await ana.call('GET /v1/agent/account')).passkeys[0]?.usedAt).not.toBeNull()
  })

  test('[AF11] answers each challenge once, in time, for this site, by a holder who was verified', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    const key = await enrolPasskey(ana)
    const { call } = desk.browser()
    const ask = async () => given(await call('POST /v1/agent/session/passkey/options', { body: {} })).options
    const refused = { ok: false, error: { code: 'unauthorized', why: 'passkey_failed' } }
    const good = key.get(await ask())
    expect(await call('POST /v1/agent/session/passkey', { body: { passkey: good } })).toMatchObject({ ok: true })
    expect(await call('POST /v1/agent/session/passkey', { body: { passkey: good } })).toMatchObject(refused)
    expect(await call('POST /v1/agent/session/passkey', { body: { passkey: key.get({ challenge: 'bm9uZQ', rpId: 'localhost' }) } })).toMatchObject(refused)
    expect(await call('POST /v1/agent/session/passkey', { body: { passkey: key.get({ ...(await ask()), rpId: 'evil.example' }) } })).toMatchObject(refused)
    const late = await ask()
    expect(await later(5 * 60_000 + 1, () => call('POST /v1/agent/session/passkey', { body: { passkey: key.get(late) } }))).toMatchObject(refused)
    key.verifies = false
    expect(await call('POST /v1/agent/session/passkey', { body: { passkey: key.get(await ask()) } })).toMatchObject(refused)
    key.verifies = true
    const challenge = await ask()
    const forged = key.get(challenge)
    expect(await call('POST /v1/agent/session/passkey', { body: { passkey: { ...forged, response: { ...forged.response, signature: key.get({ challenge: 'eA', rpId: 'localhost' }).response.signature } } } })).toMatchObject(refused)
    expect((await actions()).filter((action) => action === 'log_in_failed')).toHaveLength(6)
    expect(await call('POST /v1/agent/session/passkey', { body: { passkey: new Authenticator(SITE).get(await ask()) } })).toMatchObject(refused)
  })

  test('[AF12] whose counter goes back is a copy: it is refused', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    const key = await enrolPasskey(ana)
    given(await logInWith(desk.browser(), key))
    key.counter = 0
    expect(await logInWith(desk.browser(), key)).toMatchObject({ error: { why: 'passkey_failed' } })
  })

  test('[AF13] of a page elsewhere, or made for another account, is refused', async () => {
    const [ana, ben] = [desk.browser(), desk.browser()]
    await logIn(ana, 'ana')
    await logIn(ben, 'ben')
    const foreign = new Authenticator('https://evil.example')
    await expect(enrolPasskey(ana, foreign)).rejects.toThrow('passkey_failed')
    const { options } = given(await ana.call('POST /v1/agent/account/passkeys/options', { body: {} }))
    const response = new Authenticator(SITE).create(options)
    expect(await ben.call('POST /v1/agent/account/passkeys', { body: { name: 'Mine', response } })).toMatchObject({ error: { why: 'passkey_failed' } })
    const key = await enrolPasskey(ana)
    const again = given(await ben.call('POST /v1/agent/account/passkeys/options', { body: {} })).options
    expect(await ben.call('POST /v1/agent/account/passkeys', { body: { name: 'Mine', response: key.create(again) } })).toMatchObject({ error: { code: 'conflict', why: 'passkey_taken' } })
  })

  test('[AF14] is named, and removed by its owner only', async () => {
    const [ana, ben] = [desk.browser(), desk.browser()]
    await logIn(ana, 'ana')
    await logIn(ben, 'ben')
    const key = await enrolPasskey(ana)
    const ids = { id: key.id.toString('base64url') }
    expect(await ben.call('PUT /v1/agent/account/passkeys/{id}', { ids, body: { name: 'Ben’s' } })).toMatchObject({ error: { code: 'not_found' } })
    expect(await ben.call('DELETE /v1/agent/account/passkeys/{id}', { ids })).toMatchObject({ error: { code: 'not_found' } })
    expect(given(await ana.call('PUT /v1/agent/account/passkeys/{id}', { ids, body: { name: 'Phone' } })).passkeys).toMatchObject([{ name: 'Phone' }])
    expect(given(await ana.call('DELETE /v1/agent/account/passkeys/{id}', { ids }))).toMatchObject({ passkeys: [], recoveryCodes: 0 })
    expect(await logInWith(desk.browser(), key)).toMatchObject({ error: { code: 'unauthorized' } })
  })

  test('[AF15] of somebody who was deactivated lets nobody in', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    const key = await enrolPasskey(ana)
    const agent = given(await ana.call('GET /v1/agent/me')).agent.id
    await desk.storage.accounts.changeAccount(agent, { active: false })
    expect(await logInWith(desk.browser(), key)).toMatchObject({ error: { code: 'unauthorized' } })
  })
})

describe('changing what proves an account', () => {
  test('[AF20] asks for a fresh password or passkey', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    const refused = { ok: false, error: { code: 'forbidden', why: 'proof_needed' } }
    await later(10 * 60_000, async () => {
      expect(given(await ana.call('GET /v1/agent/account')).proved).toBe(false)
      expect(await ana.call('POST /v1/agent/account/codes', { body: {} })).toMatchObject(refused)
      expect(await ana.call('POST /v1/agent/account/passkeys/options', { body: {} })).toMatchObject(refused)
      expect(await ana.call('POST /v1/agent/account/recovery-codes', { body: {} })).toMatchObject(refused)
      expect(await ana.call('DELETE /v1/agent/account/codes')).toMatchObject(refused)
      expect(await ana.call('DELETE /v1/agent/account/passkeys/{id}', { ids: { id: 'x' } })).toMatchObject(refused)
      expect(await ana.call('POST /v1/agent/account/proof', { body: { password: 'wrong' } })).toMatchObject({ error: { code: 'forbidden', why: 'password_wrong' } })
      expect(await ana.call('POST /v1/agent/account/proof', { body: { password: PASSWORD } })).toMatchObject({ ok: true })
      const { secret } = await enrolCodes(ana)
      expect(given(await ana.call('GET /v1/agent/account'))).toMatchObject({ codes: true, proved: true })
      expect(await ana.call('POST /v1/agent/account/proof', { body: { code: codeOf(secret, 1) } })).toMatchObject({ ok: true })
    })
    await later(30 * 60_000, async () => {
      expect(await ana.call('POST /v1/agent/account/codes', { body: {} })).toMatchObject(refused)
      const key = new Authenticator(SITE)
      expect(await ana.call('POST /v1/agent/account/proof', { body: { passkey: key.get({ challenge: 'eA' }) } })).toMatchObject({ error: { why: 'passkey_failed' } })
    })
  })

  test('[AF21] a colleague’s passkey proves nothing', async () => {
    const [ana, ben] = [desk.browser(), desk.browser()]
    await logIn(ana, 'ana')
    await logIn(ben, 'ben')
    const key = await enrolPasskey(ben)
    const prove = async () => {
      const { options } = given(await ana.call('POST /v1/agent/session/passkey/options', { body: {} }))
      return await ana.call('POST /v1/agent/account/proof', { body: { passkey: key.get(options) } })
    }
    expect(await prove()).toMatchObject({ error: { why: 'passkey_failed' } })
  })

  test('[AF22] the first second factor ends the logins that never showed one', async () => {
    const [here, elsewhere] = [desk.browser(), desk.browser()]
    await logIn(here, 'ana')
    await logIn(elsewhere, 'ana')
    await enrolCodes(here)
    expect(await elsewhere.call('GET /v1/agent/me')).toMatchObject({ error: { code: 'unauthorized' } })
    expect(await here.call('GET /v1/agent/me')).toMatchObject({ ok: true })
    expect(desk.told).toContainEqual({ kind: 'presence', agent: given(await here.call('GET /v1/agent/me')).agent.id })
  })
})

describe('where a second factor is required', () => {
  test('[AF30] a login without one may enrol one and nothing else', async () => {
    const required = await openAccountDesk({ mfaRequired: true })
    await required.add('ana', 'admin')
    const ana = required.browser()
    await logIn(ana, 'ana')
    expect(given(await ana.call('GET /v1/agent/me'))).toMatchObject({ secondFactor: 'enrol' })
    const refused = { ok: false, error: { code: 'forbidden', why: 'factor_needed' } }
    expect(await ana.call('PUT /v1/agent/presence', { body: { status: 'available' } })).toMatchObject(refused)
    expect(await ana.call('GET /v1/accounts')).toMatchObject(refused)
    expect(await ana.call('PUT /v1/agent/account/password', { body: { old: PASSWORD, password: `${PASSWORD} 2` } })).toMatchObject(refused)
    await enrolCodes(ana)
    expect(given(await ana.call('GET /v1/agent/me'))).not.toHaveProperty('secondFactor')
    expect(await ana.call('GET /v1/accounts')).toMatchObject({ ok: true })
    expect(await ana.call('DELETE /v1/agent/account/codes')).toMatchObject({ error: { code: 'conflict', why: 'last_factor' } })
    const key = await enrolPasskey(ana)
    expect(await ana.call('DELETE /v1/agent/account/codes')).toMatchObject({ ok: true })
    expect(await ana.call('DELETE /v1/agent/account/passkeys/{id}', { ids: { id: key.id.toString('base64url') } })).toMatchObject({ error: { why: 'last_factor' } })
  })

  test('[AF31] a login that came another way shows the factor there is, and can’t replace it', async () => {
    const ana = desk.browser()
    await logIn(ana, 'ana')
    const { secret } = await enrolCodes(ana)
    const { session } = (await desk.storage.accounts.liveSession(await hashOf(ana), Date.now())) ?? {}
    await desk.storage.accounts.changeSession(session?.tokenHash ?? '', { strong: false })
    expect(given(await ana.call('GET /v1/agent/me'))).toMatchObject({ secondFactor: 'show' })
    expect(await ana.call('POST /v1/agent/account/codes', { body: {} })).toMatchObject({ error: { why: 'factor_needed' } })
    expect(await ana.call('GET /v1/agent/account')).toMatchObject({ error: { why: 'factor_needed' } })
    expect(await ana.call('POST /v1/agent/account/proof', { body: { password: PASSWORD } })).toMatchObject({ ok: true, body: { secondFactor: 'show' } })
    expect(await ana.call('POST /v1/agent/account/proof', { body: { code: '000000' } })).toMatchObject({ error: { why: 'code_wrong' } })
    expect(given(await ana.call('POST /v1/agent/account/proof', { body: { code: codeOf(secret, 1) } }))).not.toHaveProperty('secondFactor')
  })
})

async function hashOf(browser: Browser): Promise<string> {
  const { hashToken } = await import('../../src/commands/tokens.ts')
  return hashToken(browser.cookie().split('=')[1] ?? '')
}
