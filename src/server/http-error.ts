import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AccountRefused } from '../commands/accounts/refused.ts'
import { DeskRefused } from '../commands/content/refused.ts'
import type { StartRefusal } from '../commands/start-conversation.ts'
import type { TurnRefusal } from '../commands/turns.ts'
import { StoreUnavailable, type Reason } from '../conversation/index.ts'
import { ERROR_STATUS, type ErrorBody, type ErrorCode, type Issue, type RefusalDetail, type RefusedWhy } from '../protocol/index.ts'

interface More {
  issues?: Issue[]
  /** Seconds. */
  retryAfter?: number
  detail?: RefusalDetail
  /** At logins and accounts, and where a chat is taken. */
  why?: RefusedWhy
}

/** A refusal on its way to whoever asked; the sentence for people is added where it is answered. */
export class HttpError extends Error {
  override name = 'HttpError'
  readonly code: ErrorCode
  readonly more: More
  /** The language to tell it in, where that is known better than by the header. */
  readonly locale: string | undefined
  /** Told instead of the code's own sentence. */
  readonly reason: Reason | undefined

  constructor(code: ErrorCode, more: More = {}, locale?: string, reason?: Reason) {
    super(code)
    this.code = code
    this.more = more
    this.locale = locale
    this.reason = reason
  }
}

/** What an error says to whoever asked; undefined for one that is our own fault. */
export function refusalIn(error: unknown): HttpError | undefined {
  if (error instanceof HttpError) return error
  if (error instanceof DeskRefused) return new HttpError(error.code, error.detail && { detail: error.detail })
  if (error instanceof AccountRefused) return new HttpError(error.code, error.why && { why: error.why })
  return error instanceof StoreUnavailable ? new HttpError('unavailable', { retryAfter: 1 }) : undefined
}

/** Something is wrong with one field; `path` is dotted, empty for the whole. */
export function invalid(path: string, message: string): HttpError {
  return new HttpError('invalid', { issues: [{ path, message }] })
}

/** A localized sentence for an error code, or for a reason that says more. */
export type ErrorText = (key: ErrorCode | Reason, acceptLanguage: string | undefined) => string

type AnyRefusal = TurnRefusal | StartRefusal

/** What the core's refusals are called on the wire. */
export function refusalCode(refusal: AnyRefusal): ErrorCode {
  switch (refusal.refused) {
    case 'taken':
    case 'capacity':
      return 'conflict'
    default:
      return refusal.refused
  }
}

/** Passes what was done on; throws what was refused. */
export function accepted<T extends object>(outcome: T | AnyRefusal): T {
  if ('refused' in outcome) throw refusalError(outcome as AnyRefusal)
  return outcome as T
}

function refusalError(refusal: AnyRefusal): HttpError {
  if (refusal.refused === 'not_eligible') return new HttpError('not_eligible', {}, refusal.locale)
  if (refusal.refused === 'invalid') return new HttpError('invalid', { issues: [{ path: refusal.path ?? '', message: refusal.why }] }, undefined, refusal.reason)
  return new HttpError(refusalCode(refusal), refusal.refused === 'capacity' ? { why: 'full' } : {})
}

export function answerError(c: Context, error: HttpError, errorText: ErrorText): Response {
  const { code, more } = error
  if (more.retryAfter !== undefined) c.header('Retry-After', String(more.retryAfter))
  return c.json({ error: errorBody(error, errorText, c.req.header('accept-language')) }, ERROR_STATUS[code] as ContentfulStatusCode)
}

/** An error on the wire. A reason that people may be told of is its message, and that of what is wrong with the field. */
export function errorBody({ code, more, locale, reason }: HttpError, errorText: ErrorText, acceptLanguage: string | undefined): ErrorBody {
  const message = errorText(reason ?? code, locale ?? acceptLanguage)
  const issues = reason && more.issues?.map((issue) => ({ ...issue, message }))
  return { code, message, ...more, ...(issues && { issues }) }
}
