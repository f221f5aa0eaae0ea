/** What the platform tells us by itself. */
import { Hono } from 'hono'
import { reportEvent, type ReportParts } from '../../commands/report-event.ts'
import { platformEventBody } from '../../protocol/index.ts'
import { parseBody, readText } from '../body.ts'
import { accepted, HttpError, invalid } from '../http-error.ts'

export interface PlatformParts extends ReportParts {
  /** Whether the body is what the platform signed, within five minutes of now. */
  isFromPlatform(headers: Headers, body: string): boolean
}

const WEBHOOK_ID = /^[\w.:-]{1,100}$/

export function platformRoutes(parts: PlatformParts): Hono {
  const app = new Hono()

  app.post('/events', async (c) => {
    const text = await readText(c)
    if (!parts.isFromPlatform(c.req.raw.headers, text)) throw new HttpError('unauthorized')
    const id = c.req.header('webhook-id') ?? ''
    if (!WEBHOOK_ID.test(id)) throw invalid('webhook-id', 'letters, digits and . _ : - only, at most 100')
    return c.json(accepted(await reportEvent(parts, { id, ...parseBody(text, platformEventBody) })))
  })

  return app
}
