import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contextVerifier } from '../context.ts'
import { signedHeaders, signingKey } from '../signing.ts'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { createDemoPlatform, DemoRefused } from './index.ts'
import { demoFile, LOCALES_FOLDER, ORIGIN, SECRET, setUpDemo } from './testing/demo.ts'

const chat = { account: 'rule_suspended', conversation: 'c1' }

describe('createDemoPlatform', () => {
  test('refuses production in a sentence', () => {
    const make = () => createDemoPlatform({ secret: SECRET, localesFolder: LOCALES_FOLDER, origin: () => ORIGIN, environment: 'production' })
    expect(make).toThrow(DemoRefused)
    expect(make).toThrow(/^[^\n]+\.$/)
  })

  test('mints contexts that its keys verify, each with its own id', async () => {
    const { demo } = setUpDemo()
    const verify = contextVerifier({ keys: demo.contextKeys })
    const [one, two] = await Promise.all([verify(await demo.mintContext('rule_suspended')), verify(await demo.mintContext('rule_suspended', 'en'))])
    expect(one).toMatchObject({
      person: { account: 'rule_suspended', reason: 'community_standards', country: 'IN', creator: true, timeZone: 'Asia/Kolkata' }, locale: 'hi',
    })
    expect(two?.locale).toBe('en')
    expect(one?.jti).not.toBe(two?.jti)
    await expect(demo.mintContext('nobody')).rejects.toThrow()
  })

  test('signs of a restriction what the locked-out page shows, in its language, for every account and language', async () => {
    const { demo } = setUpDemo()
    const verify = contextVerifier({ keys: demo.contextKeys })
    for (const locale of readdirSync(LOCALES_FOLDER)) {
      for (const { id, restriction } of DEMO_ACCOUNTS) {
        const shown = (await verify(await demo.mintContext(id, locale)))?.person.restriction
        expect([id, locale, shown?.state]).toEqual([id, locale, restriction?.state])
        expect(Object.keys(shown ?? {})).not.toEqual(expect.arrayContaining([expect.stringMatching(/content|facts|strikes|tries/)]))
      }
    }
  })
})

describe('effects', () => {
  test('happen once by the idempotency key', async () => {
    const { ask, proved, demo } = setUpDemo()
    const known = await proved('unusual_login')
    const first = await ask(known, 'account.send_reset_link', {}, 'key-1')
    expect(await ask(known, 'account.send_reset_link', {}, 'key-1')).toEqual(first)
    expect(demo.inbox('unusual_login').filter(({ kind }) => kind === 'reset')).toHaveLength(1)
  })

  test('happen once across a kill', async () => {
    const file = demoFile()
    const before = setUpDemo({ file })
    await before.proved(chat.account, chat.conversation)
    const filed = await before.ask(chat, 'appeal.file', { text: 'Please look at it once more.' }, 'key-1')
    const after = setUpDemo({ file })
    expect(await after.ask(chat, 'appeal.file', { text: 'Please look at it once more.' }, 'key-1')).toEqual(filed)
    expect(await after.ask(chat, 'appeal.status')).toEqual({ outcome: 'pending', data: filed.data })
  })

  test('that a kill cut short in the file did not happen, and what came before did', async () => {
    const file = demoFile()
    const before = setUpDemo({ file })
    await before.proved(chat.account, chat.conversation)
    appendFileSync(file, '[["accounts","rule_suspended",{"appeal":{"refer')
    const after = setUpDemo({ file })
    expect((await after.ask(chat, 'appeal.file', { text: 'Please look at it once more.' })).outcome).toBe('filed')
    expect((await setUpDemo({ file }).ask(chat, 'appeal.status')).outcome).toBe('pending')
  })

  test('of a refused call are none', async () => {
    const file = demoFile()
    const { ask } = setUpDemo({ file })
    expect(await ask(chat, 'account.send_reset_link', {}, 'key-1')).toEqual({ outcome: 'failed' })
    expect(readFileSync(file, 'utf8')).toBe('')
  })
})

describe('requests to the API', () => {
  const body = (change: object = {}) => JSON.stringify({ action: 'case.escalate', input: { cause: 'x' }, conversation: 'c1', locale: 'en', ...change })

  function request(given: { secret?: string; text?: string; sent?: string; key?: string; at?: Date; path?: string } = {}): Request {
    const { secret = SECRET, text = body(), sent = text, key = 'k1', at = new Date(), path = 'case.escalate' } = given
    const headers = { ...signedHeaders(signingKey(secret), 'k1', at, text), 'idempotency-key': key }
    return new Request(`http://platform.test/v1/actions/${path}`, { method: 'POST', body: sent, headers })
  }

  test.each<[string, Request, number]>([
    ['as agreed', request(), 200],
    ['with another secret', request({ secret: 'somebody else' }), 401],
    ['changed on the way', request({ sent: body({ conversation: 'c2' }) }), 401],
    ['an hour old', request({ at: new Date(Date.now() - 3_600_000) }), 401],
    ['sent to another action', request({ path: 'appeal.file' }), 400],
    ['to an unknown action', request({ path: 'account.delete' }), 404],
    ['with a key that was not signed', request({ key: 'k2' }), 400],
    ['with more in it', request({ text: body({ admin: true }) }), 400],
    ['that is no JSON', request({ text: '{' }), 400],
    ['that is huge', request({ text: body({ input: { cause: 'x'.repeat(70_000) } }) }), 413],
  ])('%s', async (_what, sent, status) => {
    expect((await setUpDemo().demo.fetch(sent)).status).toBe(status)
  })

  test('under the key of another action are a conflict', async () => {
    const { demo } = setUpDemo()
    await demo.fetch(request())
    const text = body({ action: 'report.impersonation', input: { profile: 'x' } })
    expect((await demo.fetch(request({ text, path: 'report.impersonation' }))).status).toBe(409)
  })
})
