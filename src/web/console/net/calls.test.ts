import { expect, test, vi } from 'vitest'
import { CallError } from '../../shared/http.ts'
import { agentCalls, refusalOf } from './calls.ts'

test("a call carries the header that no cross-site form can set, and the agent's language", async () => {
  const send = vi.fn<typeof fetch>(async () => Response.json({ fence: 1 }))
  expect(await agentCalls(() => 'ar', send)('POST /v1/agent/queue/next', { body: {} })).toEqual({ fence: 1 })
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

test('a refusal is told by its code', async () => {
  const ask = agentCalls(() => 'en', async () => Response.json({ error: { code: 'conflict', message: 'x' } }, { status: 409 }))
  expect(await ask('GET /v1/agent/me').catch(refusalOf)).toMatchObject({ code: 'conflict' })
})

test('a bug is no refusal', () => {
  expect(() => refusalOf(new RangeError('bug'))).toThrow(RangeError)
  expect(refusalOf(new CallError({ code: 'invalid', message: '' }))).toMatchObject({ code: 'invalid' })
})
