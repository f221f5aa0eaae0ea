import { z } from 'zod'
import { time } from '../fields.ts'
import { version } from '../studio/fields.ts'
import { who } from '../studio/who.ts'

export const routingMode = z.enum(['pull', 'offers']).describe('Agents take the next chat themselves, or are asked for one as soon as they have room. Taking works always.')

/** `GET /v1/floor/routing` */
export const routingAnswer = z.object({
  mode: routingMode,
  version: version.describe('0: nothing was ever set.'),
  by: who.optional(),
  at: time.optional(),
}).meta({ id: 'Routing', description: 'How chats come to agents.' })
export type RoutingAnswer = z.infer<typeof routingAnswer>

/** `PUT /v1/floor/routing` */
export const routingBody = z.strictObject({ mode: routingMode, version })
export type RoutingBody = z.infer<typeof routingBody>

/** For the table in `../calls.ts`. */
export const ROUTING_CALLS = {
  'GET /v1/floor/routing': { topic: 'floor', access: 'agent', roles: ['supervisor', 'admin'], summary: 'How chats come to agents', answers: { 200: routingAnswer } },
  'PUT /v1/floor/routing': {
    topic: 'floor', access: 'agent', roles: ['supervisor', 'admin'], summary: 'Let agents take chats, or ask them', body: routingBody, answers: { 200: routingAnswer }, errors: ['conflict'],
  },
} as const
