import { z } from 'zod'
import { name } from './fields.ts'

/** What an event of the platform carries besides its type: plain values, few and short. */
const value = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])

/**
 * `POST /v1/platform/events`, signed as Standard Webhooks says; `webhook-id` makes it count once. One of `conversation`,
 * `reference` and `account` must be there; the first of them counts.
 */
export const platformEventBody = z.strictObject({
  type: name,
  conversation: z.string().min(1).max(100).optional(),
  reference: z.string().min(1).max(100).optional(),
  account: z.string().min(1).max(200).optional(),
  data: z
    .record(z.string().max(64), value)
    .refine((data) => Object.keys(data).length <= 20, 'at most 20 fields')
    .optional(),
})
export type PlatformEventBody = z.infer<typeof platformEventBody>

/** How many conversations it concerns. */
export const platformEventAnswer = z.object({ conversations: z.int().min(0) })
export type PlatformEventAnswer = z.infer<typeof platformEventAnswer>
