import { computed, signal } from '@preact/signals'
import type { FloorAlarm, FloorAnswer } from '../../../protocol/index.ts'
import type { Agent, AgentConversation, AgentServerFrame, ErrorBody, Presence, QueueAnswer, Waiting } from '../../../protocol/index.ts'
import { isMine, lastHeard, markRead, markTyping } from '../model/chat.ts'
import type { Chat } from '../model/chat.ts'
import { Drafts } from './drafts.ts'
import { byRank, keepOrder, keepSame, newlyWaiting } from '../model/queue.ts'
import { AgentSocket } from '../net/agent-socket.ts'
import type { LinkState } from '../net/agent-socket.ts'
import { refusalOf } from '../net/calls.ts'
import { Actions } from './actions.ts'
import { Chats } from './chats.ts'
import { IncidentNews } from './incident-news.ts'
import type { DeskDeps } from './deps.ts'
import { Safety } from './safety.ts'
import { Sender } from './sender.ts'
import { Work } from './work.ts'

const TYPING_EVERY = 3_000

/** One agent's desk: the waiting line, the own chats, and all that can be done with them. */
export class Desk {
  readonly me: Agent
  readonly waiting = signal<readonly Waiting[]>([])
  readonly mine = signal<readonly AgentConversation[]>([])
  readonly selected = signal<string | undefined>(undefined)
  readonly link = signal<LinkState>('connecting')
  /** The floor as a supervisor was sent it last, and who may wait for ever. */
  readonly floor = signal<FloorAnswer | undefined>(undefined)
  readonly alarms = signal<readonly FloorAlarm[]>([])
  /** Whether the lists have come at least once. */
  readonly ready = signal(false)
  /** What of mass events waits for a supervisor. */
  readonly incidents: IncidentNews
  readonly chats: Chats
  readonly drafts: Drafts
  readonly safety: Safety
  readonly sender: Sender
  readonly actions: Actions
  readonly work: Work
  readonly chat = computed(() => this.chats.all.value.get(this.selected.value ?? '')?.value)
  readonly #deps: DeskDeps
  readonly #socket: AgentSocket
  #typedAt = 0
  #looksAtFloor = false
  #reading = 0

  constructor(me: Agent, deps: DeskDeps) {
    this.me = me
    this.#deps = deps
    this.drafts = new Drafts(deps.storage, me.id)
    this.incidents = new IncidentNews(deps.storage, me.id)
    this.#socket = new AgentSocket({
      dial: deps.dial,
      frame: (frame) => this.#receive(frame),
      state: (state) => this.#linked(state),
      unauthorized: () => deps.session.lapse(),
    })
    this.chats = new Chats({
      ask: deps.ask,
      send: (frame) => this.#socket.send(frame),
      changed: (id, chat, before) => this.#changed(id, chat, before),
    })
    this.sender = new Sender({
      ask: deps.ask,
      storage: deps.storage,
      agent: me.id,
      now: deps.now,
      sent: (id) => this.#settle(id),
      refused: (item, refusal) => this.#unsent(item.conversation, refusal),
    })
    this.work = new Work(deps.ask)
    this.safety = new Safety(deps.ask)
    this.actions = new Actions(this, deps)
  }

  start(): void {
    this.#socket.open()
  }

  stop(): void {
    this.#socket.close()
  }

  /** Keeps nothing of what was written: somebody else may sit here next. */
  clear(): void {
    this.drafts.clear()
    this.sender.clear()
    this.safety.clear()
    this.incidents.clear()
  }

  wake(): void {
    this.#socket.wake()
    this.seen()
  }

  /** Looks at a chat, or at none. */
  select(id: string | undefined): void {
    const left = this.selected.value
    this.selected.value = id
    if (left !== id) this.#turnTo(left)
    if (id !== undefined) void this.actions.guard(() => this.chats.follow(id))
    this.seen()
  }

  /** Another chat is looked at: what was open about the one before isn't about this one. */
  #turnTo(left: string | undefined): void {
    this.work.dialog.value = undefined
    this.work.picking.value = false
    this.#look()
    if (left === undefined) return
    this.chats.fold(left)
    this.#tidy(left)
  }

  /** Colleagues at the same chat are told who looks at it. */
  #look(): void {
    const conversation = this.selected.value
    this.#socket.send(conversation === undefined ? { type: 'look' } : { type: 'look', conversation })
    if (conversation !== undefined) void this.work.seen(conversation)
  }

  /** This agent owns the chat from now on, and looks at it. */
  took(conversation: AgentConversation): void {
    this.waiting.value = this.waiting.value.filter(({ id }) => id !== conversation.id)
    this.mine.value = keepOrder(this.mine.value, [...this.mine.value, conversation])
    this.chats.forget(conversation.id)
    this.select(conversation.id)
  }

  /** This agent owns the chat no more; it stays in view while it is looked at. */
  gave(conversation: AgentConversation): void {
    this.mine.value = this.mine.value.filter(({ id }) => id !== conversation.id)
    this.chats.update(conversation)
  }

  /** The agent is typing to the user. */
  typing(id: string): void {
    const at = this.#deps.now()
    if (at - this.#typedAt < TYPING_EVERY) return
    this.#typedAt = at
    this.#socket.send({ type: 'typing', conversation: id })
  }

  /** Tells the user that the agent has read, if somebody looks at the chat. */
  seen(): void {
    const chat = this.chat.value
    if (!chat || !this.#deps.watched() || !isMine(chat, this.me.id)) return
    const [id, seq] = [chat.conversation.id, lastHeard(chat)]
    if (seq <= chat.readByAgent || seq === this.#reading) return
    this.#reading = seq
    const told = this.#deps.ask('POST /v1/agent/conversations/{id}/read', { ids: { id }, body: { seq } })
    told
      .then(() => this.chats.edit(id, (held) => markRead(held, 'agent', seq)), refusalOf)
      .finally(() => {
        this.#reading = 0
      })
  }

  /** While a supervisor looks at the floor, it is sent. */
  lookAtFloor(on: boolean): void {
    this.#looksAtFloor = on
    this.#socket.send({ type: 'watch_floor', on })
  }

  /** Fetches the lists anew. Throws `CallError`. */
  async refreshQueue(): Promise<void> {
    this.#queue(await this.#deps.ask('GET /v1/agent/queue'))
  }

  #receive(frame: AgentServerFrame): void {
    switch (frame.type) {
      case 'queue':
        return this.#queue(frame)
      case 'events':
        return this.chats.receive(frame)
      case 'typing':
        if (frame.from === 'user') this.chats.edit(frame.conversation, (chat) => markTyping(chat, this.#deps.now()))
        return
      case 'read':
        return this.chats.edit(frame.conversation, (chat) => markRead(chat, frame.by, frame.seq))
      case 'presence':
        return this.#present(frame.presence)
      case 'floor':
        this.floor.value = frame.floor
        return
      case 'floor_alarms':
        return this.#alarmed(frame.alarms)
      case 'incident_alarms':
        return this.incidents.receive(frame.alarms)
      case 'error':
        return this.#frameRefused(frame)
      case 'offer':
        this.#deps.offered(frame.conversation)
        return this.work.receive(frame)
      case 'offer_over':
      case 'company':
        return this.work.receive(frame)
      case 'mentions':
        this.work.receive(frame)
        if (this.selected.value !== undefined && this.#deps.watched()) void this.work.seen(this.selected.value)
        return
      // Writes, and so their acks, go over HTTP.
      case 'ack':
      case 'pong':
    }
  }

  /** Being set away by the service is told: nobody pressed anything. */
  #present(presence: Presence): void {
    const before = this.#deps.session.presence.peek()
    this.#deps.session.presence.value = presence
    if (presence.why && !before.why) this.#deps.notices.alarm(`notice.${presence.why}`)
  }

  #alarmed(alarms: readonly FloorAlarm[]): void {
    const starving = (list: readonly FloorAlarm[]) => list.reduce((sum, { chats }) => sum + chats, 0)
    const more = starving(alarms) > starving(this.alarms.value)
    this.alarms.value = alarms
    if (more) this.#deps.notices.alarm('notice.starving', { n: starving(alarms) })
  }

  #frameRefused(frame: AgentServerFrame & { type: 'error' }): void {
    if (frame.error.code === 'unauthorized') this.#deps.session.lapse()
    else if (frame.conversation && frame.error.code === 'not_found') this.chats.forget(frame.conversation)
  }

  #queue({ waiting, mine }: QueueAnswer): void {
    const arrived = this.ready.value ? newlyWaiting(this.waiting.value, waiting) : []
    this.waiting.value = keepSame(this.waiting.value, byRank(waiting))
    this.mine.value = keepSame(this.mine.value, keepOrder(this.mine.value, mine))
    this.ready.value = true
    for (const conversation of mine) this.#own(conversation)
    for (const id of this.chats.all.value.keys()) this.#tidy(id)
    if (arrived.length) this.#deps.arrived(arrived)
  }

  #own(conversation: AgentConversation): void {
    this.chats.update(conversation)
    void this.actions.guard(() => this.chats.follow(conversation.id))
  }

  #leave(id: string): void {
    this.chats.fold(id)
    this.#tidy(id)
  }

  /** Stops following a chat that is neither looked at nor owned. */
  #tidy(id: string): void {
    if (id !== this.selected.value && !this.mine.value.some((chat) => chat.id === id)) this.chats.forget(id)
  }

  #changed(id: string, chat: Chat, before: Chat | undefined): void {
    this.#settle(id)
    this.safety.follow(id, chat, before)
    if (id === this.selected.value && this.#deps.watched()) return this.seen()
    if (before && isMine(chat, this.me.id) && lastHeard(chat) > lastHeard(before)) this.#deps.heard(chat)
  }

  /** That the line is down stands on the message itself. */
  #unsent(conversation: string, refusal: ErrorBody): void {
    if (refusal.code !== 'unavailable') void this.actions.explain(conversation, refusal)
  }

  #settle(id: string): void {
    const chat = this.chats.get(id)
    if (chat) this.sender.settle(id, chat)
  }

  #linked(state: LinkState): void {
    this.link.value = state
    if (state === 'offline') void this.#stillIn()
    if (state !== 'online') return
    this.#deps.notices.reached()
    this.chats.watchAll()
    if (this.#looksAtFloor) this.lookAtFloor(true)
    void this.actions.guard(() => this.refreshQueue())
    void this.work.refresh()
    this.#look()
    this.sender.resume()
  }

  /** A refused upgrade has no reason that a page could read, so a plain call asks for it. */
  async #stillIn(): Promise<void> {
    try {
      await this.#deps.ask('GET /v1/agent/me')
    } catch (error) {
      if (refusalOf(error).code === 'unauthorized') this.#deps.session.lapse()
    }
  }
}
