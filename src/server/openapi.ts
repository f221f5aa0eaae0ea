/** `GET /openapi.json`, made from the wire schemas. `tests/openapi.test.ts` holds every route and its answers against it. */
import { Hono } from 'hono'
import { z } from 'zod'
import * as wire from '../protocol/index.ts'
import { ACCESS_MEANING, CLOSE_MEANING, ERROR_MEANING, TOPIC_MEANING } from '../protocol/meanings.ts'
import { SESSION_COOKIE } from './agent/access.ts'

/** A JSON Schema of the 2020-12 draft, as far as ours go. */
export interface Shape {
  $ref?: string
  type?: string | readonly string[]
  description?: string
  const?: unknown
  enum?: readonly unknown[]
  default?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: Shape
  properties?: Record<string, Shape>
  required?: readonly string[]
  additionalProperties?: boolean | Shape
  propertyNames?: Shape
  anyOf?: readonly Shape[]
  oneOf?: readonly Shape[]
  $defs?: Record<string, Shape>
}
type Media = Record<string, { schema: Shape }>
export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Shape
}
export interface Operation {
  operationId: string
  summary: string
  description?: string
  tags?: readonly string[]
  security?: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Media }
  responses: Record<string, { description: string; content?: Media }>
  /** What it may be refused with. */
  'x-error-codes'?: readonly wire.ErrorCode[]
}
/** What OpenAPI has no word for: the frames of a WebSocket. */
export interface Socket {
  summary: string
  security: Record<string, string[]>[]
  subprotocol: string
  first?: Shape
  sends: Shape
  receives: Shape
}
type Method = 'get' | 'post' | 'put' | 'delete'
type Io = 'input' | 'output'
export type Document = ReturnType<typeof writeDocument>

/** Collects the named shapes that schemas refer to. */
class Shapes {
  readonly named: Record<string, Shape> = {}

  /** What we send may grow: a client must not refuse a field that it doesn't know. */
  of(schema: z.ZodType, io: Io): Shape {
    const made = z.toJSONSchema(schema, {
      io, unrepresentable: 'any', target: 'draft-2020-12',
      override: ({ jsonSchema }) => {
        if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      },
    })
    const text = JSON.stringify({ ...made, $schema: undefined }).replaceAll('#/$defs/', '#/components/schemas/')
    const { $defs = {}, ...shape } = JSON.parse(text) as Shape
    Object.assign(this.named, $defs)
    return shape
  }

  json(schema: z.ZodType, io: Io): Media {
    return { 'application/json': { schema: this.of(schema, io) } }
  }
}

function idOf(method: string, path: string): string {
  return `${method}_${path.slice(1).replace(/[{}]/g, '').replaceAll('/', '_')}`
}

function securityOf(access: wire.Access): Record<string, string[]>[] {
  return access === 'none' ? [] : [{ [access]: [] }]
}

const text = (name: string, where: Parameter['in'], schema: Shape = {}): Parameter => ({ name, in: where, required: true, schema: { type: 'string', ...schema } })
const SIGNED = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => text(name, 'header'))

function parametersOf(name: string, call: wire.CallShape, shapes: Shapes): Parameter[] {
  const ids = [...name.matchAll(/\{(\w+)\}/g)].map(([, id = '']) => text(id, 'path'))
  const asked = call.query ? Object.entries(shapes.of(call.query, 'output').properties ?? {}) : []
  const query = asked.map(([key, { description, ...schema }]): Parameter => ({ name: key, in: 'query', required: false, description, schema }))
  const ours = !name.startsWith('GET') && /\/v1\/(agent|studio|admin|accounts)(\/|$)/.test(name) ? [text(wire.AGENT_HEADER.name, 'header', { const: wire.AGENT_HEADER.value })] : []
  return [...ids, ...query, ...ours, ...(call.access === 'platform' ? SIGNED : [])]
}

/** What a call may be refused with, in the order of the statuses. */
function errorsOf(name: string, { access, roles, body, query, errors = [] }: wire.CallShape): wire.ErrorCode[] {
  const always: Record<wire.ErrorCode, boolean> = {
    invalid: body !== undefined || query !== undefined,
    unauthorized: access !== 'none',
    not_eligible: false,
    forbidden: access === 'agent' || roles !== undefined,
    not_found: name.includes('{id}'),
    conflict: false,
    too_large: body !== undefined,
    rate_limited: false,
    internal: true,
    unavailable: true,
  }
  return wire.ERROR_CODES.filter((code) => always[code] || errors.includes(code))
}

function refusals(codes: readonly wire.ErrorCode[], content: Media): Operation['responses'] {
  const byStatus = Object.groupBy(codes, (code) => wire.ERROR_STATUS[code])
  const told = (of: readonly wire.ErrorCode[] = []) => of.map((code) => `\`${code}\`: ${ERROR_MEANING[code]}`).join(' ')
  return Object.fromEntries(Object.entries(byStatus).map(([status, of]) => [status, { description: told(of), content }]))
}

function answersOf(call: wire.CallShape, codes: readonly wire.ErrorCode[], shapes: Shapes): Operation['responses'] {
  const also = Object.fromEntries(Object.entries(call.also ?? {}).map(([type, description]) => [type, { schema: { type: 'string', description } }]))
  const given = Object.entries(call.answers).map(([status, schema]) => {
    const description = schema?.description ?? (schema ? 'Done.' : 'Done; there is nothing to tell.')
    return [status, schema ? { description, content: { ...shapes.json(schema, 'output'), ...also } } : { description }]
  })
  return { ...Object.fromEntries(given), ...refusals(codes, shapes.json(wire.errorAnswer, 'output')) }
}

function operation(method: string, path: string, call: wire.CallShape, shapes: Shapes): Operation {
  const { summary, topic, access, roles, body } = call
  const name = `${method.toUpperCase()} ${path}`
  const codes = errorsOf(name, call)
  return {
    operationId: idOf(method, path),
    summary,
    ...(roles ? { description: `Roles: ${roles.join(', ')}.` } : {}),
    tags: [topic],
    security: securityOf(access),
    parameters: parametersOf(name, call, shapes),
    ...(body ? { requestBody: { required: true, content: shapes.json(body, 'input') } } : {}),
    responses: answersOf(call, codes, shapes),
    'x-error-codes': codes,
  }
}

/** What a receiver of ours implements; signed as Standard Webhooks says. */
function webhook(type: string, shapes: Shapes): Operation {
  return {
    operationId: `webhook_${type.replace('.', '_')}`,
    summary: type,
    parameters: SIGNED,
    requestBody: { required: true, content: shapes.json(wire.webhookMessage, 'output') },
    responses: { '2XX': { description: 'It has arrived.' }, 410: { description: 'No more, please.' } },
  }
}

function pathsOf(shapes: Shapes) {
  const paths: Record<string, Partial<Record<Method, Operation>>> = {}
  for (const [name, call] of Object.entries<wire.CallShape>(wire.CALLS)) {
    const [method = '', path = ''] = name.toLowerCase().split(' ')
    ;(paths[path] ??= {})[method as Method] = operation(method, path, call, shapes)
  }
  return paths
}

function socketsOf(shapes: Shapes): Record<string, Socket> {
  const sockets = Object.entries<wire.SocketShape>(wire.SOCKETS).map(([path, { summary, access, subprotocol, first, sends, receives }]) => [path, {
    summary, subprotocol,
    security: securityOf(access),
    ...(first ? { first: shapes.of(first, 'input') } : {}),
    sends: shapes.of(sends, 'input'),
    receives: shapes.of(receives, 'output'),
  }])
  return Object.fromEntries(sockets) as Record<string, Socket>
}

const SECURITY_SCHEMES = {
  token: { type: 'http', scheme: 'bearer', description: ACCESS_MEANING.token },
  agent: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: ACCESS_MEANING.agent },
  platform: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: ACCESS_MEANING.platform },
}

let written: Document | undefined

/** The whole document, OpenAPI 3.1; the WebSockets stand in `x-sockets`, their close codes in `x-close-codes`. It is written when somebody first asks for it: no start waits for that. */
export function openApiDocument(): Document {
  return (written ??= writeDocument())
}

function writeDocument() {
  const shapes = new Shapes()
  const [paths, sockets] = [pathsOf(shapes), socketsOf(shapes)]
  const webhooks = Object.fromEntries(wire.webhookMessage.shape.type.options.map((type) => [type, { post: webhook(type, shapes) }]))
  const closeCodes = Object.entries(wire.CLOSE).map(([reason, code]) => ({ code, reason, description: CLOSE_MEANING[reason as wire.CloseReason] }))
  return {
    openapi: '3.1.0',
    info: { title: 'Latchkey', version: String(wire.PROTOCOL_VERSION), description: 'All of this for people to read: `/docs`.' },
    externalDocs: { url: '/docs' },
    tags: Object.entries(TOPIC_MEANING).map(([name, description]) => ({ name, description })),
    paths,
    webhooks,
    components: { schemas: shapes.named, securitySchemes: SECURITY_SCHEMES },
    'x-sockets': sockets,
    'x-close-codes': closeCodes,
  }
}

export function openApiRoutes(): Hono {
  const app = new Hono()
  let body: string | undefined
  app.get('/openapi.json', (c) => c.body((body ??= JSON.stringify(openApiDocument())), 200, { 'content-type': 'application/json' }))
  return app
}
