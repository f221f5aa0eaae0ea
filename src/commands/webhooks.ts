/** Webhooks: what a turn announces, sending what is due, and what admins may do about it. */
import type { ConversationEvent, ConversationState, NewDelivery } from '../conversation/index.ts'
import type { Logger } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { Answered, Endpoint } from '../platform/endpoint.ts'
import type { Delivery, DeliveryStatus, EndpointHealth, WebhookStore } from '../platform/store.ts'
import { isAnnounced, webhooksOf } from '../platform/webhooks.ts'

export type { Delivery, DeliveryStatus } from '../platform/store.ts'

export interface WebhookParts {
  store: WebhookStore
  /** Undefined: none is configured, and nothing is announced. */
  endpoint: Endpoint | undefined
  log: Logger
  metrics: Metrics
  /** 0 ≤ n < 1. */
  random?(): number
}

/** As an admin sees it. Times in milliseconds since the epoch. */
export interface WebhookOverview {
  endpoint: ({ url: string } & EndpointHealth) | null
  pending: number
  failed: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Between a try and the next. Together not quite a day: then it is given up. */
export const PAUSES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]
/** Up to so much is added to a pause, so that what failed together doesn't come back together. */
const JITTER = 0.1
/** An endpoint at which nothing has succeeded for this long is disabled: as long as one delivery is tried at least. */
export const DISABLED_AFTER_MS = PAUSES.reduce((sum, pause) => sum + pause, 0)
/** Longer than a try with its time-out; after a kill, what was under way is sent again this much later. */
const LEASE_MS = 15 * SECOND
/** How long the log shows what is settled. */
const KEPT_MS = 30 * 24 * HOUR

export class Webhooks {
  private readonly parts: WebhookParts
  /** Whether a turn with these events has something to be sent. */
  readonly isAnnounced = isAnnounced

  constructor(parts: WebhookParts) {
    this.parts = parts
  }

  /** What the turn's commit keeps. */
  announce(events: readonly ConversationEvent[], state: ConversationState): NewDelivery[] {
    return this.parts.endpoint ? webhooksOf(events, state) : []
  }

  /** When the next is due, milliseconds since the epoch; undefined while nothing may be sent. */
  async nextAt(): Promise<number | undefined> {
    return (await this.sendsTo()) && (await this.parts.store.nextDeliveryAt())
  }

  async lease(now: number, limit: number): Promise<Delivery[]> {
    return await this.parts.store.leaseDeliveries(now, LEASE_MS, limit)
  }

  /** One try, and what comes of it. Rejects with StoreUnavailable: the lease runs out, and it is sent again under the same id. */
  async deliver(delivery: Delivery): Promise<void> {
    const { endpoint, store, metrics, log } = this.parts
    if (!endpoint) return
    const answered = await endpoint.post(delivery)
    const at = Date.now()
    const dueAgainAt = answered.delivered ? null : this.dueAgain(delivery.attempts, at)
    const health = await store.settleDelivery(endpoint.hash, delivery, { delivered: answered.delivered, at, answer: answered.answer, dueAgainAt })
    metrics.webhooks.inc({ result: answered.delivered ? 'delivered' : dueAgainAt === null ? 'given_up' : 'failed' })
    if (answered.delivered) return
    log.warn({ delivery: delivery.id, attempt: delivery.attempts, answer: answered.answer, givenUp: dueAgainAt === null }, 'webhook not delivered')
    await this.disableWhenDown(endpoint, health, answered, at)
  }

  async overview(): Promise<WebhookOverview> {
    const { endpoint, store } = this.parts
    const [pending, failed] = [await store.countDeliveries('pending'), await store.countDeliveries('failed')]
    if (!endpoint) return { endpoint: null, pending, failed }
    return { endpoint: { url: endpoint.url, ...(await store.endpointHealth(endpoint.hash)) }, pending, failed }
  }

  /** Newest first. */
  deliveries(limit: number, status?: DeliveryStatus): Promise<Delivery[]> {
    return this.parts.store.deliveries(limit, status)
  }

  /** Sends it again under its id, from the first try. Undefined: no such delivery. */
  redeliver(id: string): Promise<Delivery | undefined> {
    return this.parts.store.redeliver(id, Date.now())
  }

  /** Makes all that wasn't delivered due now. False: no endpoint is configured. */
  async enable(): Promise<boolean> {
    const { endpoint, store, metrics } = this.parts
    if (!endpoint) return false
    await store.enableEndpoint(endpoint.hash, Date.now())
    metrics.webhooksDisabled.set(0)
    return true
  }

  async forgetOld(now: number): Promise<void> {
    await this.parts.store.forgetDeliveries(now - KEPT_MS)
  }

  /** False: there is no endpoint, or it is disabled. */
  private async sendsTo(): Promise<true | undefined> {
    const { endpoint, store, metrics } = this.parts
    if (!endpoint) return undefined
    const { disabledAt } = await store.endpointHealth(endpoint.hash)
    metrics.webhooksDisabled.set(disabledAt === null ? 0 : 1)
    return disabledAt === null ? true : undefined
  }

  private dueAgain(attempts: number, now: number): number | null {
    const pause = PAUSES[attempts - 1]
    return pause === undefined ? null : Math.round(now + pause * (1 + JITTER * (this.parts.random ?? Math.random)()))
  }

  private async disableWhenDown({ hash }: Endpoint, { failingSince }: EndpointHealth, { answer, gone }: Answered, at: number): Promise<void> {
    const { store, metrics, log } = this.parts
    const down = failingSince !== null && at - failingSince >= DISABLED_AFTER_MS
    if (!(down || gone) || !(await store.disableEndpoint(hash, at))) return
    metrics.webhooksDisabled.set(1)
    log.error({ answer, failingSince }, 'the webhook endpoint is disabled: webhooks are kept until an admin enables it')
  }
}
