import { z } from 'zod'
import { ERROR_CODES } from './errors.ts'
import type { ErrorCode, Issue } from './errors.ts'
import { LIMITS, PATTERNS } from './limits.ts'
import { textFault } from './text.ts'

/** A text written by a person: refused when empty, too long, not well-formed or holding control characters. */
export function writtenText(limit: number = LIMITS.text) {
  return z.string().check((ctx) => {
    const fault = textFault(ctx.value, limit)
    if (fault) ctx.issues.push({ code: 'custom', message: fault, input: ctx.value })
  })
}

/** Identifier of a message, chosen by the client, unique per conversation and author. */
export const messageId = z.string().regex(PATTERNS.messageId)
/** BCP 47 tag. */
export const locale = z.string().max(35).regex(PATTERNS.locale)
export const dir = z.enum(['ltr', 'rtl'])
/** Number of an event within its conversation: 1, 2, 3 … */
export const seq = z.int().min(1)
/** Highest seq looked at; 0 means nothing yet. */
export const cursor = z.int().min(0)
/** Number that rises with every change of owner. */
export const fence = z.int().min(0)
/** RFC 3339 time in UTC. */
export const time = z.iso.datetime()
/** Name of a flow, step, option, queue, topic or outcome. */
export const name = z.string().regex(PATTERNS.name)
/** A body that says nothing. */
export const emptyBody = z.strictObject({})

/** One thing that is wrong with a body. */
export const issue = z.object({ path: z.string(), message: z.string() })

/** What every error says: a code for programs, a localized sentence for people. */
export const errorBody = z.object({
  code: z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  /** Seconds to wait. */
  retryAfter: z.number().optional(),
  issues: z.array(issue).optional(),
})
export type ErrorBody = z.infer<typeof errorBody>

/** Body of every HTTP error. */
export const errorAnswer = z.object({ error: errorBody })
export type ErrorAnswer = z.infer<typeof errorAnswer>

/** Answer to a message: its place in the log, and whether it had been there before. */
export const sent = z.object({ id: messageId, seq, duplicate: z.boolean() })
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
