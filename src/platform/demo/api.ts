/** The demo platform's HTTP side: `POST /v1/actions/<action>`, signed, each effect once by its idempotency key. */
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { isSigned, signingKey } from '../signing.ts'
import { HANDLERS } from './actions/index.ts'
import { Refused, type Call, type Desk, type Handler } from './desk.ts'
import type { Answer } from './records.ts'

const CallSchema = z.strictObject({
  action: z.string().max(60),
  input: z.record(z.string(), z.json()),
  account: z.string().max(200).optional(),
  conversation: z.string().min(1).max(100),
  locale: z.string().min(2).max(35),
})

export function demoApi(desk: Desk, secret: string): Hono {
  const key = signingKey(secret)
  const app = new Hono()
  app.post('/v1/actions/:action', bodyLimit({ maxSize: 64 * 1024 }), async (c) => {
    const body = await c.req.text()
    if (!isSigned(key, c.req.raw.headers, body)) return refusal(c, 401, 'the signature does not fit')
    const call = readCall(body)
    const handler = HANDLERS.get(c.req.param('action'))
    const idempotencyKey = c.req.header('idempotency-key')
    if (!handler) return refusal(c, 404, 'no such action')
    if (call?.action !== c.req.param('action')) return refusal(c, 400, 'the body is not a call of this action')
    if (!idempotencyKey || idempotencyKey !== c.req.header('webhook-id')) return refusal(c, 400, 'the idempotency key is missing or not signed')
    return perform(c, desk, handler, call, idempotencyKey)
  })
  return app
}

function readCall(body: string): Call | undefined {
  try {
    return CallSchema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

function perform(c: Context, desk: Desk, handler: Handler, call: Call, idempotencyKey: string): Response {
  const before = desk.journal.get('answers', idempotencyKey)
  if (before && before.action !== call.action) return refusal(c, 409, 'this idempotency key was used for another action')
  if (before) return c.json(before.answer)
  try {
    return c.json(once(desk, handler, call, idempotencyKey))
  } catch (error) {
    if (error instanceof Refused) return refusal(c, 403, error.message)
    throw error
  }
}

/** Effect and answer are one line of the journal: either both are known after a kill, or neither. */
function once(desk: Desk, handler: Handler, call: Call, idempotencyKey: string): Answer {
  const answer = handler(desk, call)
  desk.journal.put('answers', idempotencyKey, { action: call.action, answer })
  desk.journal.commit()
  return answer
}

function refusal(c: Context, status: 400 | 401 | 403 | 404 | 409, message: string): Response {
  return c.json({ error: { message } }, status)
}
