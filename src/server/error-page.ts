/** Pages for people answer a refusal as a page too, not as JSON. */
import type { Context, Hono } from 'hono'
import { ERROR_STATUS } from '../protocol/index.ts'
import { refusalIn, type ErrorText } from './http-error.ts'

export interface RefusedPage {
  /** The language the page is in. */
  localeOf(c: Context): string
  /** The page as it is without an answer, with this sentence in place of one. */
  show(c: Context, why: string): Response | Promise<Response>
}

/** Errors that are no refusals are left to the app around it. */
export function refuseAsPage(app: Hono, errorText: ErrorText, { localeOf, show }: RefusedPage): void {
  app.onError(async (error, c) => {
    const refusal = refusalIn(error)
    if (!refusal) throw error
    const { code, more } = refusal
    const { body, headers } = await show(c, errorText(code, localeOf(c)))
    if (more.retryAfter !== undefined) headers.set('Retry-After', String(more.retryAfter))
    return new Response(body, { status: ERROR_STATUS[code], headers })
  })
}
