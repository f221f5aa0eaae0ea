import { expect, test, vi } from 'vitest'
import { CallError } from '../../shared/http.ts'
import { agentCalls, conversationPath, refusalOf } from './calls.ts'

function calling(answer: () => Response | Promise<Response>) {
  const send = vi.fn<typeof fetch>(async () => answer())
  return { call: agentCalls(() => 'ar', send), send }
}

test("a call carries the header that no cross-site form can set, and the agent's language", async () => {
  const { call, send } = calling(() => Response.json({ ok: 1 }))
  expect(await call('POST', '/queue/next', {})).toEqual({ ok: 1 })
  expect(send).toHaveBeenCalledWith(
    '/v1/agent/queue/next',
    expect.objectContaining({
      method: 'POST',
      credentials: 'same-origin',
      body: '{}',
      headers: { 'X-Latchkey': '1', 'accept-language': 'ar', 'content-type': 'application/json' },
    }),
  )
})

test('204 is nothing', async () => {
  const { call } = calling(() => new Response(null, { status: 204 }))
  expect(await call('POST', '/queue/next', {})).toBeUndefined()
})

test.each([
  [() => Response.json({ error: { code: 'conflict', message: 'x' } }, { status: 409 }), 'conflict'],
  [() => new Response('<html>', { status: 502 }), 'unavailable'],
  [() => new Response('', { status: 401 }), 'unauthorized'],
  [() => Promise.reject(new TypeError('offline')), 'unavailable'],
])('a refusal has a code (%#)', async (answer, code) => {
  const refusal = await calling(answer).call('GET', '/me').catch(refusalOf)
  expect(refusal).toMatchObject({ code })
})

test('a bug is no refusal', () => {
  expect(() => refusalOf(new RangeError('bug'))).toThrow(RangeError)
  expect(refusalOf(new CallError({ code: 'invalid', message: '' }))).toMatchObject({ code: 'invalid' })
})

test('a conversation cannot lead a path astray', () => {
  expect(conversationPath('../x', 'claim')).toBe('/conversations/..%2Fx/claim')
})
