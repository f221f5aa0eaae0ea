import { describe, expect, test } from 'vitest'
import { contextVerifier } from '../../context.ts'
import { DEMO_ACCOUNTS } from '../accounts.ts'
import { ORIGIN, setUpDemo } from '../testing/demo.ts'

type Demo = ReturnType<typeof setUpDemo>
const own = { origin: 'http://localhost' }

async function read({ demo }: Demo, path: string, headers: Record<string, string> = {}) {
  const response = await demo.pages.request(path, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function press({ demo }: Demo, path: string, fields: Record<string, string> = {}, headers: Record<string, string> = own) {
  return await demo.pages.request(path, { method: 'POST', body: new URLSearchParams(fields), headers })
}

describe('every page', () => {
  test.each(['/', '/inbox', '/locked/unusual_login', '/proof/none', '/reset/none'])('%s has no script or style but our files, and is framed by nobody', async (path) => {
    const { headers, text } = await read(setUpDemo(), path)
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'self'"]) expect(policy).toContain(rule)
    expect(policy).not.toContain('unsafe')
    expect(text).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('is in the language asked for, else in that of the browser', async () => {
    const demo = setUpDemo()
    expect((await read(demo, '/', { 'accept-language': 'ar-EG,en;q=0.5' })).text).toContain('<html lang="ar" dir="rtl">')
    expect((await read(demo, '/?lang=ja', { 'accept-language': 'ar' })).text).toContain('<html lang="ja" dir="ltr">')
    expect((await read(demo, '/?lang="><script>', { 'accept-language': 'fr' })).text).toContain('<html lang="fr"')
  })

  test('has its style and its script', async () => {
    const demo = setUpDemo()
    expect((await read(demo, '/demo.css')).text).toContain('light-dark(')
    expect((await read(demo, '/demo.js')).headers.get('content-type')).toContain('javascript')
  })

  test('takes nothing from another site', async () => {
    const demo = setUpDemo()
    expect((await press(demo, '/restart', {}, { origin: 'http://evil.example' })).status).toBe(403)
  })
})

describe('the list', () => {
  test('says that it is a demo, and leads to every account', async () => {
    const { text } = await read(setUpDemo(), '/?lang=en')
    expect(text).toContain('This is a demo. Every account and address here is made up')
    for (const { id } of DEMO_ACCOUNTS) expect(text).toContain(`href="/demo/locked/${id}"`)
  })

  test('starts the demo afresh', async () => {
    const demo = setUpDemo()
    await demo.proved('unusual_login')
    expect((await press(demo, '/restart')).headers.get('location')).toBe('/demo')
    expect(demo.demo.inbox()).toEqual([])
    expect(await demo.ask({ account: 'unusual_login', conversation: 'proved-unusual_login' }, 'account.sessions')).toEqual({ outcome: 'failed' })
  })
})

describe('the locked-out page', () => {
  test('hands the chat a fresh context that verifies, in the account\'s language', async () => {
    const demo = setUpDemo()
    const verify = contextVerifier({ keys: demo.demo.contextKeys })
    const contexts = await Promise.all([1, 2].map(async () => {
      const { text } = await read(demo, '/locked/rule_suspended')
      expect(text).toMatch(/<html lang="hi"/)
      expect(text).toMatch(/<script src="\/widget\.js" data-locale="hi"/)
      return await verify(/data-context="([^"]+)"/.exec(text)?.[1] ?? '')
    }))
    expect(contexts[0]?.person).toMatchObject({ account: 'rule_suspended', reason: 'community_standards', creator: true })
    expect(contexts[0]?.jti).not.toBe(contexts[1]?.jti)
  })

  test('names the topic, where the account has one', async () => {
    expect((await read(setUpDemo(), '/locked/lost_phone')).text).toContain('data-topic="lost_phone"')
  })

  test('of an unknown account leads back to the list', async () => {
    expect((await read(setUpDemo(), '/locked/nobody')).headers.get('location')).toBe('/demo')
  })
})

describe('the inbox', () => {
  test('shows what arrived, newest first', async () => {
    const demo = setUpDemo()
    expect((await read(demo, '/inbox?lang=en')).text).toContain('Nothing has arrived yet.')
    const chat = await demo.proved('unusual_login')
    await demo.ask(chat, 'account.send_reset_link')
    const { text } = await read(demo, '/inbox?lang=en')
    expect(text).toContain(demo.codeOf('unusual_login'))
    expect(text.indexOf('data-kind="reset"')).toBeLessThan(text.indexOf('data-kind="code"'))
    expect(text).toMatch(/href="\/demo\/reset\/[\w-]{22}"/)
  })
})

describe('the link for a new password', () => {
  async function link(demo: Demo, account: string): Promise<string> {
    await demo.ask(await demo.proved(account), 'account.send_reset_link')
    return demo.demo.inbox(account).at(-1)?.link?.replace(`${ORIGIN}/demo`, '') ?? ''
  }

  test('works once, and opens what was locked for safety', async () => {
    const demo = setUpDemo()
    const path = await link(demo, 'unusual_login')
    expect((await read(demo, path)).status).toBe(200)
    expect((await press(demo, path)).status).toBe(200)
    expect((await press(demo, path)).status).toBe(404)
    const { text } = await read(demo, '/locked/unusual_login?lang=en')
    expect(text).toContain('The account is open again')
    expect(text).not.toContain('widget.js')
  })

  test('leaves a decision about the account as it is', async () => {
    const demo = setUpDemo()
    await press(demo, await link(demo, 'hacked_suspended'))
    expect((await read(demo, '/locked/hacked_suspended')).text).toContain('widget.js')
  })

  test('is over after an hour', async () => {
    const demo = setUpDemo()
    const path = await link(demo, 'unusual_login')
    demo.clock.now += 3_600_000
    expect((await press(demo, path)).status).toBe(404)
  })
})

describe('the proof page', () => {
  test('says how it stands, and takes a decision', async () => {
    const demo = setUpDemo()
    const { data } = await demo.ask({ account: 'lost_phone', conversation: 'c' }, 'identity.start_proof')
    const path = String(data?.link).replace(`${ORIGIN}/demo`, '')
    expect((await read(demo, `${path}?lang=en`)).text).toContain('Nothing has been sent yet.')
    expect((await press(demo, path, { decision: 'approved' })).status).toBe(303)
    expect((await read(demo, `${path}?lang=en`)).text).toContain('Confirmed. You can go back to the chat.')
    expect((await press(demo, path, { decision: 'open' })).status).toBe(404)
    expect((await press(demo, path, { decision: 'constructor' })).status).toBe(404)
  })

  test('closes when its time is over', async () => {
    const demo = setUpDemo()
    const { data } = await demo.ask({ account: 'lost_phone', conversation: 'c' }, 'identity.start_proof')
    demo.clock.now += 7 * 86_400_000
    expect((await read(demo, String(data?.link).replace(`${ORIGIN}/demo`, ''))).status).toBe(404)
  })
})
