import type { ClientFrame, ErrorBody } from '../../protocol/index.ts'
import { backoff } from './backoff.ts'
import type { Outbox, Outgoing } from './outbox.ts'

export interface SenderDeps {
  outbox: Outbox
  /** False when there is no connection: the message stays. */
  post(frame: ClientFrame): boolean
  /** The outbox changed. */
  changed(): void
}

/** A passing trouble of the server: the message is sent again by itself. */
const PASSING: ReadonlySet<string> = new Set(['rate_limited', 'unavailable', 'internal'])

/** The frame of a message. */
export function frameOf({ id, text, choice, to }: Outgoing): ClientFrame {
  return choice === undefined ? { type: 'message', id, text } : { type: 'message', id, choice, to }
}

/**
 * Sends the outbox, one message after the other: the next goes out when the one before is acknowledged, so that no
 * refusal can change their order. After a break the first is sent again under its own id.
 */
export class Sender {
  readonly #deps: SenderDeps
  #inFlight: string | undefined
  #pause: ReturnType<typeof setTimeout> | undefined
  #troubles = 0

  constructor(deps: SenderDeps) {
    this.#deps = deps
  }

  /** A connection opened, or a message was added. */
  flush(): void {
    if (this.#inFlight !== undefined || this.#pause !== undefined) return
    const next = this.#deps.outbox.all().find((message) => !message.failed)
    if (!next) return
    this.#inFlight = next.id
    if (!this.#deps.post(frameOf(next))) this.#inFlight = undefined
  }

  /** The connection is gone, and whatever was in flight may or may not have arrived. */
  interrupted(): void {
    this.#inFlight = undefined
    clearTimeout(this.#pause)
    this.#pause = undefined
  }

  /** A message is in the log. */
  arrived(id: string): void {
    this.#deps.outbox.remove(id)
    this.#troubles = 0
    this.#done(id)
  }

  refused(id: string, { code, message, retryAfter }: ErrorBody): void {
    if (PASSING.has(code)) return this.#later(id, retryAfter)
    this.#deps.outbox.fail(id, { code, message })
    this.#done(id)
  }

  #later(id: string, retryAfter: number | undefined): void {
    if (this.#inFlight !== id) return
    const delay = retryAfter === undefined ? backoff(this.#troubles) : retryAfter * 1_000
    this.#troubles += 1
    this.#pause = setTimeout(() => {
      this.interrupted()
      this.flush()
    }, delay)
  }

  #done(id: string): void {
    if (this.#inFlight === id) this.#inFlight = undefined
    this.#deps.changed()
    this.flush()
  }
}
