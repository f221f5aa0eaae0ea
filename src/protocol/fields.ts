import { z } from 'zod'
import { ACCOUNT_REFUSALS } from './accounts/refusal.ts'
import { CLAIM_REFUSALS } from './claim-refusal.ts'
import { ERROR_CODES } from './errors.ts'
import type { ErrorCode, Issue } from './errors.ts'
import { LIMITS, PATTERNS } from './limits.ts'
import { refusalDetail } from './studio/refusal.ts'
import { textFault } from './text.ts'

/**
 * A text written by a person: refused when empty, too long, not well-formed or holding control characters. Its length
 * counts in code points, as that of a JSON Schema does.
 */
export function writtenText(limit: number = LIMITS.text) {
  const text = z.string().check((ctx) => {
    const fault = textFault(ctx.value, limit)
    if (fault) ctx.issues.push({ code: 'custom', message: fault, input: ctx.value })
  })
  return text.meta({ minLength: 1, maxLength: limit })
}

export const messageId = z
  .string()
  .regex(PATTERNS.messageId)
  .describe('Identifier of a message, chosen by the client, unique per conversation and author. The same id again answers the same seq.')
export const locale = z.string().max(35).regex(PATTERNS.locale).describe('BCP 47 tag.')
export const dir = z.enum(['ltr', 'rtl']).describe('Direction of the locale.')
export const seq = z.int().min(1).describe('Number of an event within its conversation: 1, 2, 3 …')
export const cursor = z.int().min(0).describe('Highest seq looked at; 0 means nothing yet.')
export const fence = z
  .int()
  .min(0)
  .describe('Number that rises with every change of owner. A write carries the one that its agent saw; another than the current is a conflict.')
export const time = z.iso.datetime().describe('RFC 3339 time in UTC.')
export const name = z.string().regex(PATTERNS.name).describe('Name of a flow, step, option, queue, topic or outcome.')
export const emptyBody = z.strictObject({}).describe('A body that says nothing.')

/** One thing that is wrong with a body. */
export const issue = z.object({
  path: z.string().describe('Dotted path within the body; empty for the whole.'),
  message: z.string().describe('What is wrong, for developers.'),
})

const WHYS = { ...ACCOUNT_REFUSALS, ...CLAIM_REFUSALS }
export type RefusedWhy = keyof typeof WHYS

/** What every error says: a code for programs, a localized sentence for people. */
export const errorBody = z.object({
  code: z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]).describe('For programs.'),
  message: z.string().describe('For people, in the language that their browser asks for.'),
  retryAfter: z.number().optional().describe('Seconds to wait.'),
  issues: z.array(issue).optional().describe('What is wrong, and where; only with `invalid`.'),
  detail: refusalDetail.optional().describe('Why; only at the content desk.'),
  why: z
    .enum(Object.keys(WHYS) as [RefusedWhy, ...RefusedWhy[]])
    .optional()
    .describe(`Why; at logins and accounts, and where a chat is taken. ${Object.entries(WHYS).map(([why, meaning]) => `\`${why}\`: ${meaning}`).join(' ')}`),
}).meta({ id: 'Error', description: 'What every refusal says.' })
export type ErrorBody = z.infer<typeof errorBody>

export const errorAnswer = z.object({ error: errorBody }).meta({ id: 'Refusal', description: 'Body of every HTTP error.' })
export type ErrorAnswer = z.infer<typeof errorAnswer>

/** Answer to a message: its place in the log, and whether it had been there before. */
export const sent = z.object({ id: messageId, seq, duplicate: z.boolean().describe('Whether the message had been there before.') })
export type Sent = z.infer<typeof sent>

type RawIssue = z.core.$ZodIssue

/** How far a value is from a shape: another `type` means that this shape wasn't meant at all. */
function distance(issues: RawIssue[]): number {
  return issues.reduce((sum, { path }) => sum + (path[0] === 'type' ? 100 : 1), 0)
}

/** Of the shapes that were tried, what is wrong with the one that came closest. */
function closest(raw: RawIssue): RawIssue[] {
  if (raw.code !== 'invalid_union' || raw.errors.length === 0) return [raw]
  const tried = raw.errors.map((issues) => issues.flatMap(closest))
  const best = tried.reduce((a, b) => (distance(b) < distance(a) ? b : a))
  return best.map((inner) => ({ ...inner, path: [...raw.path, ...inner.path] }))
}

/** A schema's findings as the wire's `issues`: dotted path and message, at most 20. */
export function issuesOf(error: z.core.$ZodError): Issue[] {
  return error.issues
    .flatMap(closest)
    .slice(0, 20)
    .map((raw) => ({ path: raw.path.join('.'), message: raw.message }))
}
