/**
 * Sends webhooks when they are due, apart from everything else that is: a receiver that hangs keeps its own webhooks waiting
 * and nothing besides. At least once: after a kill, what was under way is leased again, under the same id.
 */
import type { Bus } from '../bus/bus.ts'
import type { Delivery, Webhooks } from '../commands/webhooks.ts'
import { StoreUnavailable } from '../conversation/index.ts'
import type { Logger } from '../observability/log.ts'

/** Deliveries under way. */
const AT_ONCE = 16
/** Never sleeps longer: what an admin made due, and another node's rows, are found by looking. */
const LONGEST_SLEEP_MS = 1_000
const FORGET_EVERY_MS = 3_600_000
/** How long `stop` waits for what is under way. */
const STOP_MS = 3_000

export class WebhookRunner {
  private readonly webhooks: Webhooks
  private readonly bus: Bus
  private readonly log: Logger
  private readonly underWay = new Set<Promise<void>>()
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> | undefined
  /** Something happened since the last look began. */
  private stirred = false
  private stopped = true
  private forgetAt = 0
  private unsubscribe: (() => void) | undefined

  constructor({ webhooks, bus, log }: { webhooks: Webhooks; bus: Bus; log: Logger }) {
    this.webhooks = webhooks
    this.bus = bus
    this.log = log
  }

  start(): void {
    this.stopped = false
    this.unsubscribe = this.bus.subscribeAll((message) => {
      if (message.kind === 'committed' && this.webhooks.isAnnounced(message.committed.events)) this.stir()
    })
    this.stir()
  }

  /** Resolves when what is under way has finished, or has had `graceMs` to; what is cut off is sent again by the next start. */
  async stop(graceMs = STOP_MS): Promise<void> {
    this.stopped = true
    this.unsubscribe?.()
    clearTimeout(this.timer)
    await this.looking
    const grace = Promise.withResolvers<void>()
    const cut = setTimeout(grace.resolve, graceMs)
    await Promise.race([Promise.all(this.underWay), grace.promise])
    clearTimeout(cut)
  }

  private stir(): void {
    if (this.stopped) return
    this.stirred = true
    if (!this.looking) this.look()
  }

  /** One look at a time; who stirs meanwhile is heard after it. */
  private look(): void {
    clearTimeout(this.timer)
    this.stirred = false
    this.looking = this.takeDue()
      .catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) this.log.error({ err: error }, 'webhooks could not be looked at')
      })
      .finally(() => {
        this.looking = undefined
        if (this.stopped) return
        if (this.stirred) this.look()
        else this.timer = setTimeout(() => this.stir(), LONGEST_SLEEP_MS)
      })
  }

  private async takeDue(): Promise<void> {
    await this.forgetOld(Date.now())
    while (!this.stopped && this.underWay.size < AT_ONCE) {
      const next = await this.webhooks.nextAt()
      if (next === undefined || next > Date.now()) return
      const due = await this.webhooks.lease(Date.now(), AT_ONCE - this.underWay.size)
      if (due.length === 0) return
      due.forEach((delivery) => this.begin(delivery))
    }
  }

  private begin(delivery: Delivery): void {
    const run = this.webhooks
      .deliver(delivery)
      .catch((error: unknown) => this.log.error({ err: error, delivery: delivery.id }, 'a webhook could not be settled; it is sent again'))
      .finally(() => {
        const wasFull = this.underWay.size === AT_ONCE
        this.underWay.delete(run)
        if (wasFull) this.stir()
      })
    this.underWay.add(run)
  }

  private async forgetOld(now: number): Promise<void> {
    if (now < this.forgetAt) return
    await this.webhooks.forgetOld(now)
    this.forgetAt = now + FORGET_EVERY_MS
  }
}
