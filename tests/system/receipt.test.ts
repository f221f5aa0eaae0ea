/** The receipt of a case, and the check of its code, over HTTP. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { compactVerify, importJWK, type JWK } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, HttpChatClient } from '../support/client.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { expectRefused } from '../support/wire.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.dispose())

interface Receipt {
  code: string
  reference: string | null
  outcome: string | null
  locale: string
  sections: { id: string; title: string; lines: string[] }[]
  signature: string
}

async function start(locale = 'en'): Promise<HttpChatClient> {
  const user = new HttpChatClient(server.url)
  await user.start({ locale })
  return user
}

async function receiptOf(user: HttpChatClient): Promise<Receipt> {
  const { status, body } = await user.call('GET', '/receipt')
  expect(status).toBe(200)
  return body as unknown as Receipt
}

const verify = (code: unknown) => call(`${server.url}/v1/verify`, 'POST', { code })

describe('a receipt', () => {
  test('[RC1] can be had at any time, says how the case ended, and keeps its code', async () => {
    const user = await start()
    const open = await receiptOf(user)
    expect(open).toMatchObject({ reference: null, outcome: null, locale: 'en' })
    await user.call('POST', '/end', {})
    const over = await receiptOf(user)
    expect(over).toMatchObject({ code: open.code, outcome: 'left', reference: expect.stringMatching(/^LK-/) })
    expect(over.sections.map(({ id }) => id)).toEqual(['about', 'outcome', 'next', 'status', 'check'])
  })

  test('[RC2] is signed by the key that is served; a changed one is not', async () => {
    const { signature, ...receipt } = await receiptOf(await start('es'))
    const { body } = await call(`${server.url}/v1/verify`, 'GET')
    const [jwk] = body.keys as JWK[]
    expect(jwk).not.toHaveProperty('d')
    const key = await importJWK(jwk!, 'EdDSA')
    const { payload } = await compactVerify(signature, key)
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(receipt)
    const [head, , tail] = signature.split('.')
    const forged = Buffer.from(JSON.stringify({ ...receipt, outcome: 'access_restored' })).toString('base64url')
    await expect(compactVerify(`${head}.${forged}.${tail}`, key)).rejects.toThrow()
  })

  test('[RC3] is a page on request: in the language of the chat, with a policy and without a script', async () => {
    const user = await start('ar')
    const { status, headers, body } = await user.call('GET', '/receipt', undefined, { Accept: 'text/html' })
    const page = String(body.text)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/html')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(page).toContain('<html lang="ar" dir="rtl">')
    expect(page).toContain((await receiptOf(user)).code)
    expect(page).not.toMatch(/<script|\son\w+=/)
  })

  test('[RC4] is for its person only', async () => {
    const [mine, other] = [await start(), await start()]
    expectRefused(await call(`${server.url}/v1/conversations/${mine.id}/receipt`, 'GET'), 'unauthorized')
    expectRefused(await call(`${server.url}/v1/conversations/${mine.id}/receipt`, 'GET', undefined, { Authorization: `Bearer ${other.token}` }), 'not_found')
    expectRefused(await call(`${server.url}/v1/conversations/none/receipt`, 'GET', undefined, { Authorization: `Bearer ${mine.token}` }), 'not_found')
  })
})

describe('checking a code', () => {
  test('[VC1] tells that it is ours and from which day, and nothing else', async () => {
    const { code } = await receiptOf(await start())
    const { status, body } = await verify(code.toLowerCase().replace('-', ' '))
    expect({ status, body }).toEqual({ status: 200, body: { known: true, begunOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } })
  })

  test.each(['ZZZZZ-ZZZZZ', 'LK-0000-0000', 'Anna from support', '<script>', '٣٤٥', '\u0000'])('[VC2] does not know %j', async (code) => {
    expect((await verify(code)).body).toEqual({ known: false })
  })

  test.each([[''], ['x'.repeat(65)], [7], [null], [['ZZZZZ-ZZZZZ']]])('[VC3] refuses %j', async (code) => {
    expectRefused(await verify(code), 'invalid')
  })

  test('[VC4] works on a page without a script, in the browser\'s language', async () => {
    const { code } = await receiptOf(await start())
    const headers = { 'Accept-Language': 'hi', 'Content-Type': 'application/x-www-form-urlencoded' }
    const empty = await fetch(`${server.url}/verify`, { headers })
    expect(empty.headers.get('content-security-policy')).toContain("form-action 'self'")
    expect(await empty.text()).toMatch(/<html lang="hi"[\s\S]*<form/)
    const post = async (typed: string) => await (await fetch(`${server.url}/verify?lang=en`, { method: 'POST', headers, body: new URLSearchParams({ code: typed }) })).text()
    expect(await post(code)).toContain('This code belongs to a chat with us that began on')
    expect(await post('"><img src=x>')).toMatch(/role="status">We don(&#39;|')t know this code/)
    expect(await post('"><img src=x>')).not.toContain('<img')
    const large = await fetch(`${server.url}/verify`, { method: 'POST', headers, body: `code=${'x'.repeat(10_000_000)}` })
    expect(large.status).toBe(413)
  })

  test('[VC5] is slowed down: guessing does not pay', async () => {
    const tries = await Promise.all(Array.from({ length: 70 }, () => verify(randomBytes(5).toString('hex'))))
    const limited = tries.filter(({ status }) => status === 429)
    expect(limited.length).toBeGreaterThan(0)
    expectRefused(limited[0]!, 'rate_limited')
    expect(Number(limited[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('[VC6] that is slowed down, or refused otherwise, on the page for people is answered with a page: in its language, with the form to try again', async () => {
    const post = (path: string, code: string) => fetch(`${server.url}/${path}?lang=ar`, { method: 'POST', body: new URLSearchParams({ code }) })
    const tries = await Promise.all(Array.from({ length: 70 }, () => post('verify', randomBytes(5).toString('hex'))))
    const limited = tries.find(({ status }) => status === 429)
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0)
    const words = JSON.parse(readFileSync('locales/ar/errors.json', 'utf8')) as Record<string, string>
    for (const [answer, status, why] of [[limited, 429, words.rate_limited], [await post('status', 'x'.repeat(5_000)), 413, words.too_large]] as const) {
      expect([answer?.status, answer?.headers.get('content-type')]).toEqual([status, expect.stringContaining('text/html')])
      expect(answer?.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(await answer?.text()).toMatch(new RegExp(`<html lang="ar" dir="rtl">[\\s\\S]*<form method="post"[\\s\\S]*role="status">(<p>)?${why}`))
    }
  })
})
