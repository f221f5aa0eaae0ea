import type { WSContext } from 'hono/ws'
import { randomUUID } from 'node:crypto'
import type { Agent } from '../../agents/store.ts'
import type { Committed, Message } from '../../bus/bus.ts'
import { seenLogin } from '../../commands/accounts/sessions.ts'
import { sendAgentMessage } from '../../commands/send-agent-message.ts'
import { BOUNDS, StoreUnavailable } from '../../conversation/index.ts'
import { agentClientFrame, issuesOf, type AgentClientFrame, type AgentServerFrame } from '../../protocol/index.ts'
import { accepted, errorBody, HttpError, invalid } from '../http-error.ts'
import { Peer, Throttle } from '../socket.ts'
import { agentConversation, agentEvent } from '../views/agent-view.ts'
import { visibleState } from './conversations.ts'
import { mentionsOf } from './mentions.ts'
import { Offers } from './offers.ts'
import { about, parse, type Subject } from './agent-frames.ts'
import { isUnseen } from '../floor/monitoring.ts'
import { HELPERS, writesBeside } from './access.ts'
import type { AgentParts } from './parts.ts'
import { queueOf } from './queue.ts'
import { presenceOf } from '../accounts/entering.ts'

/** Events that can change who may read a chat. */
const OWNERSHIP: ReadonlySet<string> = new Set([
  'agent_assigned', 'agent_left', 'conversation_transferred', 'bot_resumed', 'language_changed', 'conversation_parked', 'conversation_resolved', 'path_chosen', 'handoff_requested',
])

/** Whose console it is. */
export interface AgentLogin {
  agent: Agent
  /** Looked up again and again, so that an ended session ends its sockets. */
  sessionHash: string
  acceptLanguage: string | undefined
}

interface Watch {
  cursor: number
  reading: boolean
  stale: boolean
  stop(): void
}

/** One open console. Every watched chat is sent from its own cursor, so there is no gap and nothing comes twice. */
export class AgentConnection {
  readonly peer: Peer
  /** Of its lease. */
  readonly id = randomUUID()
  private readonly typed = new Throttle(BOUNDS.typingEveryMs)
  private readonly parts: AgentParts
  agent: Agent
  private readonly sessionHash: string
  private readonly watches = new Map<string, Watch>()
  /** Whether its supervisor looks at the floor. */
  looksAtFloor = false
  /** Chats whose watching stands in the audit log: once a connection each. */
  private readonly audited = new Set<string>()
  private checkedAt = Date.now()
  private lastQueue = ''
  private readonly offers: Offers
  /** Errors are told in the browser's language. */
  private readonly acceptLanguage: string | undefined
  /** Frames take effect in the order in which they came, commits are heard in theirs. */
  private handled: Promise<void> = Promise.resolve()
  private heard: Promise<void> = Promise.resolve()

  constructor(parts: AgentParts, context: WSContext, { agent, sessionHash, acceptLanguage }: AgentLogin) {
    this.parts = parts
    this.agent = agent
    this.sessionHash = sessionHash
    this.acceptLanguage = acceptLanguage
    this.offers = new Offers(parts)
    this.peer = new Peer(context, () => parts.metrics.slowReaders.inc())
  }

  /** A frame from the console. Never throws, never rejects. */
  receive(data: unknown): void {
    this.peer.heard()
    const frame = parse(data)
    this.handled = this.handled.then(() => this.handle(frame))
  }

  end(): void {
    for (const watch of this.watches.values()) watch.stop()
    this.watches.clear()
    this.parts.company.look(this, undefined)
  }

  isOf(agent: string): boolean {
    return this.agent.id === agent
  }

  /** Sends the line and the agent's own presence, when they have changed. */
  async tellQueue(): Promise<void> {
    const queue = await queueOf(this.parts, this.agent)
    const presence = await presenceOf(this.parts, this.agent)
    const both = JSON.stringify([queue, presence])
    if (both === this.lastQueue) return
    this.lastQueue = both
    this.send({ type: 'queue', ...queue })
    this.send({ type: 'presence', presence })
  }

  /** Sends the notes that call this agent and are not seen yet. */
  async tellMentions(): Promise<void> {
    this.send({ type: 'mentions', ...(await mentionsOf(this.parts, this.agent)) })
  }

  tellCompany(conversation: string): void {
    this.send({ type: 'company', conversation, agents: this.parts.company.at(conversation, this.agent.id, Date.now()) })
  }

  /** An ended session, or an agent who was deactivated, ends the socket. */
  async checkSession(now: number, everyMs: number): Promise<void> {
    if (now - this.checkedAt < everyMs) return
    this.checkedAt = now
    const live = await seenLogin(this.parts.accounts, this.sessionHash, now)
    if (!live) return this.peer.close('unauthorized')
    const { agent } = live
    if (!HELPERS.some((role) => role === agent.role)) return this.peer.close('unauthorized')
    const another = agent.role !== this.agent.role
    this.agent = agent
    if (another) await this.lookAgain()
  }

  /** Who has another role may read other chats: what isn't theirs any more ends. */
  private async lookAgain(): Promise<void> {
    this.parts.company.look(this, undefined)
    for (const conversation of [...this.watches.keys()]) await this.stillVisible(conversation).catch((error: unknown) => this.refuse(error, { conversation }))
  }

  /** What was heard on this socket renews its own lease; what was not doesn't. */
  async renewLease(): Promise<void> {
    if (this.peer.open) await this.parts.floor.touch(this.agent, undefined, { connection: this.id, heardAt: this.peer.heardAt })
  }

  /** Sends what this agent is asked to take, and what not any more. */
  async tellOffers(): Promise<void> {
    for (const frame of await this.offers.news(this.agent.id)) this.send(frame)
  }

  /** Sends what concerns no chat. */
  tell(frame: AgentServerFrame): void {
    this.send(frame)
  }

  private send(frame: AgentServerFrame): void {
    this.peer.send(frame)
  }

  private async handle(raw: unknown): Promise<void> {
    const parsed = agentClientFrame.safeParse(raw)
    try {
      if (!parsed.success) throw new HttpError('invalid', { issues: issuesOf(parsed.error) })
      await this.checkSession(Date.now(), 0)
      if (this.peer.open) await this.perform(parsed.data)
    } catch (error) {
      this.refuse(error, about(parsed.data))
    }
  }

  private async perform(frame: AgentClientFrame): Promise<void> {
    switch (frame.type) {
      case 'ping':
        return this.send({ type: 'pong' })
      case 'watch':
        return await this.watch(frame)
      case 'unwatch':
        return this.unwatch(frame.conversation)
      case 'watch_floor':
        this.looksAtFloor = frame.on
        return
      case 'look':
        return await this.look(frame.conversation)
      case 'typing':
        return await this.typing(frame.conversation)
      case 'message':
        return await this.message(frame)
    }
  }

  private async message({ conversation, id, text, fence }: Extract<AgentClientFrame, { type: 'message' }>): Promise<void> {
    const agent = { id: this.agent.id, name: this.agent.name }
    const sent = accepted(await sendAgentMessage(this.parts, conversation, { do: 'post_agent_message', agent, id, text, fence, beside: writesBeside(this.agent) }))
    this.send({ type: 'ack', conversation, ...sent })
  }

  private async look(conversation: string | undefined): Promise<void> {
    const state = conversation === undefined ? undefined : await visibleState(this.parts, this.agent, conversation)
    const unseen = state !== undefined && (await isUnseen(this.parts, this.agent, state))
    if (this.peer.open) this.parts.company.look(this, unseen ? undefined : conversation)
  }

  /** Colleagues at the chat are told whoever types, the person of its owner alone. */
  private async typing(conversation: string): Promise<void> {
    const state = await visibleState(this.parts, this.agent, conversation)
    if (!this.typed.lets(Date.now())) return
    this.parts.company.typing(this, conversation, Date.now())
    if (state.status !== 'agent' || state.agent.id !== this.agent.id) return
    this.parts.bus.publish({ kind: 'typing', conversation, from: 'agent' })
  }

  private async watch({ conversation, after, epoch }: Extract<AgentClientFrame, { type: 'watch' }>): Promise<void> {
    const { store, bus } = this.parts
    const state = await visibleState(this.parts, this.agent, conversation)
    const reset = epoch !== undefined && epoch !== store.epoch
    if (!reset && after > state.seq) throw invalid('after', 'a cursor from the future')
    await this.auditWatch(conversation)
    // `end` has been here already.
    if (!this.peer.open) return
    this.unwatch(conversation)
    const stop = bus.subscribe(conversation, (message) => this.hear(conversation, message))
    this.watches.set(conversation, { cursor: reset ? 0 : after, reading: false, stale: false, stop })
    this.send({ type: 'events', conversation: agentConversation(state, store.epoch), events: [], last: reset ? 0 : after, ...(reset ? { reset } : {}) })
    const marks = await store.readMarks(conversation)
    if (marks.user > 0) this.send({ type: 'read', conversation, by: 'user', seq: marks.user })
    this.beginCatchUp(conversation)
  }

  private async auditWatch(conversation: string): Promise<void> {
    if (this.audited.has(conversation)) return
    await this.parts.audit.record({ at: Date.now(), actor: this.agent.id, action: 'watch', conversation, detail: {} })
    this.audited.add(conversation)
  }

  private unwatch(conversation: string): void {
    this.watches.get(conversation)?.stop()
    this.watches.delete(conversation)
  }

  private hear(conversation: string, message: Message): void {
    if (message.kind === 'committed') this.heard = this.heard.then(() => this.hearCommit(message.committed)).catch((error: unknown) => this.refuse(error, { conversation }))
    else if (message.kind === 'typing' && message.from === 'user') this.send({ type: 'typing', conversation, from: 'user' })
    else if (message.kind === 'read' && message.by === 'user') this.send({ type: 'read', conversation, by: 'user', seq: message.seq })
  }

  private async hearCommit({ conversation, events, state }: Committed): Promise<void> {
    const watch = this.watches.get(conversation)
    if (!watch) return
    if (events.some(({ type }) => OWNERSHIP.has(type))) await this.stillVisible(conversation)
    if (watch.reading || events[0]?.seq !== watch.cursor + 1) return this.beginCatchUp(conversation)
    watch.cursor = state.seq
    this.send(this.eventsFrame(state, events))
  }

  /** Whoever may no longer read a chat stops hearing of it. */
  private async stillVisible(conversation: string): Promise<void> {
    try {
      await visibleState(this.parts, this.agent, conversation)
    } catch (error) {
      this.unwatch(conversation)
      throw error
    }
  }

  private eventsFrame(state: Committed['state'], events: Committed['events']): Extract<AgentServerFrame, { type: 'events' }> {
    const conversation = agentConversation(state, this.parts.store.epoch)
    return { type: 'events', conversation, events: events.map(agentEvent), last: events.at(-1)?.seq ?? state.seq }
  }

  private beginCatchUp(conversation: string): void {
    this.catchUp(conversation).catch((error: unknown) => this.refuse(error, { conversation }))
  }

  /** Reads from the cursor until nothing is left; what is committed meanwhile is read too. */
  private async catchUp(conversation: string): Promise<void> {
    const watch = this.watches.get(conversation)
    if (!watch) return
    watch.stale = true
    if (watch.reading) return
    watch.reading = true
    try {
      while (watch.stale) await this.readOn(conversation, watch)
    } finally {
      watch.reading = false
    }
  }

  private async readOn(conversation: string, watch: Watch): Promise<void> {
    watch.stale = false
    const events = await this.parts.store.eventsAfter(conversation, watch.cursor, BOUNDS.eventsPerFrame)
    const state = await this.parts.store.load(conversation)
    const last = events.at(-1)
    if (!last || !state || this.watches.get(conversation) !== watch) return
    watch.cursor = last.seq
    watch.stale ||= last.seq < state.seq
    await this.peer.flush(this.eventsFrame(state, events))
  }

  private refuse(error: unknown, subject: Subject): void {
    this.send({ type: 'error', error: errorBody(this.asHttpError(error), this.parts.errorText, this.acceptLanguage), ...subject })
  }

  private asHttpError(error: unknown): HttpError {
    if (error instanceof HttpError) return error
    if (error instanceof StoreUnavailable) return new HttpError('unavailable', { retryAfter: 1 })
    this.parts.log.error({ err: error }, 'an agent frame failed')
    return new HttpError('internal')
  }
}
