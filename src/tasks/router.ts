/** Asks agents, where they are asked: whenever something happens that can change who should be, and every second. */
import type { Bus } from '../bus/bus.ts'
import { offerChats, type OfferParts } from '../commands/offer-chats.ts'

/** Another process's commits, and leases that run out, are found by looking. */
const LOOK_EVERY_MS = 1_000

export class Router {
  private readonly parts: OfferParts & { bus: Bus }
  private looking: Promise<void> | undefined
  private again = false
  private stopped = true
  private timer: NodeJS.Timeout | undefined
  private unsubscribe: (() => void) | undefined

  constructor(parts: OfferParts & { bus: Bus }) {
    this.parts = parts
  }

  start(): void {
    this.stopped = false
    this.unsubscribe = this.parts.bus.subscribeAll((message) => {
      if (message.kind === 'presence' || (message.kind === 'committed' && message.committed.events.some(({ type }) => CHANGES.has(type)))) this.wake()
    })
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS)
    this.wake()
  }

  /** Resolves when the look that is under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true
    this.unsubscribe?.()
    clearInterval(this.timer)
    await this.looking
  }

  /** One look at a time; what happens during one leads to another. */
  private wake(): void {
    this.again = true
    this.looking ??= this.look().finally(() => {
      this.looking = undefined
    })
  }

  private async look(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false
      await offerChats(this.parts, Date.now()).catch((error: unknown) => this.parts.log.error({ err: error }, 'chats could not be offered'))
    }
  }
}

/** Events after which somebody may have to be asked, or need not be any more. */
const CHANGES: ReadonlySet<string> = new Set([
  'handoff_requested', 'conversation_transferred', 'offer_ended', 'agent_assigned', 'agent_left', 'conversation_resolved', 'bot_resumed', 'path_chosen', 'turn_taken', 'turn_missed',
])
