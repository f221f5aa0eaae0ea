import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import type { ClaimAnswer, Conversation, ErrorBody } from '../../protocol/index.ts'
import { addressOf, asking, CallError, callsTo } from './http.ts'

const ids = { id: 'c' }
const answering = (answer: () => Response | Promise<Response>) => callsTo({ send: async () => answer() })

describe('a call', () => {
  test('says its token in the header, never in the address', async () => {
    const send = vi.fn<typeof fetch>(async () => Response.json({ conversation: { id: 'c' } }))
    const call = callsTo({ base: 'http://h', send })
    expect(await call('POST /v1/conversations/{id}/end', { ids, body: {}, token: 'secret' })).toMatchObject({ ok: true, status: 200 })
    const [url, init] = send.mock.calls[0] ?? []
    expect(url).toBe('http://h/v1/conversations/c/end')
    expect(init).toMatchObject({ method: 'POST', body: '{}', cache: 'no-store' })
    expect(init?.headers).toEqual({ authorization: 'Bearer secret', 'content-type': 'application/json' })
  })

  test('answers by status; 204 has no body', async () => {
    const result = await answering(() => new Response(null, { status: 204 }))('POST /v1/agent/queue/next', { body: {} })
    expect(result).toEqual({ ok: true, status: 204, body: undefined })
  })

  test.each([
    [() => Response.json({ error: { code: 'conflict', message: 'm' } }, { status: 409 }), 'conflict'],
    [() => new Response('<html>', { status: 502 }), 'unavailable'],
    [() => new Response('<html>', { status: 200 }), 'unavailable'],
    [() => new Response('', { status: 401 }), 'unauthorized'],
    [() => new Response('null', { status: 404 }), 'invalid'],
    [() => Promise.reject(new TypeError('offline')), 'unavailable'],
  ])('is refused by a code, whatever happens (%#)', async (answer, code) => {
    expect(await answering(answer)('GET /v1/conversations/{id}', { ids })).toMatchObject({ ok: false, error: { code } })
  })

  test('that was ended throws the reason of its end, and nothing is tried again', async () => {
    const ended = new AbortController()
    const send = vi.fn<typeof fetch>(() => {
      ended.abort(new Error('gone'))
      return Promise.reject(new TypeError('aborted'))
    })
    await expect(callsTo({ send })('GET /v1/agent/me', { signal: ended.signal })).rejects.toThrow('gone')
    expect(send).toHaveBeenCalledTimes(1)
  })

  test('may take no longer than all calls of its client', async () => {
    const send: typeof fetch = (_, init) => new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)))
    expect(await callsTo({ send, timeout: 1 })('GET /v1/agent/me')).toMatchObject({ ok: false, error: { code: 'unavailable' } })
  })
})

test('an id or a value cannot lead an address astray', () => {
  expect(addressOf('GET /v1/conversations/{id}', { ids: { id: '../x?y' } })).toBe('/v1/conversations/..%2Fx%3Fy')
  const query = { after: 3, epoch: 'a&wait=9', wait: undefined }
  expect(addressOf('GET /v1/conversations/{id}/events', { ids, query })).toBe('/v1/conversations/c/events?after=3&epoch=a%26wait%3D9')
})

test('who asks gets the answer, or the refusal thrown', async () => {
  const conversation = { id: 'c' }
  expect(await asking(answering(() => Response.json({ conversation })))('GET /v1/conversations/{id}', { ids })).toEqual({ conversation })
  const refused = asking(answering(() => Response.json({ error: { code: 'not_found', message: 'm' } }, { status: 404 })))
  await expect(refused('GET /v1/conversations/{id}', { ids })).rejects.toBeInstanceOf(CallError)
})

test('what a call takes and answers comes from its schemas', async () => {
  const call = answering(() => Response.json({}))
  const [asked, claimed] = [await call('GET /v1/conversations/{id}', { ids }), await call('POST /v1/agent/queue/next', { body: {} })]
  if (asked.ok) expectTypeOf(asked.body.conversation).toEqualTypeOf<Conversation>()
  else expectTypeOf(asked.error).toEqualTypeOf<ErrorBody>()
  if (claimed.ok && claimed.status === 200) expectTypeOf(claimed.body).toEqualTypeOf<ClaimAnswer>()
  if (claimed.ok && claimed.status === 204) expectTypeOf(claimed.body).toEqualTypeOf<undefined>()
  // Each of these would be a fault of its caller.
  const faults = [
    // @ts-expect-error a call that there isn't
    () => call('GET /v1/nothing'),
    // @ts-expect-error an id is missing
    () => call('GET /v1/conversations/{id}'),
    // @ts-expect-error a body is missing
    () => call('POST /v1/verify'),
    // @ts-expect-error a field that there isn't
    () => call('POST /v1/verify', { body: { code: 'x', more: 1 } }),
    // @ts-expect-error a query of another call
    () => call('GET /v1/conversations/{id}/events', { ids, query: { limit: 1 } }),
  ]
  expect(faults).toHaveLength(5)
})
