import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { base64url, importJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { describe, expect, test } from 'vitest'
import { ContextKeySchema, contextVerifier, type ContextKey } from './context.ts'

const NOW = Date.UTC(2030, 0, 1, 12)
const seconds = NOW / 1000
const secret = base64url.encode(randomBytes(32))
const hs: ContextKey = { kid: 'h1', alg: 'HS256', kty: 'oct', k: secret }
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const x = publicKey.export({ format: 'jwk' }).x ?? ''
const ed: ContextKey = { kid: 'e1', alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519', x }
const verify = contextVerifier({ keys: [hs, ed], now: () => NOW })

const good: JWTPayload = { sub: 'acc_1', aud: 'latchkey', jti: 'j1', exp: seconds + 300 }

async function sign(claims: JWTPayload, header: { kid?: string; alg?: string } = {}, key: string | Uint8Array = secret): Promise<string> {
  const bytes = typeof key === 'string' ? base64url.decode(key) : key
  return await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'h1', ...header }).sign(bytes)
}

describe('a good token', () => {
  test('gives the person and when it ends, skew included', async () => {
    const claims = { ...good, reason: 'unusual_activity', locale: 'es-MX', country: 'MX', creator: true, tz: 'America/Mexico_City' }
    expect(await verify(await sign(claims))).toEqual({
      person: { account: 'acc_1', reason: 'unusual_activity', country: 'MX', creator: true, timeZone: 'America/Mexico_City' },
      locale: 'es-MX',
      jti: 'j1',
      expiresAt: NOW + 360_000,
    })
  })

  test('says of the restriction what the page shows, and no more', async () => {
    const shown = { state: 'suspended', measure: 'suspended', rule: 'Hate speech', automated: false, appeal_until: '2030-02-01T23:59:00Z' }
    const hidden = { content: 'a comment', facts: 'what happened', strikes_n: 2, tries_left: 1 }
    expect((await verify(await sign({ ...good, restriction: { ...shown, ...hidden } })))?.person.restriction).toEqual(shown)
  })

  test.each([{ state: 'Suspended now' }, { automated: 'yes' }, { appeal_until: 'tomorrow' }, { rule: 'x'.repeat(301) }, 'suspended'])(
    'is no good with a restriction of another shape: %j', async (restriction) => expect(await verify(await sign({ ...good, restriction }))).toBeUndefined(),
  )

  test('may be signed with EdDSA, and carry claims nobody asked for', async () => {
    const token = await new SignJWT({ ...good, colour: 'red' }).setProtectedHeader({ alg: 'EdDSA', kid: 'e1' }).sign(privateKey)
    expect(await verify(token)).toMatchObject({ person: { account: 'acc_1' } })
  })

  test('may be for one audience of several, and for another one where that was asked for', async () => {
    expect(await verify(await sign({ ...good, aud: ['shop', 'latchkey'] }))).toBeDefined()
    const other = contextVerifier({ keys: [hs], audience: 'help', now: () => NOW })
    expect(await other(await sign({ ...good, aud: 'help' }))).toBeDefined()
    expect(await other(await sign(good))).toBeUndefined()
  })

  test('may be a minute late, and no more', async () => {
    expect(await verify(await sign({ ...good, exp: seconds - 59 }))).toBeDefined()
    expect(await verify(await sign({ ...good, exp: seconds - 61 }))).toBeUndefined()
  })

  test('may reach fifteen minutes ahead, and no more', async () => {
    expect(await verify(await sign({ ...good, exp: seconds + 900 }))).toBeDefined()
    expect(await verify(await sign({ ...good, exp: seconds + 961 }))).toBeUndefined()
  })

  test('stays good while its key is being replaced', async () => {
    const next: ContextKey = { ...hs, kid: 'h2', k: base64url.encode(randomBytes(32)) }
    const both = contextVerifier({ keys: [hs, next], now: () => NOW })
    expect(await both(await sign(good))).toBeDefined()
    expect(await both(await sign(good, { kid: 'h2' }, next.k))).toBeDefined()
    expect(await both(await sign(good, { kid: 'h2' }))).toBeUndefined()
  })
})

describe('a bad token', () => {
  test.each<[string, JWTPayload]>([
    ['that has expired', { ...good, exp: seconds - 3600 }],
    ['that never expires', { sub: 'acc_1', aud: 'latchkey', jti: 'j1' }],
    ['for somebody else', { ...good, aud: 'shop' }],
    ['for nobody', { sub: 'acc_1', jti: 'j1', exp: seconds + 300 }],
    ['without an id', { sub: 'acc_1', aud: 'latchkey', exp: seconds + 300 }],
    ['with an empty id', { ...good, jti: '' }],
    ['without an account', { aud: 'latchkey', jti: 'j1', exp: seconds + 300 }],
    ['that begins later', { ...good, nbf: seconds + 120 }],
    ['whose reason is a number', { ...good, reason: 7 }],
    ['whose reason is a sentence', { ...good, reason: 'because I say so' }],
    ['whose locale is a list', { ...good, locale: ['es'] }],
    ['whose country is a name', { ...good, country: 'Spain' }],
    ['whose creator is a word', { ...good, creator: 'true' }],
    ['whose time zone does not exist', { ...good, tz: 'Mars/Olympus' }],
    ['whose account is too long', { ...good, sub: 'x'.repeat(201) }],
    ['that is huge', { ...good, colour: 'x'.repeat(5000) }],
  ])('%s is refused', async (_what, claims) => {
    expect(await verify(await sign(claims))).toBeUndefined()
  })

  test('under an unknown key id, or none, is refused', async () => {
    expect(await verify(await sign(good, { kid: 'h9' }))).toBeUndefined()
    expect(await verify(await sign(good, { kid: undefined }))).toBeUndefined()
  })

  test('without a signature is refused', async () => {
    expect(await verify(new UnsecuredJWT(good).encode())).toBeUndefined()
    const header = base64url.encode(JSON.stringify({ alg: 'none', kid: 'h1' }))
    expect(await verify(`${header}.${base64url.encode(JSON.stringify(good))}.`)).toBeUndefined()
  })

  test('signed with the public key as if it were a shared one is refused', async () => {
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    for (const key of [base64url.decode(x), new TextEncoder().encode(pem), new TextEncoder().encode(x)]) {
      expect(await verify(await sign(good, { kid: 'e1' }, key))).toBeUndefined()
    }
  })

  test('whose algorithm is not that of its key is refused', async () => {
    const long = base64url.encode(randomBytes(64))
    const strict = contextVerifier({ keys: [{ ...hs, k: long }], now: () => NOW })
    expect(await strict(await sign(good, { alg: 'HS512' }, long))).toBeUndefined()
    const edUnderHs = await new SignJWT(good).setProtectedHeader({ alg: 'EdDSA', kid: 'h1' }).sign(privateKey)
    expect(await verify(edUnderHs)).toBeUndefined()
  })

  test('that was changed after signing is refused', async () => {
    const [header, , signature] = (await sign(good)).split('.')
    const forged = base64url.encode(JSON.stringify({ ...good, sub: 'acc_2' }))
    expect(await verify(`${header}.${forged}.${signature}`)).toBeUndefined()
  })

  test('of any shape is refused without throwing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.array(fc.base64String(), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('.'))), async (token) => {
        expect(await verify(token)).toBeUndefined()
      }),
    )
  })
})

describe('keys', () => {
  test.each<[string, unknown]>([
    ['a short shared key', { ...hs, k: base64url.encode(randomBytes(16)) }],
    ['a private key', { ...ed, d: x }],
    ['an algorithm of another kind', { ...ed, alg: 'HS256' }],
    ['none', { ...hs, alg: 'none' }],
  ])('do not take %s', (_what, key) => {
    expect(ContextKeySchema.safeParse(key).success).toBe(false)
  })

  test('are those that jose reads', async () => {
    for (const key of [hs, ed]) await expect(importJWK(ContextKeySchema.parse(key))).resolves.toBeDefined()
  })
})
