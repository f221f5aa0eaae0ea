import { z } from 'zod'
import { emptyBody, locale, time } from './fields.ts'

export const deliveryStatus = z
  .enum(['pending', 'delivered', 'failed'])
  .describe('`pending`: due now or later. `failed`: given up after its last try.')

export const delivery = z.object({
  id: z.string().describe('The `webhook-id` of every try.'),
  conversation: z.string(),
  type: z.string(),
  at: time.describe('When what it tells of happened.'),
  status: deliveryStatus,
  attempts: z.int().min(0).describe('Tries begun, the one under way included.'),
  dueAt: time.optional().describe('When it is sent next; only while it is pending.'),
  lastAt: time.optional().describe('When it was last tried.'),
  lastAnswer: z.string().optional().describe('How the last try ended: an HTTP status, or a word such as `timeout`.'),
}).meta({ id: 'Delivery', description: 'A webhook, and how far it got.' })
export type DeliveryAnswer = z.infer<typeof delivery>

/** `GET /v1/admin/webhooks` */
export const webhooksAnswer = z.object({
  endpoint: z
    .object({
      url: z.string(),
      failingSince: time.nullable().describe('Nothing has succeeded since then.'),
      disabledAt: time.nullable().describe('Nothing is sent since then, until it is enabled.'),
    })
    .nullable()
    .describe('Null: none is configured.'),
  pending: z.int().min(0).describe('Deliveries that are still due.'),
  failed: z.int().min(0).describe('Deliveries that were given up.'),
})
export type WebhooksAnswer = z.infer<typeof webhooksAnswer>

/** `GET /v1/admin/webhooks/deliveries` */
export const deliveriesQuery = z.strictObject({
  status: deliveryStatus.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many at most.'),
})
export const deliveriesAnswer = z.object({ deliveries: z.array(delivery).describe('Newest first.') })
export type DeliveriesAnswer = z.infer<typeof deliveriesAnswer>

/** `POST /v1/admin/webhooks/deliveries/:id/redeliver` */
export const redeliverBody = emptyBody
export const redeliverAnswer = z.object({ delivery })
export type RedeliverAnswer = z.infer<typeof redeliverAnswer>

/** `POST /v1/admin/webhooks/enable` */
export const enableBody = emptyBody

/** What a receiver is sent: ids and names of ours, never a text or anything about a person. */
export const webhookMessage = z.object({
  type: z.enum([
    'conversation.started',
    'handoff.requested',
    'agent.assigned',
    'conversation.resolved',
    'conversation.reopened',
    'appeal.filed',
  ]),
  timestamp: time.describe('When it happened.'),
  data: z.object({
    conversation: z.string(),
    locale,
    queue: z.string().optional(),
    outcome: z.string().optional().describe('How it ended, by its name in the flow.'),
    reference: z.string().optional().describe('What people name their case by.'),
  }),
}).meta({ id: 'Webhook', description: 'What a receiver is sent: ids and names of ours, never a text or anything about a person.' })
