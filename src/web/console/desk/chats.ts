import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import type { AgentClientFrame, AgentConversation } from '../../../protocol/index.ts'
import { applyConversation, applyPage, chatOf, shorten } from '../model/chat.ts'
import type { Chat, Page } from '../model/chat.ts'
import type { Ask } from '../../shared/http.ts'

export interface ChatsDeps {
  ask: Ask
  send(frame: AgentClientFrame): void
  /** A chat has changed. */
  changed(id: string, chat: Chat, before: Chat | undefined): void
}

/** The chats that this page follows, each in a signal of its own: one that moves doesn't redraw the others. */
export class Chats {
  readonly all = signal<ReadonlyMap<string, Signal<Chat>>>(new Map())
  readonly #deps: ChatsDeps
  readonly #loading = new Set<string>()

  constructor(deps: ChatsDeps) {
    this.#deps = deps
  }

  get(id: string): Chat | undefined {
    return this.all.value.get(id)?.value
  }

  /** Follows a chat from now on, unless it does so already. Throws `CallError`. */
  async follow(id: string): Promise<void> {
    if (this.all.value.has(id) || this.#loading.has(id)) return
    await this.refresh(id)
  }

  /** Fetches a chat anew, and follows it; all of it from now on where that is wanted. Throws `CallError`. */
  async refresh(id: string, whole = false): Promise<Chat> {
    this.#loading.add(id)
    try {
      const answer = chatOf(await this.#deps.ask('GET /v1/agent/conversations/{id}', { ids: { id } }))
      const chat = shorten(whole ? { ...answer, whole } : answer)
      this.#put(id, chat)
      this.#watch(id, chat)
      return chat
    } finally {
      this.#loading.delete(id)
    }
  }

  /** Asks for everything that came after what is held: the line was down. */
  watchAll(): void {
    for (const [id, chat] of this.all.value) this.#watch(id, chat.value)
  }

  receive(page: Page): void {
    const held = this.get(page.conversation.id)
    if (held) this.#put(page.conversation.id, applyPage(held, page))
  }

  update(conversation: AgentConversation): void {
    this.edit(conversation.id, (chat) => applyConversation(chat, conversation))
  }

  edit(id: string, change: (chat: Chat) => Chat): void {
    const held = this.get(id)
    if (held) this.#put(id, change(held))
  }

  /** Nobody looks at it any more: the oldest events may go. */
  fold(id: string): void {
    this.edit(id, (chat) => shorten(chat.whole ? { ...chat, whole: false } : chat))
  }

  forget(id: string): void {
    if (!this.all.value.has(id)) return
    const rest = new Map(this.all.value)
    rest.delete(id)
    this.all.value = rest
    this.#deps.send({ type: 'unwatch', conversation: id })
  }

  #watch(id: string, chat: Chat): void {
    this.#deps.send({ type: 'watch', conversation: id, after: chat.cursor, epoch: chat.conversation.epoch })
  }

  #put(id: string, chat: Chat): void {
    const held = this.all.value.get(id)
    const before = held?.value
    if (held) held.value = chat
    else this.all.value = new Map(this.all.value).set(id, signal(chat))
    if (before !== chat) this.#deps.changed(id, chat, before)
  }
}
