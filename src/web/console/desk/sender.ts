import { signal } from '@preact/signals'
import type { ErrorBody, Sent } from '../../../protocol/index.ts'
import { randomId } from '../../shared/random.ts'
import type { KeyValue } from '../../shared/storage.ts'
import type { Chat } from '../model/chat.ts'
import type { Mode } from './drafts.ts'
import { change, loadOutbox, mayPass, nextToSend, saveOutbox, settle } from '../model/outbox.ts'
import type { Outgoing } from '../model/outbox.ts'
import { refusalOf } from '../net/calls.ts'
import type { Ask } from '../../shared/http.ts'

export interface SenderDeps {
  ask: Ask
  storage: KeyValue
  agent: string
  now(): number
  /** A message has its place in the log. */
  sent(conversation: string): void
  /** A message was refused; the reason stays on it too. */
  refused(item: Outgoing, refusal: ErrorBody): void
}

/** Sends replies and notes: one at a time per chat, in order, each under an id of its own so that none is doubled. */
export class Sender {
  readonly items = signal<readonly Outgoing[]>([])
  readonly #deps: SenderDeps
  readonly #busy = new Set<string>()

  constructor(deps: SenderDeps) {
    this.#deps = deps
    this.items.value = loadOutbox(deps.storage, deps.agent)
  }

  /** Takes a text over. `fence` is the number that the agent saw. */
  send(conversation: string, mode: Mode, text: string, fence: number, more: Pick<Outgoing, 'mentions' | 'anyway'> = {}): void {
    const item: Outgoing = { id: randomId(16), conversation, mode, text, ...more, at: this.#deps.now(), fence, state: 'sending' }
    this.#set([...this.items.value, item])
    void this.#pump(conversation)
  }

  /** Once more, under the fence that the agent sees now. */
  retry(id: string, fence: number): void {
    this.#change(id, { state: 'sending', reason: undefined, fence })
    this.#pumpAll()
  }

  /** Takes a text out of the line and hands it back. */
  withdraw(id: string): Outgoing | undefined {
    const item = this.items.value.find((candidate) => candidate.id === id)
    this.#set(this.items.value.filter((candidate) => candidate.id !== id))
    return item
  }

  clear(): void {
    this.#set([])
  }

  /** The line is up again: whatever failed for the line's sake goes out, under its old fence. */
  resume(): void {
    for (const item of this.items.value) {
      if (item.state === 'failed' && mayPass(item.reason)) this.#change(item.id, { state: 'sending', reason: undefined })
    }
    this.#pumpAll()
  }

  /** The log shows more: what stands there needs no copy here. */
  settle(conversation: string, chat: Chat): void {
    if (!this.items.value.some((item) => item.conversation === conversation)) return
    const ids = new Set(chat.events.map((event) => String('clientId' in event ? event.clientId : '')))
    const rest = settle(this.items.value, conversation, chat.cursor, ids)
    if (rest !== this.items.value) this.#set(rest)
  }

  #pumpAll(): void {
    for (const id of new Set(this.items.value.map((item) => item.conversation))) void this.#pump(id)
  }

  async #pump(conversation: string): Promise<void> {
    if (this.#busy.has(conversation)) return
    this.#busy.add(conversation)
    try {
      for (let item = this.#next(conversation); item; item = this.#next(conversation)) await this.#deliver(item)
    } finally {
      this.#busy.delete(conversation)
    }
  }

  #next(conversation: string): Outgoing | undefined {
    return nextToSend(this.items.value, conversation)
  }

  async #deliver(item: Outgoing): Promise<void> {
    const { id } = item
    try {
      const { seq } = await this.#post(item)
      this.#change(id, { state: 'sent', seq })
      this.#deps.sent(item.conversation)
    } catch (error) {
      const refusal = refusalOf(error)
      this.#change(id, { state: 'failed', reason: refusal.code })
      this.#deps.refused(item, refusal)
    }
  }

  #post({ mode, conversation, id, text, fence, mentions, anyway }: Outgoing): Promise<Sent> {
    const ids = { id: conversation }
    if (mode === 'note') return this.#deps.ask('POST /v1/agent/conversations/{id}/notes', { ids, body: { id, text, ...(mentions ? { mentions: [...mentions] } : {}) } })
    return this.#deps.ask('POST /v1/agent/conversations/{id}/messages', { ids, body: { id, text, fence, ...(anyway ? { anyway: [...anyway] } : {}) } })
  }

  #change(id: string, to: Partial<Outgoing>): void {
    this.#set(change(this.items.value, id, to))
  }

  #set(items: readonly Outgoing[]): void {
    this.items.value = items
    saveOutbox(this.#deps.storage, this.#deps.agent, items)
  }
}
