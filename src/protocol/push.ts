import { z } from 'zod'

/** `GET /v1/conversations/:id/push` */
export const pushAnswer = z.object({
  key: z.string().nullable().describe('What the browser subscribes with (RFC 8292). Null where there is nothing to wait for, or where push is off.'),
  on: z.boolean().describe('Whether this person is told by their browser.'),
})
export type PushAnswer = z.infer<typeof pushAnswer>

/** `PUT /v1/conversations/:id/push`: of a browser's subscription its address alone; messages are empty, so its keys are not needed. */
export const pushBody = z.strictObject({ endpoint: z.url().max(2_000).describe('Where the push service takes messages for this browser.') })
export type PushBody = z.infer<typeof pushBody>
