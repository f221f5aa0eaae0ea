import { count, desc, eq, min, sql } from '../drizzle/orm.cjs'
import type { EndpointHealth, WebhookStore } from '../../platform/store.ts'
import { DELIVERY } from './operations/webhooks.ts'
import type { Reader } from './reader.ts'
import { deliveries, endpoints } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

const UNTRIED: EndpointHealth = { failingSince: null, disabledAt: null }

export function createWebhooks(reader: Reader, writer: WriterClient): WebhookStore {
  return {
    ...readings(reader),
    leaseDeliveries: (now, leaseMs, limit) => writer.submit('leaseDeliveries', { now, leaseMs, limit }),
    settleDelivery: (endpoint, delivery, result) => writer.submit('settleDelivery', { endpoint, delivery, result }),
    redeliver: (id, now) => writer.submit('redeliver', { id, now }),
    disableEndpoint: (endpoint, at) => writer.submit('disableEndpoint', { endpoint, at }),
    enableEndpoint: (endpoint, now) => writer.submit('enableEndpoint', { endpoint, now }),
    forgetDeliveries: (before) => writer.submit('forgetDeliveries', { before }),
  }
}

function readings({ db, read }: Reader): Pick<WebhookStore, 'nextDeliveryAt' | 'deliveries' | 'countDeliveries' | 'endpointHealth'> {
  const ofStatus = eq(deliveries.status, sql.placeholder('status'))
  const newest = db.select(DELIVERY).from(deliveries).orderBy(desc(deliveries.pos)).limit(sql.placeholder('limit')).prepare()
  const newestOf = db.select(DELIVERY).from(deliveries).where(ofStatus).orderBy(desc(deliveries.pos)).limit(sql.placeholder('limit')).prepare()
  const counted = db.select({ count: count() }).from(deliveries).where(ofStatus).prepare()
  // Spelt as the partial index does: SQLite uses it only for a condition it can recognise.
  const next = db.select({ at: min(deliveries.readyAt) }).from(deliveries).where(sql`${deliveries.status} = 'pending'`).prepare()
  const health = db
    .select({ failingSince: endpoints.failingSince, disabledAt: endpoints.disabledAt })
    .from(endpoints)
    .where(eq(endpoints.hash, sql.placeholder('hash')))
    .prepare()
  return {
    nextDeliveryAt: () => read(() => next.get()?.at ?? undefined),
    deliveries: (limit, status) => read(() => (status ? newestOf.all({ limit, status }) : newest.all({ limit }))),
    countDeliveries: (status) => read(() => counted.get({ status })?.count ?? 0),
    endpointHealth: (hash) => read(() => health.get({ hash }) ?? UNTRIED),
  }
}
