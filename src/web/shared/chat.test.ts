import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LIMITS } from '../../protocol/limits.ts'
import { accountOf, SessionStore } from './session.ts'
import { memoryStorage } from './storage.ts'
import { FakeServer } from './testing/fake-server.ts'
import { setUp, settle, soon } from './testing/tab.ts'

const jwt = (sub: string) => `h.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.s`

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('starting', () => {
  test('says which device it is, the same over conversations, reloads and accounts', async () => {
    const server = new FakeServer()
    const storage = memoryStorage()
    const one = setUp(server, storage)
    await soon()
    one.chat.handle({ do: 'restart' })
    await soon()
    one.chat.close()
    setUp(server, storage, { context: jwt('another') })
    await soon()
    const devices = server.frames.map((frame) => (frame.type === 'start' ? frame.device : undefined))
    expect(devices).toEqual([expect.stringMatching(/^[\w-]{32}$/), devices[0], devices[0]])
  })

  test('a device that was tampered with is replaced, not sent', async () => {
    const storage = memoryStorage()
    storage.set('latchkey.device', 'not a device')
    const { device } = new SessionStore(storage)
    expect(device).toMatch(/^[\w-]{32}$/)
    expect(new SessionStore(storage).device).toBe(device)
  })

  test('the key is stored before it is sent, so a lost answer leads to the same conversation', async () => {
    const server = new FakeServer()
    server.refuse = { code: 1006 }
    const { storage } = setUp(server)
    const key = new SessionStore(storage).current().key
    server.refuse = undefined
    await settle()
    expect(server.frames.flatMap((frame) => (frame.type === 'start' ? [frame.key] : []))).toEqual([key, key])
    expect(key).toMatch(/^[A-Za-z0-9_-]{22,64}$/)
  })

  test('a reload resumes, and sees all of it', async () => {
    const server = new FakeServer()
    const { storage, chat } = setUp(server)
    await soon()
    server.say({})
    chat.close()
    const again = setUp(server, storage)
    await soon()
    expect(server.frames.at(-1)).toMatchObject({ type: 'resume', conversation: 'c', token: 'token', after: 0 })
    expect(again.view.transcript.events).toEqual(server.log)
  })

  test('a signed context that is not taken is dropped, not the person', async () => {
    const server = new FakeServer()
    server.refuse = { code: 4401 }
    const tab = setUp(server, memoryStorage(), { context: jwt('a') })
    await soon()
    server.refuse = undefined
    await settle()
    expect(server.frames[0]).toHaveProperty('context')
    expect(server.frames[1]).not.toHaveProperty('context')
    expect(tab.view.phase).toBe('open')
  })

  test('a signed context that no start can carry is left out', async () => {
    const server = new FakeServer()
    const tab = setUp(server, memoryStorage(), { context: jwt('a'.repeat(LIMITS.context)), topic: 'appeal' })
    await settle()
    expect(server.frames[0]).toMatchObject({ type: 'start', topic: 'appeal' })
    expect(server.frames[0]).not.toHaveProperty('context')
    expect(tab.view.phase).toBe('open')
  })

  test('another account gets another chat, the same one keeps its own', async () => {
    const server = new FakeServer()
    const { storage, chat } = setUp(server, memoryStorage(), { context: jwt('a') })
    await soon()
    chat.close()
    setUp(server, storage, { context: jwt('a') }).chat.close()
    expect(server.frames.at(-1)?.type).toBe('resume')
    setUp(server, storage, { context: jwt('b') })
    expect(server.frames.at(-1)?.type).toBe('start')
    expect(accountOf('nonsense')).toBeUndefined()
  })

  test('a chat that is refused says so and stays closed', async () => {
    const server = new FakeServer()
    server.refuse = { code: 4400, error: { type: 'error', error: { code: 'not_eligible', message: 'Not yet.' } } }
    const tab = setUp(server)
    await settle()
    expect(tab.view).toMatchObject({ phase: 'refused', error: { code: 'not_eligible' } })
    expect(server.frames).toHaveLength(1)
  })

  test.each([4401, 4404])('%d on a resume: the chat is lost, and a new one is a wish away', async (code) => {
    const server = new FakeServer()
    const { storage, chat } = setUp(server)
    await soon()
    chat.close()
    server.refuse = { code }
    const tab = setUp(server, storage)
    await settle()
    expect(tab.view.phase).toBe('lost')
    server.refuse = undefined
    tab.chat.handle({ do: 'restart' })
    await soon()
    expect(tab.view.phase).toBe('open')
    expect(server.started).toBe(2)
  })
})

describe('what the server tells', () => {
  test('the place in the line stands while waiting', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.add({ type: 'handoff_requested', reason: 'asked' })
    server.send({ type: 'queue', position: 3, wait: null })
    expect(tab.view).toMatchObject({ queue: { position: 3 }, transcript: { status: 'waiting' } })
    server.add({ type: 'agent_assigned', name: 'Rosa' })
    expect(tab.view.queue).toBeUndefined()
  })

  test('writing lapses by itself and with the message', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.send({ type: 'typing', from: 'agent' })
    expect(tab.view.typing).toBe('agent')
    server.say({ from: 'agent' })
    expect(tab.view.typing).toBeUndefined()
    server.send({ type: 'typing', from: 'agent' })
    await vi.advanceTimersByTimeAsync(6_000)
    expect(tab.view.typing).toBeUndefined()
  })

  test('what was read stays read, in whatever order one hears of it, until a restore', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.send({ type: 'read', by: 'agent', seq: 9 })
    server.send({ type: 'read', by: 'agent', seq: 7 })
    expect(tab.view.readByAgent).toBe(9)
    server.epoch = 'e2'
    server.cut()
    await settle()
    expect(tab.view.readByAgent).toBe(0)
  })

  test('after a restore everything comes from the beginning', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.say({ text: 'gone' })
    server.log.length = 0
    server.epoch = 'e2'
    server.cut()
    await settle()
    const restored = server.say({ text: 'restored' })
    expect(tab.view.transcript).toMatchObject({ epoch: 'e2', events: [restored] })
  })

  test('a restart of the server is no loss', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.cut(1012)
    expect(tab.view.link).toBe('reconnecting')
    await settle()
    expect(tab.view.link).toBe('online')
  })

  test('a language chosen while offline is told when it opens', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.cut()
    tab.chat.handle({ do: 'locale', locale: 'ar' })
    await settle()
    expect(server.frames).toContainEqual({ type: 'locale', locale: 'ar' })
  })
})
