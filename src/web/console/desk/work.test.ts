import { afterEach, expect, test, vi } from 'vitest'
import type { AgentServerFrame, Mention } from '../../../protocol/index.ts'
import type { Ask } from '../../shared/http.ts'
import { CallError } from '../../shared/http.ts'
import { Work } from './work.ts'

/** The calls that were made, and what each answers. */
function workWith(answers: Record<string, unknown> = {}) {
  const calls: { name: string; asked: unknown }[] = []
  const ask = (async (name: string, asked: unknown) => {
    calls.push({ name, asked })
    if (!(name in answers)) throw new CallError({ code: 'unavailable', message: '' })
    return answers[name]
  }) as unknown as Ask
  return { work: new Work(ask), calls }
}

const mention = (conversation: string, seq: number): Mention => ({ conversation, seq, at: '2026-01-01T00:00:00Z', by: { id: 'b', name: 'Ben' }, text: '@Ana', locale: 'en' })
const frame = (more: object) => more as AgentServerFrame

afterEach(() => vi.useRealTimers())

test('a desk whose clock is wrong counts down all the same', () => {
  vi.useFakeTimers({ now: Date.parse('2026-01-01T10:00:00Z') })
  const { work } = workWith()
  for (const [until, lapses] of [['2026-01-01T10:00:20Z', 20], ['2026-01-01T09:00:00Z', 30], ['2026-01-01T11:00:00Z', 30]] as const) {
    work.receive(frame({ type: 'offer', conversation: { id: 'c1' }, fence: 2, until }))
    expect((work.offer.value?.until ?? 0) - Date.now()).toBe(lapses * 1_000)
  }
})

test('an offer stands until it is over; the end of another one changes nothing', () => {
  vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') })
  const { work } = workWith()
  work.receive(frame({ type: 'offer', conversation: { id: 'c1' }, fence: 2, until: '2026-01-01T00:00:30Z' }))
  expect(work.offer.value).toEqual({ chat: { id: 'c1' }, fence: 2, until: Date.parse('2026-01-01T00:00:30Z') })
  work.receive(frame({ type: 'offer_over', conversation: 'c2', why: 'lapsed' }))
  expect(work.offer.value).toBeDefined()
  work.receive(frame({ type: 'offer_over', conversation: 'c1', why: 'lapsed' }))
  expect(work.offer.value).toBeUndefined()
})

test('what was seen in a chat is told once, up to its newest note, and the others stay', async () => {
  const { work, calls } = workWith({ 'POST /v1/agent/mentions/seen': undefined })
  work.receive(frame({ type: 'mentions', mentions: [mention('c1', 3), mention('c2', 4), mention('c1', 9)] }))
  await work.seen('c1')
  await work.seen('c1')
  expect(work.mentions.value).toEqual([mention('c2', 4)])
  expect(calls).toEqual([{ name: 'POST /v1/agent/mentions/seen', asked: { body: { conversation: 'c1', seq: 9 } } }])
})

test('replies are asked for once; those that did not come are asked for again', async () => {
  const { work, calls } = workWith()
  expect(work.replies('es', 'c1')).toEqual([])
  expect(work.replies('es', 'c1')).toEqual([])
  expect(calls).toHaveLength(1)
  await new Promise((done) => setTimeout(done))
  work.replies('es', 'c1')
  expect(calls).toHaveLength(2)
})

test('without a server there are the outcomes and lines that ship, and the clocks have times', () => {
  const { settings } = workWith().work
  expect(settings.value.outcomes).toContain('access_restored')
  expect(settings.value.queues.map(({ id }) => id)).toContain('general')
  expect(settings.value.clocks.answer.soon).toBeLessThan(settings.value.clocks.answer.late)
})
