/** For those who run the service. */
import { Hono } from 'hono'
import { timingSafeEqual } from 'node:crypto'
import type { Metrics } from '../observability/metrics.ts'
import { HttpError } from './http-error.ts'

export interface OpsParts {
  metrics: Metrics
  metricsToken: string | undefined
  /** Really commits. Rejects when it can't. */
  checkWritable(): Promise<void>
  /** True from the moment the service is going down. */
  draining(): boolean
}

export function opsRoutes({ metrics, metricsToken, checkWritable, draining }: OpsParts): Hono {
  const app = new Hono()

  app.get('/healthz', (c) => c.json({ alive: true }))

  app.get('/readyz', async (c) => {
    if (draining()) throw new HttpError('unavailable', { retryAfter: 5 })
    await checkWritable()
    return c.json({ ready: true })
  })

  app.get('/metrics', async (c) => {
    if (!metricsToken) throw new HttpError('not_found')
    if (!same(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`)) throw new HttpError('unauthorized')
    return c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType })
  })

  return app
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
