import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { RoutingBoard } from '../src/commands/floor/routing-board.ts'
import type { Webhooks } from '../src/commands/webhooks.ts'
import { gateRoutes } from '../src/server/accounts/gate.ts'
import { accountRoutes } from '../src/server/accounts/manage.ts'
import { ownAccountRoutes } from '../src/server/accounts/own.ts'
import { webhookRoutes } from '../src/server/admin/webhooks.ts'
import { auditRoutes } from '../src/server/floor/audit.ts'
import { historyRoutes } from '../src/server/floor/history.ts'
import { incidentRoutes, type IncidentRouteParts } from '../src/server/floor/incidents.ts'
import { routingRoutes } from '../src/server/floor/routing.ts'
import { staffingRoutes, type StaffingRouteParts } from '../src/server/floor/staffing.ts'
import { floorRoutes } from '../src/server/floor/overview.ts'
import { agentConversationRoutes } from '../src/server/agent/conversations.ts'
import { deskRoutes } from '../src/server/agent/desk.ts'
import { earlierRoutes } from '../src/server/agent/earlier.ts'
import { languageRoutes } from '../src/server/agent/language.ts'
import { mentionRoutes } from '../src/server/agent/mentions.ts'
import type { AgentParts } from '../src/server/agent/parts.ts'
import { queueRoutes } from '../src/server/agent/queue.ts'
import { sessionRoutes } from '../src/server/agent/session.ts'
import { stepRoutes } from '../src/server/agent/steps.ts'
import { CALLS } from '../src/protocol/index.ts'
import { openApiDocument } from '../src/server/openapi.ts'
import { platformRoutes, type PlatformParts } from '../src/server/platform/events.ts'
import { studioRoutes, type StudioParts } from '../src/server/studio/index.ts'
import { conversationRoutes } from '../src/server/user/conversations.ts'
import { eventRoutes } from '../src/server/user/events.ts'
import type { UserParts } from '../src/server/user/parts.ts'
import type { PushParts } from '../src/commands/news/push.ts'
import { pushRoutes } from '../src/server/user/push.ts'
import { receiptRoutes } from '../src/server/user/receipt.ts'
import { resumeCodeRoutes, resumeRoutes } from '../src/server/user/resume.ts'
import { verifyRoutes, type VerifyParts } from '../src/server/verify.ts'
import { caseCodeRoutes, statusRoutes, type StatusRouteParts } from '../src/server/status.ts'
import type { ReceiptParts } from '../src/commands/receipt/make.ts'
import { schemaFaults, type Schema } from './support/json-schema.ts'
import { openApiFaults } from './support/openapi-rules.ts'

type Broken = Schema & {
  openapi: string
  paths: Record<string, Record<string, Schema & { parameters: unknown[]; responses: Record<string, unknown> }>>
  components: { schemas: Record<string, Schema> }
}

/** Registering routes uses no part: handlers do, when they are called. */
function registered(): string[] {
  const [user, agent] = [{} as UserParts, {} as AgentParts]
  const app = new Hono()
  app.route('/v1/conversations', conversationRoutes(user)).route('/v1/conversations', eventRoutes(user))
  app.route('/v1/conversations', resumeCodeRoutes(user)).route('/v1/resume', resumeRoutes(user, {} as StatusRouteParts))
  app.route('/v1/platform', platformRoutes({} as PlatformParts))
  app.route('/v1/conversations', receiptRoutes(user, {} as ReceiptParts)).route('/v1/verify', verifyRoutes({} as VerifyParts))
  app.route('/v1/conversations', caseCodeRoutes(user, () => '')).route('/v1/conversations', pushRoutes(user, {} as PushParts)).route('/v1/status', statusRoutes({} as StatusRouteParts))
  for (const routes of [floorRoutes, historyRoutes, auditRoutes]) app.route('/v1/floor', routes(agent))
  app.route('/v1/floor', routingRoutes(agent, {} as RoutingBoard)).route('/v1/floor', staffingRoutes(agent, {} as StaffingRouteParts))
  app.route('/v1/floor', incidentRoutes(agent, {} as IncidentRouteParts))
  for (const routes of [sessionRoutes, queueRoutes, agentConversationRoutes, deskRoutes, earlierRoutes, mentionRoutes, stepRoutes, languageRoutes]) app.route('/v1/agent', routes(agent))
  app.route('/v1/studio', studioRoutes(agent, { drafts: {}, numbers: {}, pauses: {}, releases: {}, translations: {} } as StudioParts))
  app.route('/v1/agent', gateRoutes(agent)).route('/v1/agent', ownAccountRoutes(agent)).route('/v1/accounts', accountRoutes(agent))
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

  test('is OpenAPI 3.1', () => {
    expect(openApiFaults(openApiDocument() as unknown as Schema)).toEqual([])
  })
})

describe('the check itself', () => {
  /** The document with one thing changed. */
  function changed(change: (document: Broken) => void): string[] {
    const document = structuredClone(openApiDocument()) as unknown as Broken
    change(document)
    return openApiFaults(document)
  }
  const read = (document: Broken) => document.paths['/v1/conversations/{id}']?.get as Broken['paths'][string][string]

  test.each<[string, (document: Broken) => void, RegExp]>([
    ['another version', (document) => (document.openapi = '3.0.3'), /not 3\.1/],
    ['a field that there is not', (document) => (document.sockets = {}), /sockets has no place/],
    ['an id without a parameter', (document) => (read(document).parameters = []), /its path has id/],
    ['an optional id', (document) => ((read(document).parameters[0] as Schema).required = false), /id must be required/],
    ['an answer without words', (document) => delete (read(document).responses['200'] as Schema).description, /200: has no description/],
    ['a status that there is not', (document) => (read(document).responses['99'] = { description: '' }), /99 is no status/],
    ['an unknown scheme', (document) => (read(document).security = [{ magic: [] }]), /no scheme magic/],
    ['an unknown tag', (document) => (read(document).tags = ['odd']), /what odd is/],
    ['two of the same name', (document) => (read(document).operationId = 'get_v1_verify'), /get_v1_verify: two/],
    ['a reference to nothing', (document) => delete document.components.schemas.Input, /nothing at .*Input/],
    ['a default that does not fit', (document) => (document.components.schemas.Input = { type: 'string', default: 1 }), /number is not string/],
    ['a keyword that nobody checks', (document) => (document.components.schemas.Input = { not: {}, default: 1 }), /unknown keyword not/],
  ])('finds %s', (_what, change, fault) => {
    expect(changed(change).join('\n')).toMatch(fault)
  })

  test.each<[string, unknown, Schema, RegExp]>([
    ['a missing field', {}, { type: 'object', properties: { a: {} }, required: ['a'] }, /\.a: is missing/],
    ['a field that the document does not name', { b: 1 }, { type: 'object', properties: { a: {} } }, /\.b: is not in/],
    ['a wrong type deep inside', { a: [1, 'x'] }, { properties: { a: { type: 'array', items: { type: 'integer' } } } }, /\.a\[1\]: string is not integer/],
    ['a text that is too long, in code points', '😀😀', { type: 'string', maxLength: 1 }, /2 is not ≤ 1/],
    ['two shapes that both fit', 1, { oneOf: [{ type: 'number' }, { type: 'integer' }] }, /none or several/],
    ['a time that is none', '2026-13-40T00:00:00Z', { type: 'string', format: 'date-time' }, /no date-time/],
    ['a value beyond its list', 'c', { enum: ['a', 'b'] }, /none of/],
  ])('finds %s in an answer', (_what, value, schema, fault) => {
    expect(schemaFaults(value, schema, {}).join('\n')).toMatch(fault)
  })
})
