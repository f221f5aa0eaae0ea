import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { call, HttpChatClient, type WireEvent } from '../support/client.ts'
import { answer, PLATFORM_SECRET, TestPlatform, type Reply } from '../support/platform.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { expectRefused, METRICS_TOKEN, readAll, signContext } from '../support/wire.ts'

const CONTACTS = { outcome: 'listed', data: { contacts: [{ id: 'c1', label: 'j•••@g•••.com' }] } }
const good: Reply = (response) => answer(response, CONTACTS)
/** Longer than a time-out of the registry with its second try. */
const PATIENCE = 25_000

let platform: TestPlatform
let server: TestServer
beforeAll(async () => {
  platform = await TestPlatform.listen(good)
  server = await startServer({ env: { LIMITS_FACTOR: '1000', METRICS_TOKEN, ...platform.env } })
}, 60_000)
afterAll(async () => {
  await server.dispose()
  await platform.close()
})

/** `from`: the seq of what was answered last. */
type Asker = HttpChatClient & { from: number }

/** Somebody with a notice, whose contacts the platform is asked for. */
async function askForCode(locale: string, claims: Record<string, unknown> = {}): Promise<Asker> {
  const user = new HttpChatClient(server.url)
  const context = await signContext({ reason: 'community_standards', locale, ...claims }, PLATFORM_SECRET)
  expect((await user.start({ locale, context })).status).toBe(201)
  const { status, body } = await user.choice('send_code')
  expect(status).toBe(200)
  return Object.assign(user, { from: body.seq as number })
}

/** The question that is open when the platform is no longer asked, with what was said on the way. */
async function nextQuestion(user: Asker): Promise<WireEvent[]> {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const events = await readAll(user)
    const since = events.filter(({ seq }) => seq > user.from)
    if (since.some(({ input }) => input !== undefined)) return since
    await user.events(events.at(-1)?.seq ?? 0, 1)
  }
  throw new Error('no question came')
}

function optionsOf(events: readonly WireEvent[]): string[] {
  const input = events.findLast((event) => event.input !== undefined)?.input as { options?: { id: string }[] } | undefined
  return (input?.options ?? []).map(({ id }) => id)
}

function textOf(locale: string, flow: string, step: string): string {
  const file = fileURLToPath(new URL(`../../locales/${locale}/${flow}.json`, import.meta.url))
  return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, { text: string }>)[step]?.text ?? ''
}

/** A good answer ends the row of failures, so that the next test finds the circuit closed. */
async function recover(): Promise<void> {
  platform.reply = good
  expect(optionsOf(await nextQuestion(await askForCode('en')))).toContain('c1')
}

const raw = (status: number, type: string, body: string): Reply => (response) => void response.writeHead(status, { 'content-type': type }).end(body)
const hangUp = (response: ServerResponse) => void response.destroy()

describe('a platform', () => {
  afterEach(recover)

  test.each<[string, string, Reply]>([
    ['is down', 'es', hangUp],
    ['is slow', 'hi', () => undefined],
    ['answers with a page', 'ar', raw(200, 'text/html', '<!doctype html><p>Down for maintenance')],
    ['fails with 500', 'pt-BR', raw(500, 'application/json', '{"outcome":"listed"}')],
    ['answers 10 MB', 'fr', raw(200, 'application/json', JSON.stringify({ ...CONTACTS, more: 'x'.repeat(10 * 1024 * 1024) }))],
    ['answers an outcome that nobody knows', 'id', (response) => answer(response, { outcome: 'exploded' })],
    ['says the same answer twice in one', 'ja', raw(200, 'application/json', JSON.stringify(CONTACTS).repeat(2))],
    ['redirects', 'en', (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ])('[P30] that %s leads on by the flow’s own way, in %s', async (_what, locale, reply) => {
    platform.reply = reply
    const events = await nextQuestion(await askForCode(locale))
    expect(events.map(({ text }) => text)).toContain(textOf(locale, 'community_standards', 'cannot_see'))
    expect(optionsOf(events)).toEqual(expect.arrayContaining(['restricted', 'none_of_them']))
    expect(events.filter(({ from }) => from === 'bot').map((event) => event.locale)).toEqual(expect.arrayContaining([locale]))
  })

  test('[P31] that loses its answer is asked again under the same key, and its answer counts once', async () => {
    const from = platform.requests.length
    let lost = 0
    platform.reply = (response) => ((lost += 1) === 1 ? hangUp(response) : answer(response, CONTACTS))
    const user = await askForCode('en')
    expect(optionsOf(await nextQuestion(user))).toContain('c1')
    const keys = platform.requests.slice(from).map(({ key }) => key)
    expect(keys).toEqual([keys[0], keys[0]])
    expect((await readAll(user)).filter((event) => event.text === textOf('en', 'ownership', 'which_contact'))).toHaveLength(1)
    expect(platform.faults).toEqual([])
  })
})

describe('a platform that fails again and again', () => {
  const open = async () => (await call(`${server.url}/metrics`, 'GET', undefined, { Authorization: `Bearer ${METRICS_TOKEN}` })).body.text

  test('[P32] is asked no more for a while, people go on at once, and it is asked again later', async () => {
    platform.reply = raw(503, 'application/json', '{}')
    for (let n = 0; n < 3; n += 1) await nextQuestion(await askForCode('en'))
    const asked = platform.requests.length
    const events = await nextQuestion(await askForCode('es'))
    expect(events.map(({ text }) => text)).toContain(textOf('es', 'community_standards', 'cannot_see'))
    expect(platform.requests).toHaveLength(asked)
    expect(await open()).toContain('latchkey_platform_circuit_open 1')
    expect(server.log()).toContain('nothing is sent to it for a while')
    platform.reply = good
    const isBack = async () => optionsOf(await nextQuestion(await askForCode('en'))).includes('c1')
    await expect.poll(isBack, { timeout: PATIENCE, interval: 500 }).toBe(true)
    expect(await open()).toContain('latchkey_platform_circuit_open 0')
  })
})

describe('a signed context', () => {
  test('[P33] never opens an earlier chat of its account', async () => {
    const first = await askForCode('en', { sub: 'acc_same' })
    await first.message('words of the first chat')
    const second = await askForCode('en', { sub: 'acc_same' })
    expect(second.id).not.toBe(first.id)
    expect((await readAll(second)).map(({ text }) => text)).not.toContain('words of the first chat')
    const stranger = Object.assign(new HttpChatClient(server.url), { id: first.id, token: second.token })
    expectRefused(await stranger.call('GET', '/events'), 'not_found')
  })

  test('[P34] says what is known, so that nobody is asked for it', async () => {
    const restriction = { state: 'suspended', measure: 'suspended', rule: 'स्पैम', appeal_state: 'open', appeal_until: '2099-01-01T00:00:00Z' }
    const user = new HttpChatClient(server.url)
    const context = await signContext({ reason: 'community_standards', locale: 'hi', creator: true, country: 'IN', restriction }, PLATFORM_SECRET)
    await user.start({ context })
    expect(optionsOf(await readAll(user))).toEqual(['appeal_now', 'read_first'])
    await user.choice('read_first')
    const texts = (await readAll(user)).map(({ text }) => text)
    expect(texts).toContain(textOf('hi', 'statement', 'because_rule').replace('{{statement.rule}}', 'स्पैम'))
  })
})
