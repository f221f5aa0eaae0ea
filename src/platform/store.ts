/** The port to webhooks that go out: the deliveries and how their receiver does. Adapters: `storage/*`; contract: `tests/store-contract.ts`. */
import type { NewDelivery } from '../conversation/index.ts'

/** `pending`: due now or later. `failed`: given up after its last try; an admin may send it again. */
export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** A webhook and how far it got. Times in milliseconds since the epoch. */
export interface Delivery extends NewDelivery {
  status: DeliveryStatus
  /** Tries begun, the one under way included. */
  attempts: number
  dueAt: number
  /** When the last try ended, and how: an HTTP status or a word such as `timeout`; null before the first has. */
  lastAt: number | null
  lastAnswer: string | null
}

/** How a try ended, and what comes of it: `dueAgainAt` null is the end of it. */
export interface TryResult {
  delivered: boolean
  at: number
  answer: string
  dueAgainAt: number | null
}

/** The receiver's health. `failingSince`: no delivery has succeeded since this first failure. While it is disabled, nothing is sent. */
export interface EndpointHealth {
  failingSince: number | null
  disabledAt: number | null
}

/** An endpoint is named by the SHA-256 of its address: a changed address starts afresh, and no address is kept. */
export interface WebhookStore {
  /** Leases up to `limit` due deliveries for `leaseMs`; one whose lease ran out is due again (at least once). */
  leaseDeliveries(now: number, leaseMs: number, limit: number): Promise<Delivery[]>
  /** When the next delivery is due, if any: milliseconds since the epoch. */
  nextDeliveryAt(): Promise<number | undefined>
  /** Notes a try, and the endpoint's health with it, which is answered. A try that is no longer the delivery's latest changes the health alone. */
  settleDelivery(endpoint: string, delivery: Delivery, result: TryResult): Promise<EndpointHealth>
  /** Newest first. */
  deliveries(limit: number, status?: DeliveryStatus): Promise<Delivery[]>
  countDeliveries(status: DeliveryStatus): Promise<number>
  /** Due now, under the same id, with all its tries before it. Undefined: no such delivery. */
  redeliver(id: string, now: number): Promise<Delivery | undefined>
  endpointHealth(endpoint: string): Promise<EndpointHealth>
  /** False: it was disabled already. */
  disableEndpoint(endpoint: string, at: number): Promise<boolean>
  /** Forgets what failed and makes all that wasn't delivered due now, with all its tries before it. */
  enableEndpoint(endpoint: string, now: number): Promise<void>
  /** Forgets what was delivered or given up before a moment. */
  forgetDeliveries(before: number): Promise<void>
}

/** A report for everybody, and how far it got. Times in milliseconds since the epoch. */
export interface Broadcast {
  /** The report's: the same one counts once. */
  id: string
  /** The report as JSON. */
  report: string
  /** Conversations that began between these are looked at. */
  since: number
  until: number
  /** The last conversation that was looked at, in the order of their ids; empty before the first. */
  after: string
  /** Conversations that it has reached. */
  reached: number
  /** Null once everybody was looked at. */
  dueAt: number | null
}

/** One batch done. `reached`: how many more. `dueAt` null is the end of it. */
export interface BroadcastStep {
  before: Broadcast
  after: string
  reached: number
  dueAt: number | null
}

export interface BroadcastStore {
  /** Due at once, from the beginning. One that is known already is left as it is. */
  keepBroadcast(broadcast: Pick<Broadcast, 'id' | 'report' | 'since' | 'until'>): Promise<void>
  broadcast(id: string): Promise<Broadcast | undefined>
  /** When the next one is due, if any. */
  nextBroadcastAt(): Promise<number | undefined>
  /** The one that has been due longest, leased for `leaseMs`; after a kill it is due again where it stood. */
  leaseBroadcast(now: number, leaseMs: number): Promise<Broadcast | undefined>
  /** Notes a batch. Ignored when another process has gone on from there. */
  settleBroadcast(step: BroadcastStep): Promise<void>
  /** Those it may concern that haven't been looked at, in the order of their ids. */
  conversationsBetween(where: Pick<Broadcast, 'since' | 'until' | 'after'>, limit: number): Promise<string[]>
}
