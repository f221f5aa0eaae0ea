/** Signed contexts and reports that are not to be believed, against the real server: each has a defined, localized end, and loses nothing. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { base64url, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedHeaders, signingKey } from '../../src/platform/signing.ts'
import { ChatClient, HttpChatClient, WireError, type Answer } from '../support/client.ts'
import { answer, PLATFORM_SECRET, TestPlatform } from '../support/platform.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { conversationOf, expectRefused, newKey, readAll } from '../support/wire.ts'

const LOCALES = fileURLToPath(new URL('../../locales/', import.meta.url))
const shared = base64url.encode(randomBytes(64))
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const { x = '' } = publicKey.export({ format: 'jwk' })
const KEYS = [
  { kid: 'hs', alg: 'HS256', kty: 'oct', k: shared },
  { kid: 'ed', alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519', x },
]

let platform: TestPlatform
let server: TestServer
beforeAll(async () => {
  platform = await TestPlatform.listen((response) => answer(response, { outcome: 'failed' }))
  server = await startServer({ env: { LIMITS_FACTOR: '1000', CONTENT_WATCH: '0', ...platform.env, PLATFORM_CONTEXT_KEYS: JSON.stringify(KEYS) } })
}, 60_000)
afterAll(async () => {
  await server.dispose()
  await platform.close()
})

const now = () => Math.floor(Date.now() / 1000)
const claims = (more: JWTPayload = {}): JWTPayload => ({ sub: 'acc_1', aud: 'latchkey', jti: randomBytes(9).toString('hex'), exp: now() + 300, locale: 'hi', ...more })

function sign(payload: JWTPayload, header: { alg?: string; kid?: string } = {}, key: Parameters<SignJWT['sign']>[0] = base64url.decode(shared)): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: 'hs', ...header }).sign(key)
}

function errorText(locale: string, code: string): string {
  return (JSON.parse(readFileSync(`${LOCALES}${locale}/errors.json`, 'utf8')) as Record<string, string>)[code] ?? ''
}

const start = (context: string, key = newKey(), locale = 'en') => new HttpChatClient(server.url).start({ context, key }, { 'Accept-Language': locale })

/** The claims of each are good but for what its name says. */
const BAD: [string, () => Promise<string> | string][] = [
  ['expired', () => sign(claims({ exp: now() - 3_600 }))],
  ['for another audience', () => sign(claims({ aud: 'shop' }))],
  ['for no audience', () => sign(claims({ aud: undefined }))],
  ['of no algorithm', () => new UnsecuredJWT(claims()).encode()],
  ['of no algorithm, but with a known key id', () => `${base64url.encode('{"alg":"none","kid":"hs"}')}.${base64url.encode(JSON.stringify(claims()))}.`],
  ['of a key id that nobody knows', () => sign(claims(), { kid: 'hs-2019' })],
  ['of no key id', () => sign(claims(), { kid: undefined })],
  ['of another algorithm than its key', () => sign(claims(), { alg: 'HS512' })],
  ['signed with the public key as if it were a shared one', () => sign(claims(), { kid: 'ed' }, base64url.decode(x))],
  ['signed by another', () => sign(claims(), {}, randomBytes(64))],
  ['changed after signing', async () => {
    const [header, , signature] = (await sign(claims())).split('.')
    return `${header}.${base64url.encode(JSON.stringify(claims({ sub: 'acc_2' })))}.${signature}`
  }],
  ['of no end', () => sign(claims({ exp: undefined }))],
  ['of no id', () => sign(claims({ jti: undefined }))],
  ['of a day', () => sign(claims({ exp: now() + 86_400 }))],
  ['that begins later', () => sign(claims({ nbf: now() + 600 }))],
  ['of 6 KB', () => sign(claims({ more: 'x'.repeat(4_500) }))],
]

describe('a signed context', () => {
  test.each(BAD)('[BW1] %s is refused in the person\'s language, over both ways in, and the chat can be opened without it', async (_what, make) => {
    const [context, key] = [await make(), newKey()]
    for (const locale of readdirSync(LOCALES)) {
      expect(expectRefused(await start(context, key, locale), 'unauthorized').message).toBe(errorText(locale, 'unauthorized'))
    }
    const socket = await ChatClient.connect(server.url, { 'Accept-Language': 'es' })
    const refusal = await socket.start({ context, key }).catch((error: unknown) => error)
    expect((refusal as WireError).body).toMatchObject({ code: 'unauthorized', message: errorText('es', 'unauthorized') })
    expect((await socket.closed).code).toBe(4401)
    const anonymous = await new HttpChatClient(server.url).start({ key, locale: 'hi' })
    expect(anonymous.status).toBe(201)
    expect(JSON.stringify(anonymous.body)).not.toContain('acc_')
  })

  test('[BW11] that is longer than any honest one is invalid before it is looked at', async () => {
    expectRefused(await start(await sign(claims({ more: 'x'.repeat(10_000) }))), 'invalid')
  })

  test('[BW2] that is replayed is refused, in the skew after its end too, and what its first use opened stays', async () => {
    for (const exp of [now() + 300, now() - 40]) {
      const [context, key] = [await sign(claims({ exp })), newKey()]
      const first = await start(context, key)
      expect(first.status).toBe(201)
      expect(expectRefused(await start(context, newKey(), 'ar'), 'unauthorized').message).toBe(errorText('ar', 'unauthorized'))
      const again = await start(context, key)
      expect(conversationOf(again).id).toBe(conversationOf(first).id)
    }
  })

  test('[BW3] is taken as far as two clocks may be apart, a minute each way, and no further', async () => {
    const bounds: [number, number][] = [[-40, 201], [-80, 401], [900 + 40, 201], [900 + 80, 401]]
    for (const [seconds, status] of bounds) {
      expect([seconds, (await start(await sign(claims({ exp: now() + seconds })))).status]).toEqual([seconds, status])
    }
    expect((await start(await sign(claims({ nbf: now() + 40 })))).status).toBe(201)
    expect((await start(await sign(claims({ nbf: now() + 80 })))).status).toBe(401)
  })

  test('[BW4] of either key is taken, and one id counts once whichever key signed it', async () => {
    const payload = claims()
    expect((await start(await sign(payload, { alg: 'EdDSA', kid: 'ed' }, privateKey))).status).toBe(201)
    expectRefused(await start(await sign(payload)), 'unauthorized')
  })

  test('[BW5] that was refused has not used its id up', async () => {
    const payload = claims()
    expectRefused(await start(await sign(payload, {}, randomBytes(64))), 'unauthorized')
    expect((await start(await sign(payload))).status).toBe(201)
  })
})

interface Reporting {
  id?: string
  /** Seconds by which the platform's clock is ahead. */
  ahead?: number
}

async function report(body: object, { id = `evt_${randomBytes(6).toString('hex')}`, ahead = 0 }: Reporting = {}): Promise<Answer> {
  const text = JSON.stringify(body)
  const headers = { ...signedHeaders(signingKey(PLATFORM_SECRET), id, new Date(Date.now() + ahead * 1000), text), 'content-type': 'application/json' }
  const response = await fetch(`${server.url}/v1/platform/events`, { method: 'POST', headers, body: text })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
}

async function person(): Promise<HttpChatClient> {
  const user = new HttpChatClient(server.url)
  expect((await user.start({ context: await sign(claims({ sub: `acc_${randomBytes(6).toString('hex')}` })) })).status).toBe(201)
  return user
}

describe('a report', () => {
  const lifted = (conversation: string) => ({ type: 'restriction_lifted', conversation })

  test('[BW6] is taken as far as two clocks may be apart, five minutes each way, and no further', async () => {
    const { id } = await person()
    for (const [ahead, status] of [[-280, 200], [-320, 401], [280, 200], [320, 401]] as const) {
      expect([ahead, (await report(lifted(id), { ahead })).status]).toEqual([ahead, status])
    }
  })

  test('[BW7] sent twice, at the same time, with other words under its id, and after a restart, counts once', async () => {
    const user = await person()
    const id = 'evt_twice'
    const answers = await Promise.all(Array.from({ length: 8 }, () => report(lifted(user.id), { id })))
    const before = await readAll(user)
    answers.push(await report({ type: 'incident_over', conversation: user.id }, { id }))
    await server.restart()
    answers.push(await report(lifted(user.id), { id }))
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 200, body: { conversations: 1 } })
    expect(await readAll(user)).toEqual(before)
  })

  test('[BW8] for a chat that has ended otherwise is taken, and says nothing in it', async () => {
    const user = await person()
    expect((await user.call('POST', '/end', {})).status).toBe(200)
    const before = await readAll(user)
    expect(await report(lifted(user.id))).toMatchObject({ status: 200, body: { conversations: 1 } })
    expect(await readAll(user)).toEqual(before)
    expect(((await user.call('GET')).body.conversation as { status: string }).status).toBe('resolved')
  })

  test.each([
    ['an id of nobody', { conversation: '01a00000-0000-7000-8000-000000000000' }],
    ['no id at all', { conversation: "' OR 1=1 --" }],
    ['a reference of nobody', { reference: 'DP-NOBODY' }],
    ['an account of nobody', { account: 'acc_nobody' }],
  ])('[BW9] for %s is taken and concerns no conversation, so that it isn\'t sent again', async (_what, whom) => {
    expect(await report({ type: 'restriction_lifted', ...whom })).toMatchObject({ status: 200, body: { conversations: 0 } })
  })

  test('[BW10] for a chat that waits for a person is told there once, and the chat keeps its place', async () => {
    const user = await person()
    expect((await user.choice('human')).status).toBe(200)
    const [before, place] = [await readAll(user), (await user.call('GET')).body]
    for (let time = 0; time < 2; time += 1) {
      expect(await report({ type: 'proof_approved', conversation: user.id }, { id: 'evt_waiting' })).toMatchObject({ status: 200, body: { conversations: 1 } })
    }
    expect(await readAll(user)).toEqual([...before, expect.objectContaining({ type: 'message_posted', from: 'system', locale: 'hi' })])
    expect((await user.call('GET')).body).toMatchObject({ conversation: { status: 'waiting' }, queue: place.queue as object })
  })
})
