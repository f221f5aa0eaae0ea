import { signal } from '@preact/signals'
import type { KeyValue } from '../../shared/storage.ts'

/** What is being written: to the user, or for colleagues only. */
export type Mode = 'reply' | 'note'

/** Notes beside a change: to whoever gets the chat, to whoever reads it later, to the next shift. */
export type DialogNote = 'transfer' | 'resolve' | 'handover'

const PREFIX = 'latchkey.draft.'

/** What an agent has begun to write, per chat and mode, or beside a change; survives a reload and a login that ran out. */
export class Drafts {
  /** What the composer is set to. */
  readonly mode = signal<Mode>('reply')
  readonly #changes = signal(0)
  readonly #storage: KeyValue
  readonly #agent: string

  constructor(storage: KeyValue, agent: string) {
    this.#storage = storage
    this.#agent = agent
  }

  read(conversation: string, mode: Mode | DialogNote): string {
    void this.#changes.value
    return this.#storage.get(this.#key(conversation, mode)) ?? ''
  }

  set(conversation: string, mode: Mode | DialogNote, text: string): void {
    const key = this.#key(conversation, mode)
    if (text) this.#storage.set(key, text)
    else this.#storage.remove(key)
    this.#changes.value += 1
  }

  /** Puts a text that couldn't be sent back, before what was begun since. */
  restore(conversation: string, mode: Mode, text: string): void {
    const begun = this.read(conversation, mode)
    this.set(conversation, mode, begun ? `${text}\n${begun}` : text)
    this.mode.value = mode
  }

  clear(): void {
    for (const key of this.#storage.keys(`${PREFIX}${this.#agent}.`)) this.#storage.remove(key)
  }

  #key(conversation: string, mode: Mode | DialogNote): string {
    return `${PREFIX}${this.#agent}.${conversation}.${mode}`
  }
}
