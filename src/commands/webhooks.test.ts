import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyDatabase, temporaryDatabase } from '../../tests/support/databases.ts'
import { botState, firstTurn, NOON, resolvedState, started, turn } from '../../tests/support/states.ts'
import { createLog } from '../observability/log.ts'
import { createMetrics } from '../observability/metrics.ts'
import type { Answered, Endpoint } from '../platform/endpoint.ts'
import { openSqlite, type Storage } from '../storage/index.ts'
import { DISABLED_AFTER_MS, PAUSES, Webhooks } from './webhooks.ts'

const DAY = 86_400_000

const OK: Answered = { delivered: true, answer: '200', gone: false }
const DOWN: Answered = { delivered: false, answer: '503', gone: false }
const GONE: Answered = { delivered: false, answer: '410', gone: true }

/** A receiver that answers as it is told, and remembers when it was asked. */
class Receiver implements Endpoint {
  url = 'https://receiver.example/hook'
  hash = 'h'
  answer: (id: string) => Answered = () => OK
  readonly asked: { id: string; at: number }[] = []

  async post({ id }: { id: string }): Promise<Answered> {
    this.asked.push({ id, at: Date.now() })
    return this.answer(id)
  }
}

const { file, remove } = temporaryDatabase()
let storage: Storage
let receiver: Receiver
let webhooks: Webhooks
const metrics = createMetrics()

beforeAll(async () => void (storage = await openSqlite({ file })))
beforeEach(() => {
  emptyDatabase(file)
  vi.useFakeTimers({ toFake: ['Date'], now: NOON })
  receiver = new Receiver()
  webhooks = servedBy(receiver)
})
afterEach(() => void vi.useRealTimers())
afterAll(async () => {
  await storage.close()
  remove()
})

function servedBy(endpoint: Endpoint | undefined): Webhooks {
  return new Webhooks({ store: storage.webhooks, endpoint, log: createLog('silent'), metrics, random: () => 0 })
}

/** A conversation that started, with what it announces. */
async function begin(id: string, at = NOON): Promise<void> {
  const state = botState({ id })
  const plain = firstTurn(state)
  const events = plain.events.map((event) => ({ ...event, at }))
  await storage.store.commit({ ...plain, events, deliveries: webhooks.announce(events, plain.state) })
}

/** Sends what is due, hour after hour, until nothing is or `until` has come. */
async function sendAll(until = Infinity): Promise<void> {
  for (let next = await webhooks.nextAt(); next !== undefined && next <= until; next = await webhooks.nextAt()) {
    vi.setSystemTime(Math.max(next, Date.now()))
    for (const delivery of await webhooks.lease(Date.now(), 8)) await webhooks.deliver(delivery)
  }
}

const statuses = async () => Object.fromEntries((await webhooks.deliveries(50)).map(({ conversation, status }) => [conversation, status]))

describe('announcing', () => {
  test('a turn announces what the table names', () => {
    const { events, state } = firstTurn(botState())
    expect(webhooks.announce(events, state).map(({ type }) => type)).toEqual(['conversation.started'])
  })

  test('without an endpoint nothing is kept, and nothing is due', async () => {
    await begin('c1')
    webhooks = servedBy(undefined)
    const { events, state } = turn(resolvedState(), 0, [started()])
    expect(webhooks.announce(events, state)).toEqual([])
    expect(await webhooks.nextAt()).toBeUndefined()
    expect(await webhooks.overview()).toEqual({ endpoint: null, pending: 1, failed: 0 })
    expect(await webhooks.enable()).toBe(false)
  })
})

describe('sending', () => {
  test('a webhook that arrives is sent once', async () => {
    await begin('c1')
    await sendAll()
    expect(receiver.asked).toHaveLength(1)
    expect(await statuses()).toEqual({ c1: 'delivered' })
  })

  test('one that does not is tried with growing pauses for about a day, under one id, then given up', async () => {
    receiver.answer = () => DOWN
    await begin('c1')
    await sendAll()
    const times = receiver.asked.map(({ at }) => at)
    expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).toEqual(PAUSES)
    expect(PAUSES).toEqual([...PAUSES].sort((a, b) => a - b))
    expect((times.at(-1) ?? 0) - NOON).toBeGreaterThan(0.9 * DAY)
    expect(new Set(receiver.asked.map(({ id }) => id)).size).toBe(1)
    expect(await statuses()).toEqual({ c1: 'failed' })
  })

  test('a pause is lengthened by at most a tenth', async () => {
    receiver.answer = () => DOWN
    webhooks = new Webhooks({ store: storage.webhooks, endpoint: receiver, log: createLog('silent'), metrics, random: () => 0.999 })
    await begin('c1')
    await sendAll(NOON + 60_000)
    expect(receiver.asked.map(({ at }) => at - NOON)).toEqual([0, 5_500, 38_497])
  })

  test('what the receiver refuses keeps nothing else waiting', async () => {
    await begin('bad')
    const [bad] = await webhooks.deliveries(1)
    receiver.answer = (id) => (id === bad?.id ? DOWN : OK)
    await begin('good', NOON + 1)
    await sendAll(NOON + 1_000)
    expect(await statuses()).toEqual({ bad: 'pending', good: 'delivered' })
  })
})

describe('an endpoint at which nothing succeeds', () => {
  test('is disabled when a delivery has used up its tries, is counted, and keeps what comes', async () => {
    receiver.answer = () => DOWN
    await begin('c1')
    await sendAll()
    expect(await webhooks.overview()).toEqual({
      endpoint: { url: receiver.url, failingSince: NOON, disabledAt: NOON + DISABLED_AFTER_MS },
      pending: 0,
      failed: 1,
    })
    expect(await metrics.registry.getSingleMetricAsString('latchkey_webhook_endpoint_disabled')).toContain('disabled 1')
    await begin('c2', Date.now())
    expect(await webhooks.nextAt()).toBeUndefined()
    expect(await statuses()).toEqual({ c1: 'failed', c2: 'pending' })
  })

  test('is not disabled when another delivery arrived meanwhile', async () => {
    await begin('bad')
    const [bad] = await webhooks.deliveries(1)
    receiver.answer = (id) => (id === bad?.id ? DOWN : OK)
    await begin('good', NOON + DAY / 2)
    await sendAll()
    expect(await statuses()).toEqual({ bad: 'failed', good: 'delivered' })
    expect((await webhooks.overview()).endpoint?.disabledAt).toBeNull()
  })

  test('is disabled at once when it wants no more', async () => {
    receiver.answer = () => GONE
    await begin('c1')
    await sendAll()
    expect((await webhooks.overview()).endpoint).toMatchObject({ disabledAt: NOON })
    expect(receiver.asked).toHaveLength(1)
  })

  test('gets all it missed when it is enabled, under the same ids', async () => {
    receiver.answer = () => DOWN
    await begin('c1')
    await sendAll()
    await begin('c2', Date.now())
    const missed = (await webhooks.deliveries(9)).map(({ id }) => id).sort()
    receiver.answer = () => OK
    receiver.asked.length = 0
    expect(await webhooks.enable()).toBe(true)
    await sendAll()
    expect(receiver.asked.map(({ id }) => id).sort()).toEqual(missed)
    expect(await statuses()).toEqual({ c1: 'delivered', c2: 'delivered' })
    expect(await webhooks.overview()).toEqual({ endpoint: { url: receiver.url, failingSince: null, disabledAt: null }, pending: 0, failed: 0 })
  })
})

describe('the log', () => {
  test('a delivery that arrived is sent again under its id, when that is asked for', async () => {
    await begin('c1')
    await sendAll()
    const [delivery] = await webhooks.deliveries(1, 'delivered')
    expect(await webhooks.redeliver(delivery?.id ?? '')).toMatchObject({ status: 'pending' })
    await sendAll()
    expect(receiver.asked.map(({ id }) => id)).toEqual([delivery?.id, delivery?.id])
    expect(await webhooks.redeliver('unknown')).toBeUndefined()
  })

  test('forgets after thirty days what is settled', async () => {
    await begin('c1')
    await sendAll()
    await webhooks.forgetOld(NOON + 29 * DAY)
    expect(await statuses()).toEqual({ c1: 'delivered' })
    await webhooks.forgetOld(NOON + 30 * DAY)
    expect(await statuses()).toEqual({})
  })
})
