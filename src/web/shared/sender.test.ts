import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { KeyValue } from './storage.ts'
import { FakeServer } from './testing/fake-server.ts'
import { setUp, settle, soon } from './testing/tab.ts'

/** Everything that is in the storage, as one text. */
const stored = (storage: KeyValue) =>
  storage
    .keys('')
    .map((key) => key + storage.get(key))
    .join('\n')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('sending', () => {
  test('wherever the connection is cut, every message is in the log once, in order, and seen once', async () => {
    const plan = fc.record({ before: fc.array(fc.boolean(), { maxLength: 12 }), after: fc.array(fc.boolean(), { maxLength: 12 }) })
    await fc.assert(
      fc.asyncProperty(plan, fc.integer({ min: 1, max: 6 }), async ({ before, after }, count) => {
        const server = new FakeServer()
        server.cutBefore = (frame) => frame.type === 'message' && (before.shift() ?? false)
        server.cutAfter = (frame) => frame.type === 'message' && (after.shift() ?? false)
        const tab = setUp(server)
        const texts = Array.from({ length: count }, (_, i) => `text ${i}`)
        for (const text of texts) tab.write(text)
        for (let i = 0; i < 30 && tab.outbox.all().length > 0; i += 1) await settle()
        await soon()
        expect(server.said).toEqual(texts)
        expect(tab.view.transcript.events).toEqual(server.log)
        expect(tab.view.pending).toEqual([])
        tab.chat.close()
      }),
      { numRuns: 60 },
    )
  })

  test('a queued message survives a reload', async () => {
    const server = new FakeServer()
    server.refuse = { code: 1006 }
    const { storage, chat, write } = setUp(server)
    write('still here')
    chat.close()
    server.refuse = undefined
    const again = setUp(server, storage)
    await soon()
    expect(server.said).toEqual(['still here'])
    expect(again.outbox.all()).toEqual([])
  })

  test('a refused message waits for the person, the next one goes on', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.objection = () => ({ code: 'conflict', message: 'That question is closed.' })
    tab.write('stale')
    server.objection = () => undefined
    tab.write('next')
    expect(server.said).toEqual(['next'])
    expect(tab.view.pending).toMatchObject([{ id: 'm1', state: 'failed', reason: 'conflict' }])
    tab.chat.handle({ do: 'retry', id: 'm1' })
    expect(server.said).toEqual(['next', 'stale'])
  })

  test('a passing trouble is tried again by itself, after the time that was asked for', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.objection = () => ({ code: 'rate_limited', message: '', retryAfter: 5 })
    tab.write('one')
    server.objection = () => undefined
    tab.write('two')
    await vi.advanceTimersByTimeAsync(4_999)
    expect(server.said).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(server.said).toEqual(['one', 'two'])
  })
})

describe('a code', () => {
  test('is in no storage and in no view, and shows as dots', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.cutAfter = () => true
    tab.chat.handle({ do: 'secret', id: 's1', text: '482913', to: 1 })
    expect(server.frames.at(-1)).toEqual({ type: 'message', id: 's1', text: '482913' })
    expect(stored(tab.storage)).not.toContain('482913')
    expect(JSON.stringify(tab.view)).not.toContain('482913')
    expect(tab.view.pending).toMatchObject([{ text: '••••••', secret: true }])
  })

  test('without a connection it is asked for again, never kept', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.cut()
    tab.chat.handle({ do: 'secret', id: 's1', text: '482913' })
    expect(tab.view.pending).toMatchObject([{ state: 'failed', reason: 'retype' }])
    await settle()
    expect(server.frames.some((frame) => frame.type === 'message')).toBe(false)
    tab.chat.handle({ do: 'secret', id: 's2', text: '482913' })
    expect(server.said).toEqual(['482913'])
    expect(tab.view.pending).toEqual([])
  })

  test('one whose acknowledgement was lost is asked for again, unless the log shows it', async () => {
    const server = new FakeServer()
    const tab = setUp(server)
    await soon()
    server.cutBefore = (frame) => frame.type === 'message'
    tab.chat.handle({ do: 'secret', id: 's1', text: '1' })
    await soon()
    expect(tab.view.pending).toMatchObject([{ state: 'failed', reason: 'retype' }])
    server.cutBefore = () => false
    server.cutAfter = (frame) => frame.type === 'message'
    await settle()
    tab.chat.handle({ do: 'secret', id: 's2', text: '2' })
    await settle()
    expect(tab.view.pending).toEqual([])
  })
})
