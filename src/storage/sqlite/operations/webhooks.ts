import { and, asc, eq, inArray, lte, ne, sql } from '../../drizzle/orm.cjs'
import type { NewDelivery } from '../../../conversation/store.ts'
import type { Delivery, EndpointHealth, TryResult } from '../../../platform/store.ts'
import type { Db } from '../connection.ts'
import { deliveries, endpoints } from '../schema/index.ts'
import { slot, slots } from './slots.ts'

/** What `Delivery` shows of a row. */
export const DELIVERY = {
  id: deliveries.id,
  conversation: deliveries.conversation,
  type: deliveries.type,
  body: deliveries.body,
  at: deliveries.at,
  status: deliveries.status,
  attempts: deliveries.attempts,
  dueAt: deliveries.dueAt,
  lastAt: deliveries.lastAt,
  lastAnswer: deliveries.lastAnswer,
}

const AFRESH = { status: 'pending', attempts: 0, leaseUntil: 0 } as const

export function webhookOperations(db: Db) {
  return { ...tryOperations(db), ...adminOperations(db) }
}

/** Inserts what a turn announces. An id names one fact: what is there already is that fact. */
export function deliveryInsert(db: Db): (delivery: NewDelivery) => void {
  const insert = db.insert(deliveries).values(slots(deliveries, ['id', 'conversation', 'type', 'body', 'at', 'dueAt'])).onConflictDoNothing().prepare()
  return (delivery) => void insert.run({ ...delivery, dueAt: delivery.at })
}

function tryOperations(db: Db) {
  const lease = prepareLease(db)
  const settle = db
    .update(deliveries)
    .set({ status: slot('status'), dueAt: slot('dueAt'), leaseUntil: 0, lastAt: slot('at'), lastAnswer: slot('answer') })
    .where(and(eq(deliveries.id, sql.placeholder('id')), eq(deliveries.attempts, sql.placeholder('attempts'))))
    .prepare()
  const noteHealth = prepareHealth(db)
  return {
    leaseDeliveries(args: { now: number; leaseMs: number; limit: number }): Delivery[] {
      const leased = lease.all({ ...args, leaseUntil: args.now + args.leaseMs })
      // RETURNING promises no order.
      return leased.sort((a, b) => a.dueAt - b.dueAt)
    },
    settleDelivery({ endpoint, delivery, result }: { endpoint: string; delivery: Delivery; result: TryResult }): EndpointHealth {
      const { delivered, at, answer, dueAgainAt } = result
      const status = delivered ? 'delivered' : dueAgainAt === null ? 'failed' : 'pending'
      settle.run({ id: delivery.id, attempts: delivery.attempts, status, dueAt: dueAgainAt ?? at, at, answer })
      return noteHealth(endpoint, delivered ? null : at)
    },
  }
}

function prepareLease(db: Db) {
  const ready = db
    .select({ pos: deliveries.pos })
    .from(deliveries)
    .where(and(sql`${deliveries.status} = 'pending'`, lte(deliveries.readyAt, sql.placeholder('now'))))
    .orderBy(asc(deliveries.readyAt))
    .limit(sql.placeholder('limit'))
  return db
    .update(deliveries)
    .set({ leaseUntil: slot('leaseUntil'), attempts: sql`${deliveries.attempts} + 1` })
    .where(inArray(deliveries.pos, ready))
    .returning(DELIVERY)
    .prepare()
}

/** The first failure stays until a try succeeds. */
function prepareHealth(db: Db) {
  const health = { failingSince: endpoints.failingSince, disabledAt: endpoints.disabledAt }
  const failed = db
    .insert(endpoints)
    .values(slots(endpoints, ['hash', 'failingSince']))
    .onConflictDoUpdate({ target: endpoints.hash, set: { failingSince: sql`coalesce(${endpoints.failingSince}, excluded.failing_since)` } })
    .returning(health)
    .prepare()
  const recovered = db.update(endpoints).set({ failingSince: null }).where(eq(endpoints.hash, sql.placeholder('hash'))).returning(health).prepare()
  return (hash: string, failingSince: number | null): EndpointHealth => {
    const [row] = failingSince === null ? recovered.all({ hash }) : failed.all({ hash, failingSince })
    return row ?? { failingSince: null, disabledAt: null }
  }
}

/** Done rarely: statements are built when they are needed. */
function adminOperations(db: Db) {
  return {
    redeliver({ id, now }: { id: string; now: number }): Delivery | undefined {
      return db.update(deliveries).set({ ...AFRESH, dueAt: now }).where(eq(deliveries.id, id)).returning(DELIVERY).all()[0]
    },
    disableEndpoint({ endpoint, at }: { endpoint: string; at: number }): boolean {
      const first = { target: endpoints.hash, set: { disabledAt: at }, setWhere: sql`${endpoints.disabledAt} IS NULL` }
      return db.insert(endpoints).values({ hash: endpoint, failingSince: at, disabledAt: at }).onConflictDoUpdate(first).run().changes === 1
    },
    enableEndpoint({ endpoint, now }: { endpoint: string; now: number }): void {
      db.delete(endpoints).where(eq(endpoints.hash, endpoint)).run()
      db.update(deliveries).set({ ...AFRESH, dueAt: now }).where(ne(deliveries.status, 'delivered')).run()
    },
    forgetDeliveries({ before }: { before: number }): void {
      db.delete(deliveries).where(and(ne(deliveries.status, 'pending'), lte(deliveries.at, before))).run()
    },
  }
}
