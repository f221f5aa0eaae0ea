import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { Webhooks } from '../src/commands/webhooks.ts'
import { webhookRoutes } from '../src/server/admin/webhooks.ts'
import { agentConversationRoutes } from '../src/server/agent/conversations.ts'
import type { AgentParts } from '../src/server/agent/parts.ts'
import { queueRoutes } from '../src/server/agent/queue.ts'
import { sessionRoutes } from '../src/server/agent/session.ts'
import { CALLS } from '../src/protocol/index.ts'
import { openApiDocument } from '../src/server/openapi.ts'
import { platformRoutes, type PlatformParts } from '../src/server/platform/events.ts'
import { studioRoutes, type StudioParts } from '../src/server/studio.ts'
import { conversationRoutes } from '../src/server/user/conversations.ts'
import { eventRoutes } from '../src/server/user/events.ts'
import type { UserParts } from '../src/server/user/parts.ts'
import type { PushParts } from '../src/commands/news/push.ts'
import { pushRoutes } from '../src/server/user/push.ts'
import { receiptRoutes } from '../src/server/user/receipt.ts'
import { verifyRoutes, type VerifyParts } from '../src/server/verify.ts'
import { caseCodeRoutes, statusRoutes, type StatusRouteParts } from '../src/server/status.ts'
import type { ReceiptParts } from '../src/commands/receipt/make.ts'

/** Registering routes uses no part: handlers do, when they are called. */
function registered(): string[] {
  const [user, agent] = [{} as UserParts, {} as AgentParts]
  const app = new Hono()
  app.route('/v1/conversations', conversationRoutes(user)).route('/v1/conversations', eventRoutes(user))
  app.route('/v1/platform', platformRoutes({} as PlatformParts))
  app.route('/v1/conversations', receiptRoutes(user, {} as ReceiptParts)).route('/v1/verify', verifyRoutes({} as VerifyParts))
  app.route('/v1/conversations', caseCodeRoutes(user, () => '')).route('/v1/conversations', pushRoutes(user, {} as PushParts)).route('/v1/status', statusRoutes({} as StatusRouteParts))
  for (const routes of [sessionRoutes, queueRoutes, agentConversationRoutes]) app.route('/v1/agent', routes(agent))
  app.route('/v1/studio', studioRoutes(agent, {} as StudioParts))
  app.route('/v1/admin/webhooks', webhookRoutes(agent, {} as Webhooks))
  const calls = app.routes.filter(({ method }) => method !== 'ALL')
  return [...new Set(calls.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`))].sort()
}

describe('the OpenAPI document', () => {
  test('names exactly the routes that are served', () => {
    expect(Object.keys(CALLS).sort()).toEqual(registered())
  })

  test('refuses unknown fields in every body, as the schemas do', () => {
    for (const path of Object.values(openApiDocument().paths)) {
      for (const { requestBody } of Object.values(path) as { requestBody?: { content: Record<string, { schema: Record<string, unknown> }> } }[]) {
        const schema = requestBody?.content['application/json']?.schema
        const shapes = (schema?.anyOf ?? [schema]) as ({ additionalProperties?: unknown } | undefined)[]
        for (const shape of shapes) if (shape) expect(shape.additionalProperties).toBe(false)
      }
    }
  })
})
