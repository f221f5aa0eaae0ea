/** The status page by case code, over HTTP. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { besides } from '../support/databases.ts'
import { call, HttpChatClient } from '../support/client.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { expectRefused } from '../support/wire.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { LIMITS_FACTOR: '0.1' } })
})
afterAll(() => server.dispose())

async function start(): Promise<HttpChatClient> {
  const user = new HttpChatClient(server.url)
  await user.start({ locale: 'en' })
  return user
}

async function codeOf(user: HttpChatClient): Promise<string> {
  const { status, body } = await user.call('GET', '/case-code')
  expect(status).toBe(200)
  return String(body.code)
}

const look = (code: unknown, headers?: Record<string, string>) => call(`${server.url}/v1/status`, 'POST', { code }, headers)
const database = () => server.env.DATABASE_URL!.slice('file:'.length)

describe('a case code', () => {
  test('[CC1] is long, stays the same, stands on the receipt, and is not stored', async () => {
    const user = await start()
    const code = await codeOf(user)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    expect(await codeOf(user)).toBe(code)
    expect((await user.call('GET', '/case-code')).body.page).toBe(`${server.url.replace('127.0.0.1', 'localhost')}/status`)
    expect(JSON.stringify((await user.call('GET', '/receipt')).body)).toContain(code)
    const stored = besides(database(), (connection) => connection.prepare('SELECT hash FROM case_codes').pluck().all())
    expect(stored).toHaveLength(1)
    expect(String(stored[0])).not.toContain(code.slice(0, 4))
  })

  test('[CC2] is for its person only', async () => {
    const [mine, other] = [await start(), await start()]
    const at = `${server.url}/v1/conversations/${mine.id}/case-code`
    expectRefused(await call(at, 'GET'), 'unauthorized')
    expectRefused(await call(at, 'GET', undefined, { Authorization: `Bearer ${other.token}` }), 'not_found')
  })

  test('[CC3] opens nothing: it is no token, and no check code', async () => {
    const user = await start()
    const code = await codeOf(user)
    for (const token of [code, code.replaceAll('-', '')]) {
      expectRefused(await call(`${server.url}/v1/conversations/${user.id}`, 'GET', undefined, { Authorization: `Bearer ${token}` }), 'not_found')
    }
    expect((await call(`${server.url}/v1/verify`, 'POST', { code })).body).toEqual({ known: false })
  })
})

describe('looking a case up', () => {
  test('[ST1] tells where it stands in the words of whoever asks, and nothing of what was said', async () => {
    const user = await start()
    const code = await codeOf(user)
    await user.message('my cat is called Mornington')
    await user.choice('human')
    const { status, body } = await look(code.toLowerCase().replaceAll('-', ' '), { 'Accept-Language': 'hi' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ known: true, status: 'waiting', news: false, queue: { position: 1, wait: null }, locale: 'hi', dir: 'ltr' })
    expect(Object.keys(body).sort()).toEqual(['dir', 'known', 'lines', 'locale', 'news', 'queue', 'status'])
    expect(String(body.lines)).toContain('कतार')
    expect(JSON.stringify(body)).not.toMatch(/Mornington|human/)
  })

  test('[ST2] tells of a case that is over its outcome and reference', async () => {
    const user = await start()
    const code = await codeOf(user)
    await user.call('POST', '/end', {})
    const { body } = await look(code)
    expect(body).toMatchObject({ known: true, status: 'resolved', outcome: 'left', reference: expect.stringMatching(/^LK-/) })
    expect((body.lines as string[])[0]).toBe('Your chat is closed.')
  })

  test('[ST3] answers the same for a code that is unknown, too old, never shown, or none at all', async () => {
    const user = await start()
    const code = await codeOf(user)
    besides(database(), (connection) => connection.prepare('UPDATE conversations SET updated_at = 0 WHERE id = ?').run(user.id))
    const answers = await Promise.all([code, '7Q4M-2KXP-A0B1-C2D3', '', 'LK-0000-0000', '\u0000', '🐈'.repeat(90), '<script>'].map((typed) => look(typed)))
    const told = answers.map(({ status, body, headers }) => ({ status, body, cache: headers.get('cache-control'), size: headers.get('content-length') }))
    for (const answer of told) expect(answer).toEqual(told[0])
    expect(told[0]).toMatchObject({ status: 200, body: { known: false }, cache: 'no-store' })
  })

  test.each([[7], [null], [['x']], ['x'.repeat(201)]])('[ST4] refuses %j', async (code) => {
    expectRefused(await look(code), 'invalid')
  })

  test('[ST5] works on a page without a script, in the browser\'s language, and shows markup as text', async () => {
    const code = await codeOf(await start())
    const headers = { 'Accept-Language': 'ar', 'Content-Type': 'application/x-www-form-urlencoded' }
    const empty = await fetch(`${server.url}/status`, { headers })
    expect(empty.headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/)
    const page = await empty.text()
    expect(page).toMatch(/<html lang="ar" dir="rtl">[\s\S]*noindex[\s\S]*<form method="post"/)
    expect(page).not.toMatch(/<script|\son\w+=/)
    const post = async (typed: string) => await (await fetch(`${server.url}/status?lang=en`, { method: 'POST', headers, body: new URLSearchParams({ code: typed }) })).text()
    expect(await post(code)).toMatch(/role="status"><p>Your chat is open/)
    expect(await post('"><img src=x>')).toMatch(/role="status"><p>We don(&#39;|')t know this code/)
    expect(await post('"><img src=x>')).not.toContain('<img')
    expect((await fetch(`${server.url}/status`, { method: 'POST', headers, body: `code=${'x'.repeat(100_000)}` })).status).toBe(413)
  })

  test('[ST6] is bounded a network', async () => {
    const tries = await Promise.all(Array.from({ length: 70 }, () => look(randomBytes(10).toString('hex'))))
    const limited = tries.filter(({ status }) => status === 429)
    expect(limited.length).toBeGreaterThan(0)
    expectRefused(limited[0]!, 'rate_limited')
  })
})
