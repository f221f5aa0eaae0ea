import { describe, expect, test } from 'vitest'
import type { Action } from '../flow/content/actions.ts'
import { createLog } from '../observability/log.ts'
import { createMetrics } from '../observability/metrics.ts'
import { createActions, type ActionRequest, type Transport } from './actions.ts'
import { isSigned, signingKey } from './signing.ts'

const SECRET = 'a secret that both sides know'
const lookup: Action = { about: 'test', needs: 'A0', outcomes: { found: {} }, gives: { ref: 'A0' }, timeout: '5s', tries: 3 }
const quick: Action = { ...lookup, timeout: '1s' }
const request: ActionRequest = {
  action: 'account.lookup', input: { name: 'jane' }, idempotencyKey: 'call-1', conversation: 'conv-1', account: 'acc_1', locale: 'es', release: 'r1',
}
const found = () => Response.json({ outcome: 'found', data: { ref: 'a' } })

function setUp(answers: (() => Response | Promise<Response>)[], longest?: number) {
  const seen: { request: Request; body: string }[] = []
  const pauses: number[] = []
  const transport: Transport = async (sent) => {
    seen.push({ request: sent, body: await sent.clone().text() })
    return await (answers[seen.length - 1] ?? found)()
  }
  const metrics = createMetrics()
  const actions = createActions({
    metrics, longest, base: 'http://platform.test/', secret: SECRET, transport, log: createLog('silent'),
    registryOf: (release) => (release === 'r1' ? new Map([['account.lookup', lookup], ['slow.one', quick]]) : undefined),
    pause: async (ms) => pauses.push(ms), random: () => 0.5,
  })
  return { actions, seen, pauses, metrics }
}

const status = (code: number, headers = {}) => () => new Response('{}', { status: code, headers })
const down = () => Promise.reject(new TypeError('fetch failed'))

describe('createActions', () => {
  test('posts what was asked, signed, under the idempotency key', async () => {
    const { actions, seen } = setUp([found])
    expect(await actions.perform(request)).toEqual({ outcome: 'found', data: { ref: 'a' } })
    const { request: sent, body } = seen[0] ?? { request: new Request('http://none.test'), body: '' }
    expect([sent.method, sent.url, sent.redirect]).toEqual(['POST', 'http://platform.test/v1/actions/account.lookup', 'error'])
    expect(JSON.parse(body)).toEqual({ action: 'account.lookup', input: { name: 'jane' }, account: 'acc_1', conversation: 'conv-1', locale: 'es' })
    expect([sent.headers.get('idempotency-key'), sent.headers.get('webhook-id')]).toEqual(['call-1', 'call-1'])
    expect(isSigned(signingKey(SECRET), sent.headers, body)).toBe(true)
    expect(isSigned(signingKey(SECRET), sent.headers, body.replace('acc_1', 'acc_2'))).toBe(false)
    expect(isSigned(signingKey('another secret'), sent.headers, body)).toBe(false)
  })

  test.each([['a network error', down], ['500', status(500)], ['503', status(503)], ['429', status(429)]])(
    'tries again after %s, under the same key', async (_what, answer) => {
      const { actions, seen } = setUp([answer, answer, found])
      expect(await actions.perform(request)).toMatchObject({ outcome: 'found' })
      expect(seen.map(({ request: sent }) => sent.headers.get('idempotency-key'))).toEqual(['call-1', 'call-1', 'call-1'])
    },
  )

  test('waits longer each time, as long as it is asked to, and never for long', async () => {
    const { actions, pauses } = setUp([down, down])
    await actions.perform(request)
    expect(pauses).toEqual([225, 450])
    const asked = setUp([status(429, { 'retry-after': '2' }), status(503, { 'retry-after': '3600' })])
    await asked.actions.perform(request)
    expect(asked.pauses).toEqual([2000, 5000])
  })

  test('gives up after as many tries as the registry says', async () => {
    const { actions, seen } = setUp([down, down, down])
    expect(await actions.perform(request)).toEqual({ outcome: 'failed' })
    expect(seen).toHaveLength(3)
  })

  test.each([['a refusal', status(403)], ['a page', () => new Response('<p>', { headers: { 'content-type': 'text/html' } })]])(
    'does not insist on %s', async (_what, answer) => {
      const { actions, seen } = setUp([answer])
      expect(await actions.perform(request)).toEqual({ outcome: 'failed' })
      expect(seen).toHaveLength(1)
    },
  )

  test('stops waiting at the time-out, even for a transport that hangs, and does not try again', async () => {
    const { actions, seen } = setUp([() => new Promise<never>(() => undefined)])
    expect(await actions.perform({ ...request, action: 'slow.one' })).toEqual({ outcome: 'failed' })
    expect(seen).toHaveLength(1)
    expect(seen[0]?.request.signal.aborted).toBe(true)
  })

  test('stops waiting for an answer that never ends', async () => {
    const trickle = () => new Response(new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode('{')) }), {
      headers: { 'content-type': 'application/json' },
    })
    const { actions } = setUp([trickle])
    expect(await actions.perform({ ...request, action: 'slow.one' })).toEqual({ outcome: 'failed' })
  })

  test('keeps nobody waiting longer than the bound, all tries together', async () => {
    const { actions, seen } = setUp([down, () => new Promise<never>(() => undefined)], 50)
    expect(await actions.perform(request)).toEqual({ outcome: 'failed' })
    expect(seen).toHaveLength(2)
    expect(seen[1]?.request.signal.aborted).toBe(true)
  })

  test('asks a platform that fails again and again no more, fails at once, and counts it', async () => {
    const { actions, seen, metrics } = setUp(Array.from({ length: 9 }, () => down))
    for (let n = 0; n < 4; n += 1) expect(await actions.perform(request)).toEqual({ outcome: 'failed' })
    expect(seen).toHaveLength(5)
    const text = await metrics.registry.metrics()
    expect(text).toContain('latchkey_actions_total{result="failed"} 1')
    expect(text).toContain('latchkey_actions_total{result="refused"} 3')
    expect(text).toContain('latchkey_platform_circuit_open 1')
  })

  test('goes on asking a platform that refuses or talks nonsense: it is there', async () => {
    const { actions, seen } = setUp(Array.from({ length: 9 }, (_, n) => status(n % 2 ? 404 : 400)))
    for (let n = 0; n < 9; n += 1) await actions.perform(request)
    expect(seen).toHaveLength(9)
  })

  test('asks nothing where the release or the action is unknown', async () => {
    const { actions, seen } = setUp([])
    expect(await actions.perform({ ...request, release: 'r9' })).toEqual({ outcome: 'failed' })
    expect(await actions.perform({ ...request, action: 'account.delete' })).toEqual({ outcome: 'failed' })
    expect(seen).toEqual([])
  })
})
