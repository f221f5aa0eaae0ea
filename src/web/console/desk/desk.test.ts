import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Agent, AgentConversation, AgentServerFrame, CallAnswer, CallName, ErrorBody, ErrorCode, Waiting } from '../../../protocol/index.ts'
import { CallError } from '../../shared/http.ts'
import type { Arguments, Ask } from '../../shared/http.ts'
import { memoryStorage } from '../../shared/storage.ts'
import { Desk } from './desk.ts'
import { Notices } from './notices.ts'
import { Session } from './session.ts'

const me: Agent = {
  id: 'me',
  email: 'me@example.org',
  name: 'Me',
  role: 'agent',
  languages: ['es'],
  skills: [],
  presence: { status: 'available', load: 1, capacity: 4 },
}
const owned: AgentConversation = {
  id: 'c',
  status: 'agent',
  locale: 'es',
  dir: 'ltr',
  last: 1,
  epoch: 'e',
  fence: 3,
  release: 'r',
  owner: { id: 'me', name: 'Me' },
}
const waiting = (id: string, rank: number): Waiting => ({
  id,
  rank,
  queue: 'general',
  locale: 'es',
  reason: 'human',
  priority: 0,
  waitingSince: '2025-01-01T00:00:00Z',
})
const said = (seq: number, more: object = {}) => ({
  seq,
  at: '2025-01-01T00:00:00Z',
  type: 'message_posted' as const,
  from: 'user' as const,
  text: 'hola',
  locale: 'es',
  dir: 'ltr' as const,
  ...more,
})

/** A socket that a test holds the other end of. */
class FakeSocket {
  onopen: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly sent: { type: string }[] = []
  send(data: string): void {
    this.sent.push(JSON.parse(data) as { type: string })
  }
  close(): void {}
}

type Handler = (body: unknown) => unknown

function setUp(routes: Record<string, Handler>) {
  const [sockets, calls, arrived] = [[] as FakeSocket[], [] as [string, unknown][], vi.fn()]
  const known: Record<string, Handler> = {
    'GET /queue': () => ({ waiting: [], mine: [owned] }),
    'GET /conversations/c': () => ({ conversation: owned, brief: null, events: [said(1)] }),
    ...routes,
  }
  const ask: Ask = async <Name extends CallName>(name: Name, ...[asked]: Arguments<Name>) => {
    const { ids, body } = (asked ?? {}) as { ids?: { id: string }; body?: unknown }
    const route = name.replace('/v1/agent', '').replace('{id}', ids?.id ?? '')
    calls.push([route, body])
    const handler = known[route]
    if (!handler) throw new CallError({ code: 'not_found', message: '' })
    return (await handler(body)) as CallAnswer<Name>
  }
  const notices = new Notices()
  const session = new Session(ask)
  session.phase.value = 'in'
  session.presence.value = me.presence
  const desk = new Desk(me, {
    ask,
    session,
    notices,
    storage: memoryStorage(),
    now: () => 1_000,
    arrived,
    offered: vi.fn(),
    heard: vi.fn(),
    watched: () => true,
    dial: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket as unknown as WebSocket
    },
  })
  desk.start()
  const frame = (value: AgentServerFrame) => sockets.at(-1)?.onmessage?.({ data: JSON.stringify(value) })
  const open = () => sockets.at(-1)?.onopen?.()
  const bodies = (route: string) => calls.filter(([name]) => name === route).map(([, body]) => body)
  return { desk, session, notices, sockets, frame, open, bodies, arrived }
}

const refuse = (code: ErrorCode, why?: ErrorBody['why']) => () => {
  throw new CallError({ code, message: '', ...(why && { why }) })
}
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('live', () => {
  test('own chats are fetched once and followed from where the fetch ended', async () => {
    const { open, sockets, frame, bodies, desk } = setUp({})
    open()
    await settled()
    frame({ type: 'queue', waiting: [], mine: [owned] })
    await settled()
    expect(bodies('GET /conversations/c')).toHaveLength(1)
    expect(sockets[0]?.sent).toContainEqual({ type: 'watch', conversation: 'c', after: 1, epoch: 'e' })
    expect(desk.chats.get('c')?.events).toHaveLength(1)
  })

  test('after a broken line it comes back and asks for what it missed', async () => {
    const { open, sockets, frame } = setUp({ 'GET /me': () => ({}) })
    open()
    await settled()
    frame({ type: 'events', conversation: { ...owned, last: 2 }, events: [said(2)], last: 2 })
    sockets[0]?.onclose?.({ code: 1006 })
    await vi.advanceTimersByTimeAsync(30_000)
    expect(sockets.length).toBeGreaterThan(1)
    open()
    expect(sockets.at(-1)?.sent).toContainEqual({ type: 'watch', conversation: 'c', after: 2, epoch: 'e' })
  })

  test('a silent line counts as broken', async () => {
    const { open, sockets, desk } = setUp({ 'GET /me': () => ({}) })
    open()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(sockets[0]?.sent.at(-1)).toEqual({ type: 'ping' })
    await vi.advanceTimersByTimeAsync(8_000)
    expect(desk.link.value).toBe('offline')
  })

  test('a login that ran out is noticed, though a refused upgrade tells no reason', async () => {
    const { sockets, session } = setUp({ 'GET /me': refuse('unauthorized') })
    sockets[0]?.onclose?.({ code: 1006 })
    await settled()
    expect(session.phase.value).toBe('lapsed')
  })

  test('only chats that came after the first list are announced', async () => {
    const { open, frame, arrived } = setUp({ 'GET /queue': () => ({ waiting: [waiting('a', 1)], mine: [] }) })
    open()
    await settled()
    expect(arrived).not.toHaveBeenCalled()
    frame({ type: 'queue', waiting: [waiting('a', 1), waiting('b', 2)], mine: [] })
    expect(arrived).toHaveBeenCalledExactlyOnceWith([waiting('b', 2)])
  })
})

describe('writing', () => {
  test('a reply carries the fence that was seen, and is shown once', async () => {
    const { desk, open, frame, bodies } = setUp({
      'POST /conversations/c/messages': (body) => ({ id: (body as { id: string }).id, seq: 2, duplicate: false }),
    })
    open()
    await settled()
    desk.actions.send('c', 'reply', 'Hola')
    await settled()
    const [sent] = bodies('POST /conversations/c/messages') as [{ id: string }]
    expect(sent).toMatchObject({ text: 'Hola', fence: 3 })
    expect(desk.sender.items.value).toMatchObject([{ state: 'sent', seq: 2 }])
    frame({ type: 'events', conversation: owned, events: [said(2, { from: 'agent', clientId: sent.id })], last: 2 })
    expect(desk.sender.items.value).toEqual([])
  })

  test('what the line kept back goes out again under the same id, in order', async () => {
    let down = true
    const { desk, open, sockets, bodies } = setUp({
      'GET /me': () => ({}),
      'POST /conversations/c/messages': (body) =>
        down ? refuse('unavailable')() : { id: (body as { id: string }).id, seq: 9, duplicate: false },
    })
    open()
    await settled()
    desk.actions.send('c', 'reply', 'one')
    desk.actions.send('c', 'reply', 'two')
    await settled()
    down = false
    sockets[0]?.onclose?.({ code: 1006 })
    await vi.advanceTimersByTimeAsync(30_000)
    open()
    await settled()
    const sent = bodies('POST /conversations/c/messages') as { id: string; text: string }[]
    expect(sent.map(({ text }) => text)).toEqual(['one', 'one', 'two'])
    expect(sent[0]?.id).toBe(sent[1]?.id)
  })

  test('a conflict is explained by what became of the chat', async () => {
    const taken = { ...owned, fence: 4, owner: { id: 'k', name: 'Kenji' } }
    let stolen = false
    const { desk, open, notices } = setUp({
      'GET /queue': () => ({ waiting: [], mine: stolen ? [] : [owned] }),
      'GET /conversations/c': () => ({ conversation: stolen ? taken : owned, brief: null, events: [said(1)] }),
      'POST /conversations/c/messages': () => {
        stolen = true
        return refuse('conflict')()
      },
    })
    open()
    await settled()
    desk.select('c')
    desk.actions.send('c', 'reply', 'late')
    await settled()
    expect(notices.list.value).toMatchObject([{ tone: 'alarm', key: 'conflict.taken_by', vars: { name: 'Kenji' } }])
    expect(desk.sender.items.value).toMatchObject([{ state: 'failed', reason: 'conflict' }])
    expect(desk.mine.value).toEqual([])
  })

  test('a chat that another took first says so, and the list is fetched anew', async () => {
    const { desk, open, notices, bodies } = setUp({ 'POST /conversations/w/claim': refuse('conflict', 'taken') })
    open()
    await settled()
    expect(await desk.actions.claim('w')).toBe(false)
    await settled()
    expect(notices.list.value).toMatchObject([{ key: 'conflict.taken' }])
    expect(bodies('GET /queue')).toHaveLength(2)
  })

  test.each([
    ['two heavy chats that are all one can take', 4, { key: 'notice.full', vars: { capacity: 4 } }],
    ['some room, and too little for this one', 3.5, { key: 'notice.no_room', vars: { load: 3.5, capacity: 4 } }],
  ])('what would be too much says that, whichever way it is taken: %s', async (_, load, told) => {
    const { desk, session, notices } = setUp({
      'POST /conversations/w/claim': refuse('conflict', 'full'),
      'POST /queue/next': refuse('conflict', 'full'),
    })
    session.presence.value = { status: 'available', load, capacity: 4 }
    for (const take of [() => desk.actions.claim('w'), () => desk.actions.takeNext()]) {
      for (const { id } of notices.list.value) notices.close(id)
      expect(await take()).toBe(false)
      expect(notices.list.value).toMatchObject([told])
    }
  })

  test('many light chats are not told to be all that one can take when somebody else was faster', async () => {
    const mine = ['c', 'd', 'e', 'f', 'g'].map((id) => ({ ...owned, id }))
    const { desk, open, notices } = setUp({ 'GET /queue': () => ({ waiting: [], mine }), 'POST /conversations/w/claim': refuse('conflict', 'taken') })
    open()
    await settled()
    for (const { id } of notices.list.value) notices.close(id)
    await desk.actions.claim('w')
    expect(notices.list.value).toMatchObject([{ key: 'conflict.taken' }])
  })

  test('two wishes at once are one', async () => {
    const { desk, bodies } = setUp({ 'POST /queue/next': () => undefined })
    await Promise.all([desk.actions.takeNext(), desk.actions.takeNext()])
    expect(bodies('POST /queue/next')).toHaveLength(1)
  })

  test('a released chat leaves the list and stays in view until one looks elsewhere', async () => {
    const { desk, open, bodies } = setUp({
      'POST /conversations/c/release': () => ({ conversation: { ...owned, status: 'waiting', owner: undefined, fence: 4 } }),
    })
    open()
    await settled()
    desk.select('c')
    expect(await desk.actions.change('c', 'release', {})).toBe(true)
    expect(bodies('POST /conversations/c/release')).toEqual([{ fence: 3 }])
    expect(desk.mine.value).toEqual([])
    expect(desk.chat.value?.conversation.status).toBe('waiting')
    desk.select(undefined)
    expect(desk.chats.get('c')).toBeUndefined()
  })

  test('the user is told once that the agent has read', async () => {
    const { desk, open, bodies } = setUp({ 'POST /conversations/c/read': () => undefined })
    open()
    await settled()
    desk.select('c')
    desk.seen()
    await settled()
    desk.seen()
    expect(bodies('POST /conversations/c/read')).toEqual([{ seq: 1 }])
  })
})

test('drafts belong to a chat and a mode, and logging out clears them', () => {
  const { desk } = setUp({})
  desk.drafts.set('c', 'reply', 'to the person')
  desk.drafts.set('c', 'note', 'for us')
  expect([desk.drafts.read('c', 'reply'), desk.drafts.read('c', 'note'), desk.drafts.read('d', 'reply')]).toEqual([
    'to the person',
    'for us',
    '',
  ])
  desk.drafts.restore('c', 'note', 'failed')
  expect(desk.drafts.read('c', 'note')).toBe('failed\nfor us')
  expect(desk.drafts.mode.value).toBe('note')
  desk.drafts.set('c', 'transfer', 'for who gets it')
  desk.drafts.set('', 'handover', 'for the next shift')
  expect([desk.drafts.read('c', 'transfer'), desk.drafts.read('c', 'resolve'), desk.drafts.read('', 'handover')]).toEqual(['for who gets it', '', 'for the next shift'])
  desk.clear()
  expect([desk.drafts.read('c', 'reply'), desk.drafts.read('c', 'transfer'), desk.drafts.read('', 'handover')]).toEqual(['', '', ''])
})
