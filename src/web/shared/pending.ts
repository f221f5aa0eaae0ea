import type { ErrorBody } from '../../protocol/index.ts'
import type { Outbox, Outgoing } from './outbox.ts'
import { ownIds } from './transcript.ts'
import type { Transcript } from './transcript.ts'
import type { Pending } from './view.ts'

/** How a secret is shown: its text is nowhere but in the frame that carried it. */
export const DOTS = '••••••'

/** What is on its way, as the page shows it: the outbox, what was acknowledged but isn't in the log yet, and secrets. */
export class PendingList {
  readonly #outbox: Outbox
  readonly #sent = new Map<string, Pending>()
  readonly #secrets = new Map<string, Pending>()

  /** @param known what another tab had on its way, of which the outbox holds no acknowledged ones and no secrets */
  constructor(outbox: Outbox, known: readonly Pending[]) {
    this.#outbox = outbox
    for (const pending of known) {
      if (pending.state === 'sent') this.#sent.set(pending.id, pending)
      else if (pending.secret) this.#secrets.set(pending.id, pending)
    }
    this.interrupted()
  }

  /** Everything the log doesn't hold yet, oldest first. */
  list(transcript: Transcript): Pending[] {
    const own = ownIds(transcript)
    const waiting = this.#outbox.all().map(toPending)
    return [...this.#sent.values(), ...this.#secrets.values(), ...waiting].filter(({ id }) => !own.has(id)).sort((a, b) => a.at - b.at)
  }

  /** A message is in the log; it must be told before it leaves the outbox. */
  arrived(id: string): void {
    const message = this.#outbox.all().find((outgoing) => outgoing.id === id)
    const pending = this.#secrets.get(id) ?? (message && toPending(message))
    this.#secrets.delete(id)
    if (pending) this.#sent.set(id, { ...pending, state: 'sent' })
  }

  /** Notes a secret that was sent, or couldn't be; an earlier one that failed is thereby answered. */
  secret(id: string, sent: boolean, to: number | undefined): void {
    for (const [earlier, { state }] of this.#secrets) if (state === 'failed') this.#secrets.delete(earlier)
    const pending = { id, text: DOTS, at: Date.now(), to, secret: true }
    this.#secrets.set(id, sent ? { ...pending, state: 'sending' } : { ...pending, state: 'failed', reason: 'retype' })
  }

  refused(id: string, { message }: ErrorBody): void {
    const secret = this.#secrets.get(id)
    if (secret) this.#secrets.set(id, { ...secret, state: 'failed', reason: 'retype', message })
  }

  /** The connection broke: a secret that wasn't acknowledged must be typed again. */
  interrupted(): void {
    for (const [id, secret] of this.#secrets) this.#secrets.set(id, { ...secret, state: 'failed', reason: 'retype' })
  }

  discard(id: string): void {
    this.#secrets.delete(id)
    this.#outbox.remove(id)
  }

  clear(): void {
    this.#sent.clear()
    this.#secrets.clear()
    this.#outbox.clear()
  }
}

function toPending({ failed, ...message }: Outgoing): Pending {
  return failed ? { ...message, state: 'failed', reason: failed.code, message: failed.message } : { ...message, state: 'sending' }
}
