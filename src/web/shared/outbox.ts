import type { KeyValue } from './storage.ts'

const PREFIX = 'latchkey.outbox.'

/** Why a message wasn't taken; `again` needs the person to type it once more. */
export interface Failure {
  code: string
  message?: string
}

/** A message on its way. It never holds the answer to a question for a code. */
export interface Outgoing {
  id: string
  /** What is shown, and sent unless there is a choice. */
  text: string
  choice?: string
  /** Seq of the question that the choice answers. */
  to?: number
  /** Milliseconds since 1970. */
  at: number
  failed?: Failure
}

/**
 * Messages not yet acknowledged. One storage key a message: several tabs add and remove without reading each other's
 * half-done lists. The order is that of writing.
 */
export class Outbox {
  readonly #storage: KeyValue
  #count = 0

  constructor(storage: KeyValue) {
    this.#storage = storage
  }

  add(message: Outgoing): void {
    this.#count += 1
    const order = `${String(message.at).padStart(15, '0')}.${String(this.#count).padStart(6, '0')}`
    this.#storage.set(`${PREFIX}${order}.${message.id}`, JSON.stringify(message))
  }

  /** All messages, oldest first. */
  all(): Outgoing[] {
    return this.#keys().flatMap((key) => this.#read(key) ?? [])
  }

  remove(id: string): void {
    for (const key of this.#keys()) if (key.endsWith(`.${id}`)) this.#storage.remove(key)
  }

  /** Keeps a message for the person to decide on, out of the line. */
  fail(id: string, failed: Failure): void {
    this.#change(id, { failed })
  }

  /** Puts a failed message back in its place in the line. */
  retry(id: string): void {
    this.#change(id, { failed: undefined })
  }

  clear(): void {
    for (const key of this.#keys()) this.#storage.remove(key)
  }

  #keys(): string[] {
    return this.#storage.keys(PREFIX).sort()
  }

  #change(id: string, change: Partial<Outgoing>): void {
    for (const key of this.#keys()) {
      const message = key.endsWith(`.${id}`) ? this.#read(key) : undefined
      if (message) this.#storage.set(key, JSON.stringify({ ...message, ...change }))
    }
  }

  #read(key: string): Outgoing | undefined {
    try {
      const value = JSON.parse(this.#storage.get(key) ?? 'null') as Outgoing | null
      return typeof value?.id === 'string' && typeof value.text === 'string' ? value : undefined
    } catch {
      return undefined
    }
  }
}
