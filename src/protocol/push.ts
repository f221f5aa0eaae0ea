import { z } from 'zod'

/** `GET /v1/conversations/:id/push`: whether this person is told by their browser, and the key that it subscribes with (RFC 8292). */
export const pushAnswer = z.object({
  /** Null where there is nothing to wait for, or where push is off. */
  key: z.string().nullable(),
  on: z.boolean(),
})
export type PushAnswer = z.infer<typeof pushAnswer>

/** `PUT /v1/conversations/:id/push`: of a browser's subscription its address alone; messages are empty, so its keys are not needed. */
export const pushBody = z.strictObject({ endpoint: z.url().max(2_000) })
export type PushBody = z.infer<typeof pushBody>
