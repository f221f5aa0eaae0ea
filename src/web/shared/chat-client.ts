import { Chat } from './chat.ts'
import type { Action, Greeting } from './chat.ts'
import type { Ask } from './http.ts'
import type { OpenLink } from './link.ts'
import { Outbox } from './outbox.ts'
import type { Outgoing } from './outbox.ts'
import { DOTS } from './pending.ts'
import { randomId } from './random.ts'
import { SessionStore } from './session.ts'
import type { Session } from './session.ts'
import type { KeyValue } from './storage.ts'
import { Tabs } from './tabs.ts'
import { EMPTY_VIEW } from './view.ts'
import type { ChatView, Pending } from './view.ts'

/** What the open question expects: a number (a phone, a date) is no secret by its digits alone. */
export type Expecting = 'text' | 'number'

export interface ClientDeps {
  storage: KeyValue
  /** Ways to connect, the preferred first. */
  links: readonly OpenLink[]
  ask: Ask
  locks: LockManager | undefined
  channel: BroadcastChannel | undefined
  /** Hides passwords, codes and card numbers before anything is stored. */
  mask(text: string, expecting: Expecting): { text: string; found: readonly unknown[] }
}

const NAME = 'latchkey.chat'
/** A leader that says nothing for so long (ms) is dead or frozen. */
const ANSWER_WITHIN = 4_000

/** The chat of one tab: it holds the connection itself, or mirrors the tab that does. */
export class ChatClient {
  readonly #deps: ClientDeps
  readonly #sessions: SessionStore
  readonly #outbox: Outbox
  readonly #tabs: Tabs<Action, ChatView>
  readonly #listeners = new Set<() => void>()
  #greeting: Greeting = {}
  #chat: Chat | undefined
  #view: ChatView = EMPTY_VIEW
  #doubt: ReturnType<typeof setTimeout> | undefined

  constructor(deps: ClientDeps) {
    this.#deps = deps
    this.#sessions = new SessionStore(deps.storage)
    this.#outbox = new Outbox(deps.storage)
    this.#tabs = new Tabs<Action, ChatView>({
      name: NAME,
      // A leader sends what it finds in storage: where that isn't shared, nobody may follow.
      locks: deps.storage.alone ? undefined : deps.locks,
      channel: deps.channel,
      lead: () => this.#lead(),
      yieldLead: () => this.#yieldLead(),
      up: (action) => this.#handle(action),
      down: (view) => this.#mirror(view),
    })
  }

  get view(): ChatView {
    return this.#view
  }

  /** What opens this conversation, for what is fetched apart from the chat. */
  get session(): Session {
    return this.#sessions.current()
  }

  /** Calls back after every change of `view`; the answer ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Opens the conversation there is, or starts one. */
  start(greeting: Greeting = {}): void {
    this.#greeting = greeting
    this.#tabs.join()
    if (greeting.context) this.#ask({ do: 'greet', greeting })
    this.#ask({ do: 'refresh' })
  }

  /**
   * Sends words. Secrets in them are hidden first; true says that something was.
   */
  send(text: string, expecting: Expecting = 'text'): boolean {
    const masked = this.#deps.mask(text, expecting)
    this.#post({ text: masked.text })
    return masked.found.length > 0
  }

  /** Picks an option of the question `to`, or a global choice. */
  choose(choice: string, label: string, to?: number): void {
    this.#post({ text: label, choice, to })
  }

  /** Answers a question for a code: straight to the server, stored nowhere. */
  sendSecret(text: string, to?: number): void {
    const id = randomId(12)
    this.#expect({ id, text: DOTS, at: Date.now(), to, secret: true, state: 'sending' })
    this.#ask({ do: 'secret', id, text, to })
  }

  typing(): void {
    this.#ask({ do: 'frame', frame: { type: 'typing' } })
  }

  read(seq: number): void {
    this.#ask({ do: 'frame', frame: { type: 'read', seq } })
  }

  setLocale(locale: string): void {
    this.#ask({ do: 'locale', locale })
  }

  end(): void {
    this.#ask({ do: 'frame', frame: { type: 'end' } })
  }

  /** Takes over a conversation that was begun on another device. */
  adopt(opened: { id: string; token: string }): void {
    this.#sessions.renew()
    this.#sessions.update(opened)
    this.#ask({ do: 'adopt', opened })
  }

  /** Leaves this conversation behind and starts a new one. */
  restart(): void {
    this.#ask({ do: 'restart' })
  }

  retry(id: string): void {
    this.#ask({ do: 'retry', id })
  }

  discard(id: string): void {
    this.#ask({ do: 'discard', id })
  }

  /** The page is looked at again, or the network came back. */
  wake(): void {
    this.#ask({ do: 'wake' })
    if (!this.#tabs.leads) this.#ask({ do: 'refresh' })
  }

  /**
   * Answers the rating question `asked`. Throws when it wasn't taken.
   * @param score 1 to 5
   */
  async rate(score: number, comment: string, asked: number): Promise<void> {
    const { id, token } = this.#sessions.current()
    const { text } = this.#deps.mask(comment.trim(), 'text')
    const body = { score, ...(text ? { comment: text } : {}) }
    if (!id || !token) throw new Error('there is no conversation to rate')
    await this.#deps.ask('POST /v1/conversations/{id}/rating', { ids: { id }, body, token })
    this.#sessions.update({ rated: asked })
    this.#ask({ do: 'refresh' })
  }

  /** The page goes away or into a cache: another tab may lead. */
  pause(): void {
    clearTimeout(this.#doubt)
    this.#tabs.leave()
    this.#stop()
  }

  /** The page came back out of a cache. */
  resume(): void {
    this.start(this.#greeting)
  }

  /** Every wish is answered with a view, changed or not: followers take silence for death. */
  #handle(action: Action): void {
    this.#chat?.handle(action)
    this.#tabs.toFollowers(this.#view)
  }

  #post(message: Pick<Outgoing, 'text' | 'choice' | 'to'>): void {
    const outgoing = { ...message, id: randomId(12), at: Date.now() }
    this.#outbox.add(outgoing)
    this.#expect({ ...outgoing, state: 'sending' })
    this.#ask({ do: 'flush' })
  }

  /** Shows a message at once, whoever holds the connection. */
  #expect(pending: Pending): void {
    this.#mirror({ ...this.#view, pending: [...this.#view.pending, pending] })
  }

  #ask(action: Action): void {
    this.#tabs.toLeader(action)
    if (this.#tabs.leads || action.do === 'wake') return
    this.#doubt ??= setTimeout(() => this.#doubted(), ANSWER_WITHIN)
  }

  #doubted(): void {
    this.#doubt = undefined
    this.#tabs.overtake()
  }

  #lead(): void {
    clearTimeout(this.#doubt)
    this.#doubt = undefined
    this.#chat = new Chat(
      {
        sessions: this.#sessions,
        outbox: this.#outbox,
        links: this.#deps.links,
        greeting: this.#greeting,
        changed: (view) => this.#changed(view),
      },
      this.#view,
    )
    this.#chat.open()
  }

  #yieldLead(): void {
    this.#stop()
    this.#ask({ do: 'refresh' })
  }

  #stop(): void {
    this.#chat?.close()
    this.#chat = undefined
  }

  #changed(view: ChatView): void {
    this.#tabs.toFollowers(view)
    this.#mirror(view)
  }

  #mirror(view: ChatView): void {
    clearTimeout(this.#doubt)
    this.#doubt = undefined
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}
