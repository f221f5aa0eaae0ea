/** What agents do all day, over HTTP: each call answered and refused once, and what came of it. */
import { expect } from 'vitest'
import type { Call } from '../../src/web/shared/http.ts'
import { HttpChatClient, newId } from './client.ts'
import type { TestServer } from './server.ts'
import { newKey, signContext } from './wire.ts'

export interface AgentsAtWork {
  ana: Call
  /** A colleague who speaks no language of the chats, so that nothing but a mention lets them read one. */
  eva: Call
  /** A login for the content alone. */
  author: Call
  /** A supervisor, who sees who read what. */
  sue: Call
  server: TestServer
}

type Own = { ids: { id: string } }
const NONE = { ids: { id: 'nobody-such-0000000000' } }
const STEP = 'start.which_problem'

/** A chat of an account that the platform signed for, in an agent's hands. */
async function taken({ ana, server }: AgentsAtWork, account: string): Promise<{ user: HttpChatClient; own: Own; fence: number }> {
  const user = new HttpChatClient(server.url)
  await user.start({ key: newKey(), locale: 'en', context: await signContext({ sub: account }) })
  await user.choice('human')
  const own = { ids: { id: user.id } }
  const claimed = await ana('POST /v1/agent/conversations/{id}/claim', { ...own, body: {} })
  if (!claimed.ok) throw new Error(claimed.error.code)
  return { user, own, fence: claimed.body.fence }
}

/** Replies, colleagues and what the desk works by. */
async function lookAround({ ana, author }: AgentsAtWork, { own }: { own: Own }): Promise<void> {
  expect(await ana('GET /v1/agent/desk')).toMatchObject({
    ok: true, body: { wrapUps: expect.arrayContaining([{ id: 'other', about: expect.any(String), note: true }]), clocks: { answer: { soon: 120, late: 300 }, line: { soon: 300, late: 900 } } },
  })
  const replies = await ana('GET /v1/agent/replies', { query: { locale: 'ar', conversation: own.ids.id } })
  expect(replies).toMatchObject({ ok: true, body: { replies: expect.arrayContaining([expect.objectContaining({ id: 'hello', locale: 'ar', dir: 'rtl' })]) } })
  if (replies.ok) expect(replies.body.replies.find(({ id }) => id === 'is_it_real')?.text).toMatch(/https:\/\/\S+\/verify/)
  expect(await ana('GET /v1/agent/colleagues')).toMatchObject({ ok: true, body: { colleagues: expect.arrayContaining([expect.objectContaining({ name: 'ben', status: 'away' })]) } })
  expect(await ana('GET /v1/agent/conversations/{id}/steps', own)).toMatchObject({
    ok: true, body: { steps: expect.arrayContaining([{ step: STEP, asks: 'choice', text: expect.any(String) }, { step: 'ownership.enter_code', asks: 'code', text: expect.any(String) }]) },
  })
  expect(await author('GET /v1/agent/desk')).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  expect(await ana('GET /v1/agent/replies', { query: { locale: '!' } })).toMatchObject({ ok: false, error: { code: 'invalid' } })
  expect(await author('GET /v1/agent/colleagues')).toMatchObject({ ok: false })
  expect(await ana('GET /v1/agent/conversations/{id}/steps', NONE)).toMatchObject({ ok: false, error: { code: 'not_found' } })
}

/** A step's question is tapped, the answer marked, and the bot stays silent. */
async function askAgain({ ana }: AgentsAtWork, { own, fence, user }: { own: Own; fence: number; user: HttpChatClient }): Promise<void> {
  expect(await ana('POST /v1/agent/conversations/{id}/ask', { ...own, body: { fence, step: STEP } })).toMatchObject({ ok: true })
  const { events } = await user.events(0)
  const asked = events.findLast((event) => event.input !== undefined)
  expect(asked).toMatchObject({ from: 'agent', name: 'ana', input: { kind: 'choice' } })
  expect((await user.choice('appeal', asked?.seq)).status).toBe(200)
  const read = await ana('GET /v1/agent/conversations/{id}', own)
  if (!read.ok) throw new Error(read.error.code)
  expect(read.body.events.at(-1)).toMatchObject({ type: 'message_posted', from: 'user', choice: 'appeal', answers: asked?.seq })
  expect(read.body.events.find(({ seq }) => seq === asked?.seq)).toMatchObject({ source: STEP })
  expect(await ana('POST /v1/agent/conversations/{id}/ask', { ...own, body: { fence, step: 'ownership.enter_code' } })).toMatchObject({ ok: false, error: { code: 'invalid' } })
  expect(await ana('POST /v1/agent/conversations/{id}/ask', { ...own, body: { fence: fence - 1, step: STEP } })).toMatchObject({ ok: false, error: { code: 'conflict' } })
}

/** A colleague who is called may read the chat, and is told until it was seen. */
async function mention({ ana, eva, author }: AgentsAtWork, { own }: { own: Own }): Promise<void> {
  const { id } = own.ids
  expect(await eva('GET /v1/agent/conversations/{id}', own)).toMatchObject({ ok: false, error: { code: 'not_found' } })
  const found = await ana('GET /v1/agent/colleagues')
  const colleague = found.ok ? (found.body.colleagues.find(({ name }) => name === 'eva')?.id ?? '') : ''
  const noted = await ana('POST /v1/agent/conversations/{id}/notes', { ...own, body: { id: newId(), text: 'Eva, what do you think?', mentions: [colleague] } })
  if (!noted.ok) throw new Error(noted.error.code)
  expect(await eva('GET /v1/agent/mentions')).toMatchObject({ ok: true, body: { mentions: [{ conversation: id, seq: noted.body.seq, by: { name: 'ana' }, text: 'Eva, what do you think?', locale: 'en' }] } })
  expect(await eva('GET /v1/agent/conversations/{id}', own)).toMatchObject({ ok: true })
  expect(await eva('POST /v1/agent/mentions/seen', { body: { conversation: id, seq: noted.body.seq } })).toMatchObject({ ok: true, status: 204 })
  expect(await eva('GET /v1/agent/mentions')).toMatchObject({ ok: true, body: { mentions: [] } })
  expect(await eva('GET /v1/agent/conversations/{id}', own)).toMatchObject({ ok: true })
  expect(await ana('POST /v1/agent/conversations/{id}/notes', { ...own, body: { id: newId(), text: 'x', mentions: ['nobody'] } })).toMatchObject({ ok: false, error: { code: 'invalid' } })
  expect(await author('GET /v1/agent/mentions')).toMatchObject({ ok: false })
  expect(await eva('POST /v1/agent/mentions/seen', { body: { conversation: id, seq: 0 } })).toMatchObject({ ok: false, error: { code: 'invalid' } })
}

/** Resolved with what it was about; the account's next chat shows it, and it can be read from there alone. */
async function wrapUp(work: AgentsAtWork, { own, fence }: { own: Own; fence: number }, account: string): Promise<void> {
  const { ana, sue } = work
  const resolve = (body: object) => ana('POST /v1/agent/conversations/{id}/resolve', { ...own, body: { fence, outcome: 'advised', ...body } })
  expect(await resolve({ wrapUp: 'no_such' })).toMatchObject({ ok: false, error: { code: 'invalid' } })
  expect(await resolve({ wrapUp: 'other' })).toMatchObject({ ok: false, error: { code: 'invalid' } })
  const done = await resolve({ wrapUp: 'other', note: { id: newId(), text: 'Asked about the weather.' } })
  if (!done.ok) throw new Error(done.error.code)
  const next = await taken(work, account)
  const { outcome, reference } = done.body.conversation
  expect(await ana('GET /v1/agent/conversations/{id}/earlier', next.own)).toMatchObject({ ok: true, body: { earlier: [{ id: own.ids.id, status: 'resolved', locale: 'en', outcome, reference }] } })
  const both = { ids: { id: next.own.ids.id, earlier: own.ids.id } }
  const read = await ana('GET /v1/agent/conversations/{id}/earlier/{earlier}', both)
  expect(read).toMatchObject({ ok: true, body: { events: expect.arrayContaining([expect.objectContaining({ type: 'conversation_resolved', wrapUp: 'other' }), expect.objectContaining({ type: 'note_posted', text: 'Asked about the weather.' })]) } })
  const audited = await sue('GET /v1/floor/audit', { query: { conversation: own.ids.id, action: 'read' } })
  expect(audited).toMatchObject({ ok: true, body: { entries: expect.arrayContaining([expect.objectContaining({ detail: { from: next.own.ids.id } })]) } })
  const stranger = await taken(work, 'somebody-else')
  expect(await ana('GET /v1/agent/conversations/{id}/earlier', stranger.own)).toMatchObject({ ok: true, body: { earlier: [] } })
  expect(await ana('GET /v1/agent/conversations/{id}/earlier/{earlier}', { ids: { ...both.ids, id: stranger.own.ids.id } })).toMatchObject({ ok: false, error: { code: 'not_found' } })
  expect(await ana('GET /v1/agent/conversations/{id}/earlier', NONE)).toMatchObject({ ok: false, error: { code: 'not_found' } })
}

/** Every own chat goes on with the note, each in one commit. */
async function handOver({ ana }: AgentsAtWork): Promise<void> {
  const mine = await ana('GET /v1/agent/queue')
  const owned = mine.ok ? mine.body.mine.map(({ id }) => id) : []
  expect(owned.length).toBeGreaterThan(1)
  const done = await ana('POST /v1/agent/handover', { body: { to: { queue: 'general' }, note: 'My shift ends.', id: newId() } })
  if (!done.ok) throw new Error(done.error.code)
  expect({ handed: done.body.handed.toSorted(), kept: done.body.kept }).toEqual({ handed: owned.toSorted(), kept: [] })
  const read = await ana('GET /v1/agent/conversations/{id}', { ids: { id: owned[0] ?? '' } })
  const types = read.ok ? read.body.events.map(({ type }) => type) : []
  expect(types.slice(types.lastIndexOf('note_posted'), types.lastIndexOf('note_posted') + 3)).toEqual(['note_posted', 'agent_left', 'conversation_transferred'])
  expect(await ana('POST /v1/agent/handover', { body: { to: { queue: 'no_such' }, note: 'x', id: newId() } })).toMatchObject({ ok: false, error: { code: 'invalid' } })
  expect(await ana('POST /v1/agent/handover', { body: { to: { agent: 'nobody' }, note: 'x', id: newId() } })).toMatchObject({ ok: false, error: { code: 'invalid' } })
}

/** A day at the desk. Answers nothing: what must hold is asserted on the way. */
export async function agentsWork(work: AgentsAtWork): Promise<void> {
  const account = `account-of-${newId()}`
  const chat = await taken(work, account)
  await lookAround(work, chat)
  await askAgain(work, chat)
  await mention(work, chat)
  await wrapUp(work, chat, account)
  await handOver(work)
}
