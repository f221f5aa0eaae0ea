import { signal } from '@preact/signals'
import type { CallBody, ErrorBody, Presence } from '../../../protocol/index.ts'
import type { Asked } from '../../shared/http.ts'
import { randomId } from '../../shared/random.ts'
import { whatHappened } from '../model/conflict.ts'
import { mentionsIn } from '../model/mentions.ts'
import type { Mode } from './drafts.ts'
import type { Outgoing } from '../model/outbox.ts'
import { refusalOf } from '../net/calls.ts'
import type { DeskDeps } from './deps.ts'
import type { Desk } from './desk.ts'

/** What can be done with a chat that one owns. */
export type Change = 'release' | 'transfer' | 'return' | 'resolve'

type ChangeCall<To extends Change> = `POST /v1/agent/conversations/{id}/${To}`
/** What a change needs besides the fence. */
type Wish<To extends Change> = Omit<CallBody<ChangeCall<To>>, 'fence'>

/** Who takes the chats of a shift over. */
export type HandoverTo = CallBody<'POST /v1/agent/handover'>['to']

/** Tells an agent why something was refused. */
type Explain = (refusal: ErrorBody) => void | Promise<void>

/** All that an agent can do to a conversation. Every write carries the fence that the agent saw. */
export class Actions {
  /** Something is asked of the server right now; its buttons are held meanwhile. */
  readonly busy = signal(false)
  readonly #desk: Desk
  readonly #deps: DeskDeps

  constructor(desk: Desk, deps: DeskDeps) {
    this.#desk = desk
    this.#deps = deps
  }

  /** The right chat for this agent, if anybody waits. */
  takeNext(): Promise<boolean> {
    return this.#once(
      async () => {
        const answer = await this.#deps.ask('POST /v1/agent/queue/next', { body: {} })
        if (answer) this.#desk.took(answer.conversation)
        else this.#deps.notices.tell('notice.nobody_waits')
      },
      (refusal) => this.#notTaken(refusal),
    )
  }

  claim(id: string): Promise<boolean> {
    return this.#once(
      async () => {
        const answer = await this.#deps.ask('POST /v1/agent/conversations/{id}/claim', { ids: { id }, body: {} })
        this.#desk.took(answer.conversation)
      },
      (refusal) => this.#notTaken(refusal),
    )
  }

  /** Gives a chat away or ends it. Answers whether it worked; the agent is told either way. */
  change<To extends Change>(id: string, change: To, wish: Wish<To>): Promise<boolean> {
    return this.#once(
      async () => {
        const name: ChangeCall<Change> = `POST /v1/agent/conversations/{id}/${change}`
        const answer = await this.#deps.ask(name, { ids: { id }, body: { fence: this.#fence(id), ...wish } } as Asked<typeof name>)
        this.#desk.gave(answer.conversation)
        this.#deps.notices.tell(`notice.${change}`, { reference: answer.conversation.reference ?? '' })
      },
      (refusal) => this.explain(id, refusal),
    )
  }

  /** Puts the question of a step. Answers whether it worked. */
  askAgain(id: string, step: string): Promise<boolean> {
    return this.#once(
      async () => {
        const { conversation } = await this.#deps.ask('POST /v1/agent/conversations/{id}/ask', { ids: { id }, body: { fence: this.#fence(id), step } })
        this.#desk.chats.update(conversation)
      },
      (refusal) => (refusal.code === 'invalid' ? this.#deps.notices.alarm('notice.not_askable') : this.explain(id, refusal)),
    )
  }

  /** Takes chats, or not. */
  bePresent(status: Presence['status']): Promise<boolean> {
    return this.guard(() => this.#deps.session.setPresence(status))
  }

  /** Lets an offer go to the next agent. */
  decline(): Promise<boolean> {
    const offer = this.#desk.work.offer.value
    this.#desk.work.offer.value = undefined
    if (!offer) return Promise.resolve(false)
    const { chat, fence } = offer
    return this.guard(() => this.#deps.ask('POST /v1/agent/conversations/{id}/decline', { ids: { id: chat.id }, body: { fence } }), () => undefined)
  }

  /** Takes what is offered. */
  accept(): Promise<boolean> {
    const offer = this.#desk.work.offer.value
    this.#desk.work.offer.value = undefined
    return offer ? this.claim(offer.chat.id) : Promise.resolve(false)
  }

  /** The connection was gone for a while: takes back what is held. */
  takeBack(): Promise<boolean> {
    return this.#once(async () => {
      const { conversations } = await this.#deps.ask('POST /v1/agent/reclaim', { body: {} })
      if (conversations.length === 0) this.#deps.notices.tell('notice.nothing_held')
      await this.#desk.refreshQueue()
    })
  }

  /** The end of a shift: every own chat goes on, with a note. */
  handOver(to: HandoverTo, note: string): Promise<boolean> {
    return this.#once(async () => {
      const { handed, kept } = await this.#deps.ask('POST /v1/agent/handover', { body: { to, note, id: randomId(16) } })
      this.#deps.notices.tell('notice.handed_over', { n: handed.length })
      if (kept.length > 0) this.#deps.notices.alarm('notice.kept', { n: kept.length })
      await this.#desk.refreshQueue()
    })
  }

  send(id: string, mode: Mode, text: string): void {
    const mentions = mode === 'note' ? mentionsIn(text, this.#desk.work.colleagues.value) : []
    const anyway = mode === 'reply' ? this.#desk.safety.allowed(id) : []
    this.#desk.sender.send(id, mode, text, this.#fence(id), { ...(mentions.length > 0 && { mentions }), ...(anyway.length > 0 && { anyway }) })
    this.#desk.drafts.set(id, mode, '')
  }

  /** Tells the agent something, by the key of its text. */
  tell(key: string): void {
    this.#deps.notices.tell(key)
  }

  retry({ id, conversation }: Outgoing): void {
    this.#desk.sender.retry(id, this.#fence(conversation))
  }

  /** Tells plainly why a write was refused; after a conflict, from the fresh state of the chat. */
  async explain(id: string, refusal: ErrorBody): Promise<void> {
    if (refusal.code !== 'conflict') return this.#told(refusal)
    await this.guard(async () => {
      const { conversation } = await this.#desk.chats.refresh(id)
      const { key, name } = whatHappened(conversation, this.#desk.me.id)
      this.#deps.notices.alarm(`conflict.${key}`, name ? { name } : {})
      await this.#desk.refreshQueue()
    })
  }

  /** Runs something that may be refused; the agent is told why. Answers whether it worked. */
  async guard(run: () => Promise<unknown>, explain: Explain = (refusal) => this.#told(refusal)): Promise<boolean> {
    try {
      await run()
      return true
    } catch (error) {
      await explain(refusalOf(error))
      return false
    }
  }

  #fence(id: string): number {
    return this.#desk.chats.get(id)?.conversation.fence ?? 0
  }

  #told(refusal: ErrorBody): void {
    if (refusal.code === 'unauthorized') this.#deps.session.lapse()
    else this.#deps.notices.refused(refusal)
  }

  #notTaken(refusal: ErrorBody): void {
    if (refusal.code !== 'conflict') return this.#told(refusal)
    if (refusal.why === 'full') this.#tellFull()
    else this.#deps.notices.alarm('conflict.taken')
    void this.guard(() => this.#desk.refreshQueue())
  }

  /** A heavy chat may not fit though there is some room left: that is told apart from having all that one can take. */
  #tellFull(): void {
    const { load, capacity } = this.#deps.session.presence.value
    if (load >= capacity) this.#deps.notices.alarm('notice.full', { capacity })
    else this.#deps.notices.alarm('notice.no_room', { load, capacity })
  }

  /** One wish at a time: a double click must not take two chats. */
  async #once(run: () => Promise<void>, explain?: Explain): Promise<boolean> {
    if (this.busy.value) return false
    this.busy.value = true
    try {
      return await this.guard(run, explain)
    } finally {
      this.busy.value = false
    }
  }
}
