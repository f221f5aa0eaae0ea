/** Every call of a running server, made with the typed client: what comes back is what `/openapi.json` says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedHeaders, signingKey } from '../../src/platform/signing.ts'
import { CALLS, ERROR_STATUS, type AgentServerFrame, type CallName, type ServerFrame } from '../../src/protocol/index.ts'
import type { Document, Socket } from '../../src/server/openapi.ts'
import { callsTo, type Call } from '../../src/web/shared/http.ts'
import { agentsWork } from '../support/agent-steps.ts'
import { accountsAndLogins } from '../support/account-steps.ts'
import type { AgentClient, AgentSocket } from '../support/agent-client.ts'
import { ChatClient, newId, type FrameSocket } from '../support/client.ts'
import { draftAndPublish, pauseAndGoOn } from '../support/desk-steps.ts'
import { runTheFloor } from '../support/floor-steps.ts'
import { mendForEverybody } from '../support/incident-steps.ts'
import { schemaFaults, type Schema } from '../support/json-schema.ts'
import { askAgents } from '../support/routing-steps.ts'
import { askForStaff } from '../support/staffing-steps.ts'
import { releasesAndBack } from '../support/release-steps.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { translate } from '../support/translation-steps.ts'
import { WebhookReceiver } from '../support/webhook-receiver.ts'
import { logIn, newKey, newWaitingUser, PLATFORM_SECRET, startFloor } from '../support/wire.ts'

let server: TestServer
/** One that nobody has set up yet. */
let fresh: TestServer
let receiver: WebhookReceiver
let document: Document
let agents: Record<'ana' | 'sue' | 'cleo' | 'adam', AgentClient>
beforeAll(async () => {
  receiver = await WebhookReceiver.listen()
  ;[server, fresh] = await Promise.all([startFloor({ ...receiver.env, PUSH_SERVICES: PUSH }), startServer({ env: { CONTENT_WATCH: '0' } })])
  document = (await (await fetch(`${server.url}/openapi.json`)).json()) as Document
  agents = { ana: await logIn(server, 'ana'), sue: await logIn(server, 'sue'), cleo: await logIn(server, 'cleo'), adam: await logIn(server, 'adam') }
})
afterAll(async () => {
  await Promise.all([server.dispose(), fresh.dispose()])
  receiver.close()
})

/** A push service that there never is. */
const PUSH = 'https://push.invalid'

/** `GET /v1/… 200`, in the order in which they came. */
const seen: string[] = []

/** The address of a call as the document has it. */
function callOf(method: string, path: string): CallName {
  const fits = (name: string) => new RegExp(`^${name.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(`${method} ${path}`)
  // `queue/next` fits a pattern with an id, too: the exact name counts first.
  const name = Object.keys(CALLS).filter(fits).toSorted((a, b) => Number(a.includes('{')) - Number(b.includes('{')))[0]
  if (!name) throw new Error(`no call is named ${method} ${path}`)
  return name as CallName
}

function operationOf(name: CallName) {
  const [method = '', path = ''] = name.split(' ')
  const operation = document.paths[path]?.[method.toLowerCase() as 'get']
  if (!operation) throw new Error(`the document has no ${name}`)
  return operation
}

/** A `fetch` that holds each answer against the document. */
const send: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, cache: undefined })
  const name = callOf(init?.method ?? 'GET', new URL(String(input)).pathname)
  const told = operationOf(name).responses[response.status]
  expect(told, `${name} may answer ${response.status}: ${await response.clone().text()}`).toBeDefined()
  const text = await response.clone().text()
  if (!told?.content) expect(text, name).toBe('')
  else await expectTold(`${name} ${response.status}`, response.headers.get('content-type') ?? '', text, told.content)
  seen.push(`${name} ${response.ok ? 'ok' : 'refused'}`, `${name} ${response.status}`)
  return response
}

async function expectTold(what: string, contentType: string, text: string, content: Record<string, { schema: Schema | object }>): Promise<void> {
  const type = contentType.split(';')[0] ?? ''
  expect(Object.keys(content), what).toContain(type)
  const body: unknown = type === 'application/json' ? JSON.parse(text) : text
  expect(schemaFaults(body, content[type]?.schema as Schema, document as unknown as Schema), what).toEqual([])
}

/** Calls of somebody: with no header, or an agent's. */
function calls(headers: Record<string, string> = {}, at = server): Call {
  return callsTo({ base: at.url, send, headers: () => headers })
}
function callsOf(agent: AgentClient): Call {
  return calls({ Cookie: agent.cookie, Origin: server.url, 'X-Latchkey': '1' })
}

const NOBODY = 'nobody-such-0000000000'
const ids = { id: NOBODY }

describe('each call answers what the document says', () => {
  test('of a person', async () => {
    const call = calls()
    const started = await call('POST /v1/conversations', { body: { key: newKey(), locale: 'en', text: 'hello', id: newId() } })
    if (!started.ok) throw new Error(started.error.code)
    const { token, conversation: { id } } = started.body
    const own = { ids: { id }, token }
    expect(await call('GET /v1/conversations/{id}', own)).toMatchObject({ ok: true, body: { conversation: { id } } })
    expect(await call('GET /v1/conversations/{id}/events', { ...own, query: { after: 0 } })).toMatchObject({ ok: true, body: { reset: false } })
    expect(await call('POST /v1/conversations/{id}/messages', { ...own, body: { id: newId(), choice: 'human' } })).toMatchObject({ ok: true, status: 200 })
    expect(await call('GET /v1/conversations/{id}', own)).toMatchObject({ ok: true, body: { queue: { position: expect.any(Number) } } })
    expect(await call('GET /v1/conversations/{id}/push', own)).toMatchObject({ ok: true, body: { key: expect.any(String), on: false } })
    expect(await call('PUT /v1/conversations/{id}/push', { ...own, body: { endpoint: `${PUSH}/1` } })).toMatchObject({ ok: true, status: 204 })
    expect(await call('DELETE /v1/conversations/{id}/push', own)).toMatchObject({ ok: true, status: 204 })
    expect(await call('PUT /v1/conversations/{id}/locale', { ...own, body: { locale: 'es' } })).toMatchObject({ ok: true })
    expect(await call('POST /v1/conversations/{id}/read', { ...own, body: { seq: 1 } })).toMatchObject({ ok: true, status: 204 })
    expect(await call('GET /v1/conversations/{id}/case-code', own)).toMatchObject({ ok: true })
    expect(await call('POST /v1/conversations/{id}/messages', { ...own, body: { id: newId(), choice: 'later' } })).toMatchObject({ ok: true, status: 200 })
    const onward = await call('POST /v1/conversations/{id}/resume-code', { ...own, body: {} })
    const code = onward.ok ? onward.body.code : ''
    expect(await call('POST /v1/resume', { body: { code } })).toMatchObject({ ok: true, body: { known: true, status: 'waiting' } })
    expect(await call('POST /v1/resume/open', { body: { code } })).toMatchObject({ ok: true, status: 201, body: { conversation: { id } } })
    expect(await call('POST /v1/conversations/{id}/end', { ...own, body: {} })).toMatchObject({ ok: true })
    expect(await call('POST /v1/conversations/{id}/rating', { ...own, body: { score: 4 } })).toMatchObject({ ok: true, status: 204 })
    expect(await call('GET /v1/conversations/{id}/receipt', own)).toMatchObject({ ok: true })
    await calls({ Accept: 'text/html' })('GET /v1/conversations/{id}/receipt', own)
  })

  test('of a person who is refused', async () => {
    const call = calls()
    const own = { ids, token: 'wrong' }
    const refused = [
      await call('POST /v1/conversations', { body: { context: 'no jwt' } }),
      await call('GET /v1/conversations/{id}', { ids }),
      await call('GET /v1/conversations/{id}/events', own),
      await call('POST /v1/conversations/{id}/messages', { ...own, body: { id: newId(), text: 'x' } }),
      await call('PUT /v1/conversations/{id}/locale', { ...own, body: { locale: 'es' } }),
      await call('POST /v1/conversations/{id}/read', { ...own, body: { seq: 1 } }),
      await call('GET /v1/conversations/{id}/case-code', own),
      await call('POST /v1/conversations/{id}/resume-code', { ...own, body: {} }),
      await call('POST /v1/resume', { body: { code: 'x'.repeat(201) } }),
      await call('POST /v1/resume/open', { body: { code: 'XXXX' } }),
      await call('GET /v1/conversations/{id}/push', own),
      await call('PUT /v1/conversations/{id}/push', { ...own, body: { endpoint: 'https://elsewhere.example' } }),
      await call('DELETE /v1/conversations/{id}/push', own),
      await call('POST /v1/conversations/{id}/end', { ...own, body: {} }),
      await call('POST /v1/conversations/{id}/rating', { ...own, body: { score: 4 } }),
      await call('GET /v1/conversations/{id}/receipt', own),
    ]
    expect(refused.map(({ ok }) => ok)).toEqual(refused.map(() => false))
  })

  test('about codes and receipts, for anybody', async () => {
    const call = calls()
    expect(await call('GET /v1/verify')).toMatchObject({ ok: true })
    expect(await call('POST /v1/verify', { body: { code: 'XXXX' } })).toMatchObject({ ok: true, body: { known: false } })
    expect(await call('POST /v1/verify', { body: { code: '' } })).toMatchObject({ ok: false, error: { code: 'invalid' } })
    const user = await newWaitingUser(server)
    const given = await call('GET /v1/conversations/{id}/case-code', { ids: { id: user.id }, token: user.token })
    const code = given.ok ? given.body.code : ''
    expect(await call('POST /v1/status', { body: { code } })).toMatchObject({ ok: true, body: { known: true, status: 'waiting' } })
    expect(await call('POST /v1/status', { body: { code: 'XXXX' } })).toMatchObject({ ok: true, body: { known: false } })
    expect(await call('POST /v1/status', { body: { code: 'x'.repeat(201) } })).toMatchObject({ ok: false, error: { code: 'invalid' } })
  })

  test('of the platform', async () => {
    const body = { type: 'proof_approved', account: 'nobody' }
    const signed = signedHeaders(signingKey(PLATFORM_SECRET), 'evt_1', new Date(), JSON.stringify(body))
    expect(await calls(signed)('POST /v1/platform/events', { body })).toMatchObject({ ok: true, body: { conversations: 0 } })
    expect(await calls()('POST /v1/platform/events', { body })).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
  })

  test('of agents who come and go', async () => {
    const ours = { 'X-Latchkey': '1' }
    const token = /#token=(\S+)/.exec(fresh.log())?.[1] ?? ''
    const wish = { email: 'first@example.com', name: 'First', password: 'a long enough password', languages: ['en'] }
    expect(await calls(ours, fresh)('POST /v1/agent/setup', { body: { ...wish, token } })).toMatchObject({ ok: true, status: 201 })
    expect(await calls(ours, fresh)('POST /v1/agent/setup', { body: { ...wish, token } })).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
    const { email, password } = wish
    expect(await calls(ours, fresh)('POST /v1/agent/session', { body: { email, password } })).toMatchObject({ ok: true, body: { agent: { role: 'admin' } } })
    expect(await calls(ours, fresh)('POST /v1/agent/session', { body: { email, password: 'x' } })).toMatchObject({ ok: false })
    const call = callsOf(agents.sue)
    expect(await call('GET /v1/agent/me')).toMatchObject({ ok: true, body: { agent: { role: 'supervisor' } } })
    expect(await call('PUT /v1/agent/presence', { body: { status: 'available' } })).toMatchObject({ ok: true })
    expect(await call('DELETE /v1/agent/session')).toMatchObject({ ok: true, status: 204 })
    expect(await call('DELETE /v1/agent/session')).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
    expect(await call('GET /v1/agent/me')).toMatchObject({ ok: false })
    expect(await calls({ Cookie: agents.ana.cookie })('PUT /v1/agent/presence', { body: { status: 'away' } })).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  test('of agents and chats', async () => {
    const call = callsOf(agents.ana)
    for (const _ of Array(4)) await newWaitingUser(server)
    expect(await call('GET /v1/agent/queue')).toMatchObject({ ok: true })
    const take = async () => {
      const taken = await call('POST /v1/agent/queue/next', { body: {} })
      if (!taken.ok || taken.status === 204) throw new Error('nobody waits')
      return { ids: { id: taken.body.conversation.id }, fence: taken.body.fence }
    }
    for (const change of ['release', 'return'] as const) {
      const { fence, ...it } = await take()
      expect(await call(`POST /v1/agent/conversations/{id}/${change}`, { ...it, body: { fence } })).toMatchObject({ ok: true })
    }
    const [moved, done] = [await take(), await take()]
    expect(await call('POST /v1/agent/conversations/{id}/transfer', { ids: moved.ids, body: { fence: moved.fence, locale: 'es' } })).toMatchObject({ ok: true, body: { conversation: { locale: 'en', answerLocale: 'es' } } })
    expect(await call('POST /v1/agent/conversations/{id}/resolve', { ids: done.ids, body: { fence: done.fence, outcome: 'advised' } })).toMatchObject({ ok: true })
    const waiting = await newWaitingUser(server)
    const own = { ids: { id: waiting.id } }
    const claimed = await call('POST /v1/agent/conversations/{id}/claim', { ...own, body: {} })
    if (!claimed.ok) throw new Error(claimed.error.code)
    const { fence } = claimed.body
    expect(await call('POST /v1/agent/conversations/{id}/messages', { ...own, body: { id: newId(), text: 'Hello', fence } })).toMatchObject({ ok: true })
    expect(await call('POST /v1/agent/language', { body: { text: 'Guten Morgen, ich sehe mir das gleich an', locale: 'en' } })).toMatchObject({ ok: true, body: { locale: 'de' } })
    const asking = await call('POST /v1/agent/conversations/{id}/messages', { ...own, body: { id: newId(), text: 'What is your password?', fence } })
    expect(asking).toMatchObject({ ok: false, error: { code: 'invalid', issues: [{ path: 'text', message: expect.stringContaining('password') }] } })
    const anyway = { id: newId(), text: 'Buenos días', fence, anyway: ['language' as const] }
    expect(await call('POST /v1/agent/conversations/{id}/messages', { ...own, body: anyway })).toMatchObject({ ok: true })
    expect(await call('POST /v1/agent/conversations/{id}/notes', { ...own, body: { id: newId(), text: 'A note' } })).toMatchObject({ ok: true })
    expect(await call('POST /v1/agent/conversations/{id}/read', { ...own, body: { seq: 1 } })).toMatchObject({ ok: true })
    expect(await call('GET /v1/agent/conversations/{id}', own)).toMatchObject({ ok: true, body: { brief: { assurance: 0 } } })
  })

  test('of agents at their daily work', async () => {
    await agentsWork({ ana: callsOf(agents.ana), eva: callsOf(await logIn(server, 'eva')), author: callsOf(agents.cleo), sue: callsOf(await logIn(server, 'sue')), server })
  })

  test('of supervisors who run the floor', async () => {
    const sue = await logIn(server, 'sue')
    const table = async (address: string) => await (await send(`${server.url}${address}`, { headers: { Cookie: sue.cookie, Accept: 'text/csv' } })).text()
    await runTheFloor({ supervisor: callsOf(sue), admin: callsOf(agents.adam), agent: callsOf(agents.ana), table, server })
  })

  test('of supervisors when something is broken for many', async () => {
    await mendForEverybody({ supervisor: callsOf(await logIn(server, 'sue')), admin: callsOf(agents.adam), agent: callsOf(agents.ana) })
  })

  test('of supervisors who ask how true waits were, and about other rosters', async () => {
    await askForStaff({ supervisor: callsOf(await logIn(server, 'sue')), agent: callsOf(agents.ana) })
  })

  test('of agents who are asked', async () => {
    const [sue, eva] = [await logIn(server, 'sue'), await logIn(server, 'eva')]
    const desk = await eva.socket()
    const frames = await askAgents({ supervisor: callsOf(sue), eva: callsOf(eva), desk, stranger: calls({ 'X-Latchkey': '1' }), server })
    const { receives } = document['x-sockets']['/v1/agent/socket'] as Socket
    expect(frames.flatMap((frame) => schemaFaults(frame, receives as Schema, document as unknown as Schema))).toEqual([])
    await desk.close()
  })

  test('of an agent for whom nobody waits', async () => {
    const rita = callsOf(await logIn(server, 'rita'))
    for (let status: number = 200; status === 200; ) {
      const taken = await rita('POST /v1/agent/queue/next', { body: {} })
      if (!taken.ok) throw new Error(taken.error.code)
      status = taken.status
    }
  })

  test('of an agent who is refused', async () => {
    const [call, stranger] = [callsOf(agents.ana), calls({ 'X-Latchkey': '1' })]
    const fence = 0
    const refused = [
      await stranger('GET /v1/agent/queue'),
      await stranger('POST /v1/agent/language', { body: { text: 'x', locale: 'en' } }),
      await stranger('POST /v1/agent/queue/next', { body: {} }),
      await call('GET /v1/agent/conversations/{id}', { ids }),
      await call('POST /v1/agent/conversations/{id}/claim', { ids, body: {} }),
      await call('POST /v1/agent/conversations/{id}/messages', { ids, body: { id: newId(), text: 'x', fence } }),
      await call('POST /v1/agent/conversations/{id}/notes', { ids, body: { id: newId(), text: 'x' } }),
      await call('POST /v1/agent/conversations/{id}/release', { ids, body: { fence } }),
      await call('POST /v1/agent/conversations/{id}/transfer', { ids, body: { fence, locale: 'es' } }),
      await call('POST /v1/agent/conversations/{id}/return', { ids, body: { fence } }),
      await call('POST /v1/agent/conversations/{id}/resolve', { ids, body: { fence, outcome: 'advised' } }),
      await call('POST /v1/agent/conversations/{id}/decline', { ids, body: { fence } }),
      await call('POST /v1/agent/conversations/{id}/read', { ids, body: { seq: 1 } }),
    ]
    expect(refused.map(({ ok }) => ok)).toEqual(refused.map(() => false))
  })

  test('of authors and admins', async () => {
    const [author, admin] = [callsOf(agents.cleo), callsOf(agents.adam)]
    expect(await author('GET /v1/studio/flows')).toMatchObject({ ok: true })
    const lines = [{ tap: 'unusual_activity' }, { type: 'no code' }, { wait: '30m' }, { language: 'es' }, { tap: 'human' }]
    expect(await author('POST /v1/studio/simulate', { body: { locale: 'en', lines, context: { reason: 'appeal', country: 'FR' } } })).toMatchObject({ ok: true })
    expect(await author('POST /v1/studio/simulate', { body: { locale: 'ar-XB', from: { flow: 'proof' }, assurance: 2, lines: [] } })).toMatchObject({ ok: true })
    expect(await author('GET /v1/studio/flows/{flow}/graph', { ids: { flow: 'proof' }, query: { locales: 'en,ar' } })).toMatchObject({ ok: true })
    const since = new Date(Date.now() - 3_600_000).toISOString()
    const funnel = await author('GET /v1/studio/funnel', { query: { since } })
    expect(funnel).toMatchObject({ ok: true, body: { complete: true, steps: expect.arrayContaining([expect.objectContaining({ flow: 'start', step: 'welcome' })]) } })
    expect(await author('POST /v1/studio/replay', { body: { since } })).toMatchObject({ ok: true, body: { changed: [] } })
    expect(await admin('GET /v1/admin/webhooks')).toMatchObject({ ok: true, body: { endpoint: { disabledAt: null } } })
    const listed = await admin('GET /v1/admin/webhooks/deliveries', { query: { limit: 5 } })
    if (!listed.ok) throw new Error(listed.error.code)
    const id = listed.body.deliveries[0]?.id ?? ''
    expect(await admin('POST /v1/admin/webhooks/deliveries/{id}/redeliver', { ids: { id }, body: {} })).toMatchObject({ ok: true })
    expect(await admin('POST /v1/admin/webhooks/enable', { body: {} })).toMatchObject({ ok: true })
    const refused = [
      await callsOf(agents.ana)('GET /v1/studio/flows'),
      await author('POST /v1/studio/simulate', { body: { draft: 'none', locale: 'en', lines: [] } }),
      await author('GET /v1/studio/flows/{flow}/graph', { ids: { flow: 'no_such_flow' } }),
      await author('GET /v1/studio/funnel', { query: { flow: 'No flow' } }),
      await author('POST /v1/studio/replay', { body: { draft: 'none' } }),
      await author('GET /v1/admin/webhooks'),
      await author('GET /v1/admin/webhooks/deliveries'),
      await admin('GET /v1/admin/webhooks/deliveries', { query: { limit: 0 } }),
      await admin('POST /v1/admin/webhooks/deliveries/{id}/redeliver', { ids, body: {} }),
      await author('POST /v1/admin/webhooks/enable', { body: {} }),
    ]
    expect(refused.map(({ ok }) => ok)).toEqual(refused.map(() => false))
  })

  test('of people who log in, and of who manages them', async () => {
    await accountsAndLogins({ browser, admin: callsOf(agents.adam), agent: callsOf(agents.ana), origin: localName() })
  })

  test('of authors who change the content, and of an admin who stops something', async () => {
    const desks = { author: callsOf(agents.cleo), admin: callsOf(agents.adam), agent: callsOf(agents.ana) }
    await draftAndPublish(desks)
    await releasesAndBack(desks)
    await pauseAndGoOn(desks)
    await translate(desks)
  })
})

/** A browser at a name that passkeys know; it keeps the cookie that it is given. */
function browser(): Call {
  let cookie = ''
  const keeping: typeof fetch = async (input, init) => {
    const answer = await send(input, init)
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return answer
  }
  return callsTo({ base: server.url, send: keeping, headers: () => ({ Origin: localName(), 'X-Latchkey': '1', ...(cookie && { Cookie: cookie }) }) })
}

function localName(): string {
  return server.url.replace('127.0.0.1', 'localhost')
}

/** What this server can't be made to answer: a key is handed to anybody. */
const NEVER = ['GET /v1/agent/ways refused', 'GET /v1/verify refused']

test('each call was answered and refused above', () => {
  const due = Object.keys(CALLS).flatMap((name) => [`${name} ok`, `${name} refused`])
  expect(due.filter((each) => !seen.includes(each)).sort()).toEqual(NEVER.toSorted())
  const told = Object.entries(CALLS).flatMap(([name, { answers }]) => Object.keys(answers).map((status) => `${name} ${status}`))
  expect(told.filter((each) => !seen.includes(each))).toEqual([])
})

describe('each frame is what the document says', () => {
  const faults = (frames: readonly unknown[], shape: Schema | object | undefined) =>
    frames.flatMap((frame) => schemaFaults(frame, shape as Schema, document as unknown as Schema).map((fault) => `${JSON.stringify(frame)} ${fault}`))
  const socketOf = (path: string): Socket => document['x-sockets'][path] as Socket
  const kinds = (socket: FrameSocket) => [...new Set(socket.frames.all.map(({ type }) => type))].sort()

  test('of a chat', async () => {
    const agent = agents.ana
    const chat = await ChatClient.connect(server.url)
    const sent: { type: string; [field: string]: unknown }[] = [
      { type: 'message', id: newId(), choice: 'human' },
      { type: 'ping' },
      { type: 'locale', locale: 'en' },
      { type: 'message', id: newId(), choice: 'no_such_option' },
    ]
    const first = { key: newKey(), locale: 'en' }
    await chat.start(first)
    for (const frame of sent) chat.send(frame)
    await Promise.all(['queue', 'ack', 'pong', 'error'].map((type) => chat.frame(type)))
    const { fence } = (await agent.claim(chat.id)).body as { fence: number }
    const desk: AgentSocket = await agent.socket()
    const theirs: typeof sent = [{ type: 'watch', conversation: chat.id, after: 0 }, { type: 'look', conversation: chat.id }, { type: 'typing', conversation: chat.id }]
    for (const frame of theirs) desk.send(frame)
    await Promise.all(['events', 'mentions', 'company'].map((type) => desk.frame(type)))
    const said: typeof sent = [
      { type: 'message', conversation: chat.id, id: newId(), text: 'Hello', fence },
      { type: 'ping' },
      { type: 'message', conversation: chat.id, id: newId(), text: 'Too late', fence: 0 },
      { type: 'unwatch', conversation: chat.id },
    ]
    const typing = { type: 'typing' }
    chat.send(typing)
    await desk.frame('typing')
    for (const frame of said) desk.send(frame)
    await Promise.all([...['ack', 'pong', 'error', 'queue'].map((type) => desk.frame(type)), chat.frame('typing')])
    await agent.read(chat.id, 1)
    await chat.frame('read')

    expect(faults([{ type: 'start', ...first }], socketOf('/v1/chat').first)).toEqual([])
    expect(faults([...sent, typing], socketOf('/v1/chat').sends)).toEqual([])
    expect(faults(chat.frames.all, socketOf('/v1/chat').receives)).toEqual([])
    expect(kinds(chat)).toEqual(['ack', 'error', 'events', 'opened', 'pong', 'queue', 'read', 'typing'] satisfies ServerFrame['type'][])
    expect(faults([...theirs, ...said], socketOf('/v1/agent/socket').sends)).toEqual([])
    expect(faults(desk.frames.all, socketOf('/v1/agent/socket').receives)).toEqual([])
    expect(kinds(desk)).toEqual(expect.arrayContaining(['ack', 'company', 'error', 'events', 'mentions', 'pong', 'queue', 'typing'] satisfies AgentServerFrame['type'][]))
    const closed = await Promise.all([ChatClient.connect(server.url).then((late) => (late.send({ type: 'nothing' }), late.closed)), chat.close(), desk.close()])
    expect(document['x-close-codes'].map(({ code }) => code)).toContain(closed[0].code)
  })
})

test('the frames of a supervisor who looks at the floor are what the document says', async () => {
  const socket = await (await logIn(server, 'sue')).socket()
  const shape = document['x-sockets']['/v1/agent/socket'] as Socket
  const look = { type: 'watch_floor', on: true }
  socket.send(look)
  await socket.frame('floor')
  const incident = { reasons: ['age'], kind: 'codes_late', nextUpdateAt: new Date(Date.now() - 60_000).toISOString() }
  expect(await callsOf(agents.adam)('POST /v1/floor/incidents', { body: incident })).toMatchObject({ ok: true })
  await socket.frames.first(({ type, alarms }) => type === 'incident_alarms' && (alarms as { kind: string }[]).some(({ kind }) => kind === 'overdue'), 'a promise that was not kept')
  const told = socket.frames.all.filter(({ type }) => type === 'floor' || type === 'floor_alarms' || type === 'incident_alarms')
  expect(told.flatMap((frame) => schemaFaults(frame, shape.receives as Schema, document as unknown as Schema))).toEqual([])
  expect(schemaFaults(look, shape.sends as Schema, document as unknown as Schema)).toEqual([])
  await socket.close()
})

test('what a receiver of webhooks is sent is what the document says', () => {
  expect(receiver.faults).toEqual([])
  expect(receiver.bodies.length).toBeGreaterThan(0)
  for (const body of receiver.bodies) {
    const { type } = body as { type: string }
    const told = document.webhooks[type]?.post.requestBody?.content['application/json']
    expect(schemaFaults(body, told?.schema as Schema, document as unknown as Schema), type).toEqual([])
  }
})

test('every error code has the status that the document gives it', () => {
  for (const [name, operation] of Object.entries(CALLS).map(([name]) => [name, operationOf(name as CallName)] as const)) {
    const statuses = (operation['x-error-codes'] ?? []).map((code) => String(ERROR_STATUS[code]))
    expect(Object.keys(operation.responses).filter((status) => status >= '4'), name).toEqual([...new Set(statuses)])
  }
})
