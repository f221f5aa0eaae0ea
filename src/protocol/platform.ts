import { z } from 'zod'
import { name } from './fields.ts'

/** What an event of the platform carries besides its type: plain values, few and short. */
const value = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])

/**
 * `POST /v1/platform/events`, signed as Standard Webhooks says; `webhook-id` makes it count once. One of `conversation`,
 * `reference`, `account` and `everybody` must be there; the first of them counts.
 */
export const platformEventBody = z.strictObject({
  type: name.describe('What happened, by its name in the content.'),
  conversation: z.string().min(1).max(100).optional().describe('Id of the one it concerns; counts first.'),
  reference: z.string().min(1).max(100).optional().describe('A reference that the platform answered to an action.'),
  account: z.string().min(1).max(200).optional().describe('The account, as signed contexts name it: all its conversations.'),
  everybody: z
    .strictObject({
      reason: name.optional().describe('Those locked out for this reason only.'),
      since: z.iso.datetime({ offset: true }).optional().describe('Those who came since then only; seven days ago when left out.'),
      incident: z.string().min(1).max(80).regex(/^[\w.:-]+$/).optional().describe("Your name for the incident: it is told of once, under whatever `webhook-id`."),
    })
    .optional()
    .describe('All conversations it may concern, a few a second; only for events that say nothing about an account.'),
  data: z
    .record(z.string().max(64), value)
    .refine((data) => Object.keys(data).length <= 20, 'at most 20 fields')
    .optional()
    .describe('What a flow may use: at most 20 plain values.'),
})
export type PlatformEventBody = z.infer<typeof platformEventBody>

/** How many conversations it concerns; of everybody, how many it has reached so far. */
export const platformEventAnswer = z.object({ conversations: z.int().min(0).describe('How many it concerns; of everybody, how many it has reached so far.') })
export type PlatformEventAnswer = z.infer<typeof platformEventAnswer>
