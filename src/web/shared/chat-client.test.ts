import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CallAnswer, CallName } from '../../protocol/index.ts'
import { ChatClient } from './chat-client.ts'
import type { ClientDeps } from './chat-client.ts'
import { memoryStorage, pageStorage } from './storage.ts'
import type { KeyValue } from './storage.ts'
import { FakeServer } from './testing/fake-server.ts'

const clients: ChatClient[] = []
const channels: BroadcastChannel[] = []

afterEach(() => {
  for (const client of clients.splice(0)) client.pause()
  for (const channel of channels.splice(0)) channel.close()
})

/** A tab with its own channel on the browser's locks and storage. */
function tab(server: FakeServer, storage: KeyValue, more: Partial<ClientDeps> = {}): ChatClient {
  const channel = new BroadcastChannel('latchkey.chat')
  channels.push(channel)
  const client = new ChatClient({
    storage,
    channel,
    locks: navigator.locks,
    links: [server.open],
    ask: () => Promise.reject(new Error('no calls here')),
    mask: (text) => ({ text: text.replace('hunter2', '•••'), found: text.includes('hunter2') ? [1] : [] }),
    ...more,
  })
  clients.push(client)
  client.start()
  return client
}

const open = (client: ChatClient) => vi.waitFor(() => expect(client.view.phase).toBe('open'))

describe('several tabs', () => {
  test('one holds the connection, all see and send the same', async () => {
    const server = new FakeServer()
    const storage = memoryStorage()
    const [one, two] = [tab(server, storage), tab(server, storage)]
    await Promise.all([open(one), open(two)])
    expect(server.peers.size).toBe(1)
    one.send('from one')
    two.send('from two')
    await vi.waitFor(() => expect(server.said.toSorted()).toEqual(['from one', 'from two']))
    await vi.waitFor(() => expect(two.view).toEqual(one.view))
    expect(two.view.pending).toEqual([])
    expect(server.started).toBe(1)
  })

  test('a chat from another device takes the place of the one at hand, in every tab and after a reload', async () => {
    const server = new FakeServer()
    const storage = memoryStorage()
    const [one, two] = [tab(server, storage), tab(server, storage)]
    await Promise.all([open(one), open(two)])
    server.say({ text: 'of the first chat' })
    await vi.waitFor(() => expect(two.view.transcript.events).toHaveLength(1))
    two.adopt({ id: 'c2', token: 'token-2' })
    await vi.waitFor(() => expect(server.frames.at(-1)).toEqual({ type: 'resume', conversation: 'c2', token: 'token-2', after: 0 }))
    await Promise.all([open(one), open(two)])
    one.pause()
    two.pause()
    expect(tab(server, storage).session).toMatchObject({ token: 'token-2' })
    expect(server.started).toBe(1)
  })

  test('when the leader goes, another takes over and loses nothing', async () => {
    const server = new FakeServer()
    const storage = memoryStorage()
    const one = tab(server, storage)
    await open(one)
    const two = tab(server, storage)
    await open(two)
    server.say({ text: 'before' })
    await vi.waitFor(() => expect(two.view.transcript.events).toHaveLength(1))
    one.pause()
    two.send('after')
    await vi.waitFor(() => expect(server.said).toEqual(['after']))
    expect(server.peers.size).toBe(1)
    expect(server.started).toBe(1)
    await vi.waitFor(() => expect(two.view.transcript.events).toEqual(server.log))
  })

  test('a leader that answers nothing is overtaken', async () => {
    let release = () => {}
    const frozen = new Promise<void>((resolve) => {
      release = resolve
    })
    const robbed = navigator.locks.request('latchkey.chat', () => frozen).catch(() => 'robbed')
    const server = new FakeServer()
    const client = tab(server, memoryStorage())
    await vi.waitFor(() => expect(client.view.phase).toBe('open'), 8_000)
    release()
    await expect(robbed).resolves.toBe('robbed')
  }, 10_000)

  test('a code of a follower travels in memory only', async () => {
    const server = new FakeServer()
    const storage = memoryStorage()
    const [one, two] = [tab(server, storage), tab(server, storage)]
    await Promise.all([open(one), open(two)])
    two.sendSecret('482913', 1)
    expect(two.view.pending).toMatchObject([{ text: '••••••' }])
    await vi.waitFor(() => expect(server.said).toEqual(['482913']))
    expect(
      storage
        .keys('')
        .map((key) => storage.get(key))
        .join(),
    ).not.toContain('482913')
  })

  test('without locks every tab connects, and ids keep the log clean', async () => {
    const server = new FakeServer()
    const storage = memoryStorage()
    const [one, two] = [tab(server, storage, { locks: undefined }), tab(server, storage, { locks: undefined })]
    await Promise.all([open(one), open(two)])
    one.send('once')
    await vi.waitFor(() => expect(two.view.transcript.events).toEqual(server.log))
    expect(server.said).toEqual(['once'])
  })

  test('where storage is denied each stands for itself, as no other tab can see what it has to send', async () => {
    const server = new FakeServer()
    const denied = () => {
      throw new Error('denied')
    }
    const [one, two] = [tab(server, pageStorage(denied)), tab(server, pageStorage(denied))]
    await Promise.all([open(one), open(two)])
    two.send('from two')
    await vi.waitFor(() => expect(server.said).toEqual(['from two']))
  })

  test('where storage is denied and the locks with it, the chat opens', async () => {
    const locks = { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) } as unknown as LockManager
    const storage = pageStorage(() => {
      throw new Error('denied')
    })
    await open(tab(new FakeServer(), storage, { locks }))
  })
})

test('a secret in a text is hidden before it is stored, and the page is told', async () => {
  const server = new FakeServer()
  server.refuse = { code: 1006 }
  const storage = memoryStorage()
  const client = tab(server, storage)
  expect(client.send('my password is hunter2')).toBe(true)
  expect(client.send('hello')).toBe(false)
  expect(
    storage
      .keys('')
      .map((key) => storage.get(key))
      .join(),
  ).not.toContain('hunter2')
})

test('a rating goes by its own call and is remembered', async () => {
  const server = new FakeServer()
  const calls: unknown[] = []
  const client = tab(server, memoryStorage(), {
    ask: <Name extends CallName>(...call: unknown[]) => {
      calls.push(call)
      return Promise.resolve(undefined as CallAnswer<Name>)
    },
  })
  await open(client)
  await client.rate(4, '  thanks  ', 9)
  expect(calls).toEqual([['POST /v1/conversations/{id}/rating', { ids: { id: 'c' }, body: { score: 4, comment: 'thanks' }, token: 'token' }]])
  await vi.waitFor(() => expect(client.view.rated).toBe(9))
})
