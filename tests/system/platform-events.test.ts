/** What the platform reports later on, over HTTP, against the embedded demo platform. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedHeaders, signingKey } from '../../src/platform/signing.ts'
import { call, HttpChatClient, type Answer } from '../support/client.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { expectRefused, readAll } from '../support/wire.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { LIMITS_FACTOR: '1000' } })
})
afterAll(() => server.dispose())

/** The chat of somebody on the locked-out page of a demo account. */
async function lockedOut(account: string, more: { locale?: string; topic?: string } = {}): Promise<HttpChatClient> {
  const page = await (await fetch(`${server.url}/demo/locked/${account}`)).text()
  const user = new HttpChatClient(server.url)
  await user.start({ locale: 'en', ...more, context: /data-context="([^"]+)"/.exec(page)?.[1] })
  return user
}

/** Everything that is said, once it holds this. */
async function hears(user: HttpChatClient, pattern: RegExp): Promise<string> {
  for (let after = 0, said = ''; ; ) {
    const { events, last } = await user.events(after, 20)
    said += events.map(({ type, text }) => `${type}: ${String(text ?? '')}\n`).join('')
    if (pattern.test(said)) return said
    if (events.length === 0) throw new Error(`never heard ${pattern} in\n${said}`)
    after = last
  }
}

const secret = () => readFileSync(join(server.dataDir, 'demo-platform.secret'), 'utf8')
let ids = 0
function report(body: unknown, { id = `evt_${++ids}`, key = secret(), at = new Date(), text = JSON.stringify(body) } = {}): Promise<Answer> {
  const headers = { ...signedHeaders(signingKey(key), id, at, text), 'content-type': 'application/json' }
  return fetch(`${server.url}/v1/platform/events`, { method: 'POST', headers, body: text })
    .then(async (response) => ({ status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }))
}

describe('a proof that is approved on the platform\'s page', () => {
  test('[PE1] wakes the chat that is parked for it, at once', async () => {
    const user = await lockedOut('lost_phone', { topic: 'lost_phone' })
    await choose(user, 'none_left')
    const said = await hears(user, /\/demo\/proof\/[\w-]+/)
    await choose(user, 'not_now')
    await hears(user, /conversation_parked/)
    const path = /\/demo\/proof\/[\w-]+/.exec(said)?.[0] ?? ''
    const body = new URLSearchParams({ decision: 'approved' })
    const pressed = await fetch(server.url + path, { method: 'POST', body, headers: { origin: server.url }, redirect: 'manual' })
    expect(pressed.status).toBe(303)
    await hears(user, /conversation_resumed/)
  }, 60_000)
})

describe('a report', () => {
  test('[PE2] tells how many conversations it concerns, and the same again changes nothing', async () => {
    const user = await lockedOut('unusual_login')
    const wish = { type: 'restriction_lifted', conversation: user.id }
    expect(await report(wish, { id: 'evt_same' })).toMatchObject({ status: 200, body: { conversations: 1 } })
    const before = await readAll(user)
    expect(await report(wish, { id: 'evt_same' })).toMatchObject({ status: 200, body: { conversations: 1 } })
    expect(await readAll(user)).toEqual(before)
    expect(await report({ type: 'restriction_lifted', account: 'nobody' })).toMatchObject({ status: 200, body: { conversations: 0 } })
  })

  test.each([
    ['signed with another secret', () => report({ type: 'proof_approved', account: 'a' }, { key: 'x'.repeat(40) })],
    ['ten minutes old', () => report({ type: 'proof_approved', account: 'a' }, { at: new Date(Date.now() - 600_000) })],
    ['not signed', () => call(`${server.url}/v1/platform/events`, 'POST', { type: 'proof_approved', account: 'a' })],
  ])('[PE3] that is %s is unauthorized', async (_what, send) => {
    expectRefused(await send(), 'unauthorized')
  })

  test.each([
    ['an unknown type', { type: 'account_deleted', account: 'a' }],
    ['no type', { account: 'a' }],
    ['nobody that it is about', { type: 'proof_approved' }],
    ['an unknown field', { type: 'proof_approved', account: 'a', text: 'hello' }],
    ['data of the wrong shape', { type: 'proof_approved', account: 'a', data: { result: { nested: true } } }],
    ['a list for a body', []],
  ])('[PE4] with %s is invalid', async (_what, body) => {
    expectRefused(await report(body), 'invalid')
  })

  test('[PE5] that is no JSON, or has an id of strange letters, is invalid', async () => {
    expectRefused(await report(undefined, { text: '{"type":' }), 'invalid')
    expectRefused(await report({ type: 'proof_approved', account: 'a' }, { id: 'evt/../1' }), 'invalid')
  })

  test('[PE6] of 10 MB is too large', async () => {
    expectRefused(await report(undefined, { text: `"${'x'.repeat(10_000_000)}"` }), 'too_large')
  })
})

/** Waits for the question that is open now to be of a kind, or to have an option; answers its seq. */
async function asked(user: HttpChatClient, what: string): Promise<number> {
  for (let after = 0; ; ) {
    const { events, last } = await user.events(after, 20)
    const question = events.findLast(({ input }) => input !== undefined)
    const input = question?.input as { kind: string; options?: { id: string }[] } | undefined
    if (question && (input?.kind === what || input?.options?.some(({ id }) => id === what))) return question.seq
    if (events.length === 0) throw new Error(`never asked for ${what}`)
    after = last
  }
}

async function choose(user: HttpChatClient, choice: string): Promise<void> {
  const answer = await user.choice(choice, await asked(user, choice))
  expect(answer.status).toBe(200)
}

/** The newest code in the demo's inbox for an account. */
async function newestCode(account: string): Promise<string> {
  const page = await (await fetch(`${server.url}/demo/inbox`)).text()
  return new RegExp(`data-kind="code" data-account="${account}"[\\s\\S]*?class="code"><bdi dir="ltr">(\\d+)`).exec(page)?.[1] ?? ''
}

describe('a review that is decided after the chat has ended', () => {
  test('[PE7] is told in it, in its language; its receipt had the reasons, the reference and the day to expect it', async () => {
    const user = await lockedOut('rule_suspended', { locale: 'hi' })
    await choose(user, 'appeal_now')
    await choose(user, 'c1')
    await choose(user, 'have_code')
    await asked(user, 'code')
    await user.message(await newestCode('rule_suspended'))
    await asked(user, 'text')
    await user.message('यह एक ग़लती थी, मैंने किसी को कुछ भेजने के लिए नहीं कहा था, कृपया फिर से देखें')
    await choose(user, 'send')
    await choose(user, 'nothing_more')
    await hears(user, /conversation_resolved/)

    const { body: receipt } = await user.call('GET', '/receipt')
    expect(receipt).toMatchObject({ locale: 'hi', outcome: 'appeal_filed', reference: expect.stringMatching(/^DP-/) })
    const sections = receipt.sections as { id: string; lines: string[] }[]
    expect(sections.map(({ id }) => id)).toEqual(['about', 'why', 'outcome', 'next', 'rights', 'status', 'check'])
    expect(sections.find(({ id }) => id === 'rights')?.lines.join()).toContain('gac.gov.in')

    const decided = await fetch(`${server.url}/demo/review/rule_suspended`, { method: 'POST', body: new URLSearchParams({ result: 'upheld' }), headers: { origin: server.url } })
    expect(decided.status).toBe(200)
    await hears(user, /समीक्षा पर फ़ैसला आ गया है: .*बना रहेगा/)
    const { status } = (await user.call('GET')).body.conversation as { status: string }
    expect(status).toBe('resolved')
  }, 60_000)
})
