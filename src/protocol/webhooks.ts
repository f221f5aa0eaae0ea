import { z } from 'zod'
import { emptyBody, locale, time } from './fields.ts'

/** `pending`: due now or later. `failed`: given up after its last try. */
export const deliveryStatus = z.enum(['pending', 'delivered', 'failed'])

/** A webhook and how far it got. */
export const delivery = z.object({
  /** The `webhook-id` of every try. */
  id: z.string(),
  conversation: z.string(),
  type: z.string(),
  /** When what it tells of happened. */
  at: time,
  status: deliveryStatus,
  /** Tries begun, the one under way included. */
  attempts: z.int().min(0),
  /** When it is sent next; only while it is pending. */
  dueAt: time.optional(),
  lastAt: time.optional(),
  /** How the last try ended: an HTTP status, or a word such as `timeout`. */
  lastAnswer: z.string().optional(),
})
export type DeliveryAnswer = z.infer<typeof delivery>

/** `GET /v1/admin/webhooks` */
export const webhooksAnswer = z.object({
  /** Null: none is configured. */
  endpoint: z
    .object({
      url: z.string(),
      /** Nothing has succeeded since then. */
      failingSince: time.nullable(),
      /** Nothing is sent since then, until it is enabled. */
      disabledAt: time.nullable(),
    })
    .nullable(),
  pending: z.int().min(0),
  failed: z.int().min(0),
})
export type WebhooksAnswer = z.infer<typeof webhooksAnswer>

/** `GET /v1/admin/webhooks/deliveries` */
export const deliveriesQuery = z.strictObject({
  status: deliveryStatus.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** Newest first. */
export const deliveriesAnswer = z.object({ deliveries: z.array(delivery) })
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
  timestamp: time,
  data: z.object({
    conversation: z.string(),
    locale,
    queue: z.string().optional(),
    outcome: z.string().optional(),
    reference: z.string().optional(),
  }),
})
