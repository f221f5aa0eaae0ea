/** `GET /openapi.json`, made from the wire schemas. `tests/openapi.test.ts` holds every route against it. */
import { Hono } from 'hono'
import { z } from 'zod'
import * as wire from '../protocol/index.ts'

type Method = 'get' | 'post' | 'put' | 'delete'
type Access = 'none' | 'token' | 'agent' | 'platform'

interface Operation {
  method: Method
  path: string
  summary: string
  access: Access
  body?: z.ZodType
  query?: z.ZodObject
  /** Status → schema of the answer; null: no body. */
  answers: Record<number, z.ZodType | null>
}

const user = (method: Method, path: string, summary: string, more: Partial<Operation>): Operation => ({
  method, path: `/v1/conversations${path}`, summary, access: 'token', answers: {}, ...more,
})
const agent = (method: Method, path: string, summary: string, more: Partial<Operation>): Operation => ({
  method, path: `/v1/agent${path}`, summary, access: 'agent', answers: {}, ...more,
})
const admin = (method: Method, path: string, summary: string, more: Partial<Operation>): Operation => ({
  method, path: `/v1/admin${path}`, summary, access: 'agent', answers: {}, ...more,
})
const change = { answers: { 200: wire.agentChangeAnswer } }

/** Every call over HTTP. The two WebSockets are described in docs/protocol.md. */
export const OPERATIONS: Operation[] = [
  user('post', '', 'Start a conversation, or find the one this key started', { access: 'none', body: wire.startBody, answers: { 201: wire.startAnswer } }),
  user('get', '/{id}', 'The conversation, and its place in the line', { answers: { 200: wire.conversationAnswer } }),
  user('get', '/{id}/events', 'Events after a cursor: a page, a long poll, or a stream', { query: wire.eventsQuery, answers: { 200: wire.eventsAnswer } }),
  user('post', '/{id}/messages', 'Say something, or choose an option', { body: wire.messageBody, answers: { 200: wire.messageAnswer } }),
  user('put', '/{id}/locale', 'Go on in another language', { body: wire.localeBody, answers: { 200: wire.localeAnswer } }),
  user('post', '/{id}/read', 'Tell how far was read', { body: wire.readBody, answers: { 204: null } }),
  user('post', '/{id}/rating', 'Rate a resolved conversation', { body: wire.ratingBody, answers: { 204: null } }),
  user('post', '/{id}/end', 'End the conversation', { body: wire.endBody, answers: { 200: wire.endAnswer } }),
  { method: 'post', path: '/v1/platform/events', summary: 'Report what happened on the platform (Standard Webhooks)', access: 'platform', body: wire.platformEventBody, answers: { 200: wire.platformEventAnswer } },
  user('get', '/{id}/receipt', 'What was decided and what comes next; with `Accept: text/html` as a page', { answers: { 200: wire.receiptAnswer } }),
  { method: 'get', path: '/v1/verify', summary: 'The key that receipts are signed with', access: 'none', answers: { 200: wire.verifyKeysAnswer } },
  { method: 'post', path: '/v1/verify', summary: 'Whether a code is that of a chat with us', access: 'none', body: wire.verifyBody, answers: { 200: wire.verifyAnswer } },
  agent('post', '/session', 'Log in', { access: 'none', body: wire.sessionBody, answers: { 200: wire.meAnswer } }),
  agent('delete', '/session', 'Log out', { answers: { 204: null } }),
  agent('post', '/setup', 'Make the first admin by the one-time link', { access: 'none', body: wire.setupBody, answers: { 201: wire.meAnswer } }),
  agent('get', '/me', 'Who is logged in', { answers: { 200: wire.meAnswer } }),
  agent('put', '/presence', 'Take chats, or not', { body: wire.presenceBody, answers: { 200: wire.presenceAnswer } }),
  agent('get', '/queue', 'Who waits, and what is mine', { answers: { 200: wire.queueAnswer } }),
  agent('post', '/queue/next', 'Take the next one that is right for me', { body: wire.claimBody, answers: { 200: wire.claimAnswer, 204: null } }),
  agent('get', '/conversations/{id}', 'A conversation with its brief and all events', { answers: { 200: wire.agentConversationAnswer } }),
  agent('post', '/conversations/{id}/claim', 'Take this one', { body: wire.claimBody, answers: { 200: wire.claimAnswer } }),
  agent('post', '/conversations/{id}/messages', 'Answer the person', { body: wire.agentMessageBody, answers: { 200: wire.agentMessageAnswer } }),
  agent('post', '/conversations/{id}/notes', 'Leave a note for agents', { body: wire.noteBody, answers: { 200: wire.agentMessageAnswer } }),
  agent('post', '/conversations/{id}/release', 'Back to the line, at its old rank', { body: wire.releaseBody, ...change }),
  agent('post', '/conversations/{id}/transfer', 'To another queue, agent or language', { body: wire.transferBody, ...change }),
  agent('post', '/conversations/{id}/return', 'Back to the bot', { body: wire.returnBody, ...change }),
  agent('post', '/conversations/{id}/resolve', 'Resolve with an outcome', { body: wire.resolveBody, ...change }),
  agent('post', '/conversations/{id}/decline', 'Decline an offer', { body: wire.declineBody, answers: { 204: null } }),
  agent('post', '/conversations/{id}/read', 'Tell how far was read', { body: wire.agentReadBody, answers: { 204: null } }),
  admin('get', '/webhooks', 'Where webhooks go, and whether they arrive', { answers: { 200: wire.webhooksAnswer } }),
  admin('get', '/webhooks/deliveries', 'The newest deliveries', { query: wire.deliveriesQuery, answers: { 200: wire.deliveriesAnswer } }),
  admin('post', '/webhooks/deliveries/{id}/redeliver', 'Send one again, under its id', { body: wire.redeliverBody, answers: { 200: wire.redeliverAnswer } }),
  admin('post', '/webhooks/enable', 'Send again what was not delivered, and go on', { body: wire.enableBody, answers: { 200: wire.webhooksAnswer } }),
]

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
const content = (schema: z.ZodType, io: 'input' | 'output') => ({ content: { 'application/json': { schema: jsonSchema(schema, io) } } })

function operation({ path, summary, access, body, query, answers }: Operation) {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const asked = query ? Object.keys(query.shape).map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })) : []
  const given = Object.entries(answers).map(([status, schema]) => [status, { description: summary, ...(schema ? content(schema, 'output') : {}) }])
  return {
    summary,
    security: access === 'none' ? [] : [{ [access]: [] }],
    parameters: [...ids, ...asked],
    ...(body ? { requestBody: { required: true, ...content(body, 'input') } } : {}),
    responses: { ...Object.fromEntries(given), default: { description: 'A coded, localized error', ...content(wire.errorAnswer, 'output') } },
  }
}

/** What a receiver of ours implements; signed as Standard Webhooks says. */
function webhook(type: string) {
  return {
    summary: type,
    parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } })),
    requestBody: { required: true, ...content(wire.webhookMessage, 'output') },
    responses: { '2XX': { description: 'It has arrived' }, 410: { description: 'No more, please' } },
  }
}

/** The whole document, OpenAPI 3.1. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const each of OPERATIONS) (paths[each.path] ??= {})[each.method] = operation(each)
  return {
    openapi: '3.1.0',
    info: { title: 'Latchkey', version: String(wire.PROTOCOL_VERSION) },
    paths,
    webhooks: Object.fromEntries(wire.webhookMessage.shape.type.options.map((type) => [type, { post: webhook(type) }])),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        agent: { type: 'apiKey', in: 'cookie', name: 'latchkey_agent' },
        platform: { type: 'apiKey', in: 'header', name: 'webhook-signature' },
      },
    },
  }
}

export function openApiRoutes(): Hono {
  const app = new Hono()
  const text = JSON.stringify(openApiDocument())
  app.get('/openapi.json', (c) => c.body(text, 200, { 'content-type': 'application/json' }))
  return app
}
