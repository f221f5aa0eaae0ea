/** Going on on another device, without a login. */
import { z } from 'zod'
import { emptyBody, time } from './fields.ts'
import { statusAnswer } from './receipt.ts'
import { startAnswer } from './user.ts'

/** `POST /v1/conversations/:id/resume-code` */
export const resumeCodeBody = emptyBody
export const resumeCodeAnswer = z.object({
  code: z.string().describe('Opens the chat once, on any device. A newer one takes its place.'),
  expiresAt: time,
})
export type ResumeCodeAnswer = z.infer<typeof resumeCodeAnswer>

/** `POST /v1/resume` and `POST /v1/resume/open`. Any text is looked up: what can't be a code is unknown like any other. */
export const resumeBody = z.strictObject({ code: z.string().max(200) })
export type ResumeBody = z.infer<typeof resumeBody>

/** How the chat stands; the code is not spent by looking. */
export const resumeAnswer = statusAnswer
export const resumeOpenAnswer = startAnswer
