import { describe, expect, test, vi } from 'vitest'
import type { CallAnswer, CallName, ServerFrame } from '../../protocol/index.ts'
import { addressOf, CallError } from './http.ts'
import type { Arguments, Ask } from './http.ts'
import { pollLinks } from './poll-link.ts'

const conversation = { id: 'c', status: 'bot', locale: 'en', dir: 'ltr', last: 0, epoch: 'e' } as const
const event = { seq: 1, at: '2026-01-01T00:00:00.000Z', type: 'message_posted', from: 'bot', text: 'x', locale: 'en', dir: 'ltr' }
const start = { type: 'start', key: 'k'.repeat(22) } as const

/** A link whose calls are answered by `answers`, tried in turn by method and path; the last poll never ends. */
function setUp(answers: Record<string, unknown[]>) {
  const calls: string[] = []
  const ask: Ask = <Name extends CallName>(name: Name, ...[asked]: Arguments<Name>) => {
    const route = `${name.split(' ')[0]} ${addressOf(name, (asked ?? {}) as Parameters<typeof addressOf<Name>>[1])}`
    calls.push(route)
    const next = answers[route]?.shift()
    if (next === undefined) return new Promise<CallAnswer<Name>>(() => {})
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next as CallAnswer<Name>)
  }
  const frames: ServerFrame[] = []
  const closed: number[] = []
  const open = pollLinks(ask)
  return {
    calls,
    frames,
    closed,
    open: () => open(start, { frame: (frame) => void frames.push(frame), closed: (code) => void closed.push(code) }),
  }
}

const started = () => ({ 'POST /v1/conversations': [{ conversation, token: 't', events: [] }] })

describe('polling looks like a socket', () => {
  test('it opens, follows and acknowledges', async () => {
    const { open, frames, calls } = setUp({
      ...started(),
      'GET /v1/conversations/c/events?after=0&wait=0&epoch=e': [{ events: [event], last: 2, epoch: 'e', reset: false }],
      'GET /v1/conversations/c': [{ conversation: { ...conversation, status: 'waiting' }, queue: { position: 2, wait: null } }],
      'POST /v1/conversations/c/messages': [{ id: 'm', seq: 3, duplicate: false, events: [] }],
    })
    const link = open()
    await vi.waitFor(() => expect(calls.at(-1)).toBe('GET /v1/conversations/c/events?after=2&wait=25&epoch=e'))
    expect(frames.map(({ type }) => type)).toEqual(['opened', 'events', 'events', 'queue'])
    expect(frames[2]).toMatchObject({ status: 'waiting', events: [] })
    link.send({ type: 'message', id: 'm', text: 'x' })
    await vi.waitFor(() => expect(frames.at(-1)).toEqual({ type: 'ack', id: 'm', seq: 3, duplicate: false }))
  })

  test('how far an agent has read is told once', async () => {
    const page = (readByAgent: number) => ({ events: [], last: 0, epoch: 'e', reset: false, readByAgent })
    const { open, frames, calls } = setUp({
      ...started(),
      'GET /v1/conversations/c/events?after=0&wait=0&epoch=e': [page(0)],
      'GET /v1/conversations/c/events?after=0&wait=25&epoch=e': [page(7), page(7)],
    })
    open()
    await vi.waitFor(() => expect(calls).toHaveLength(5))
    expect(frames.slice(1)).toEqual([{ type: 'read', by: 'agent', seq: 7 }])
  })

  test('another history is told as a reset, before its events', async () => {
    const { open, frames } = setUp({
      ...started(),
      'GET /v1/conversations/c/events?after=0&wait=0&epoch=e': [{ events: [event], last: 1, epoch: 'e2', reset: true }],
      'GET /v1/conversations/c': [{ conversation }, { conversation }],
    })
    open()
    await vi.waitFor(() => expect(frames).toHaveLength(4))
    expect(frames[1]).toMatchObject({ type: 'opened', reset: true, conversation: { epoch: 'e2' } })
    expect(frames[2]).toMatchObject({ type: 'events', events: [event] })
  })

  test.each([
    ['unauthorized', 4401],
    ['not_found', 4404],
    ['rate_limited', 4429],
    ['not_eligible', 4400],
    ['internal', 1006],
    ['unavailable', 1006],
  ] as const)('a start refused as %s closes with %d', async (code, expected) => {
    const { open, closed, frames } = setUp({ 'POST /v1/conversations': [new CallError({ code, message: 'm' })] })
    open()
    await vi.waitFor(() => expect(closed).toEqual([expected]))
    expect(frames).toEqual([{ type: 'error', error: { code, message: 'm' } }])
  })

  test('a refused message is told by its id and breaks nothing', async () => {
    const { open, frames, closed } = setUp({
      ...started(),
      'POST /v1/conversations/c/messages': [new CallError({ code: 'conflict', message: 'm' })],
    })
    const link = open()
    await vi.waitFor(() => expect(frames).toHaveLength(1))
    link.send({ type: 'message', id: 'm', text: 'x' })
    await vi.waitFor(() => expect(frames.at(-1)).toMatchObject({ type: 'error', id: 'm', error: { code: 'conflict' } }))
    expect(closed).toEqual([])
  })
})
