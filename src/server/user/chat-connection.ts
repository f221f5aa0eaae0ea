import type { WSContext } from 'hono/ws'
import type { Committed, Message } from '../../bus/bus.ts'
import { startConversation } from '../../commands/start-conversation.ts'
import { BOUNDS, StoreUnavailable, visibleStatus, type ConversationState } from '../../conversation/index.ts'
import { clientFrame, firstFrame, issuesOf, LIMITS, type FirstFrame, type ServerFrame } from '../../protocol/index.ts'
import { accepted, HttpError, invalid } from '../http-error.ts'
import { Peer, Throttle } from '../socket.ts'
import { userConversation, userEvents } from '../views/user-view.ts'
import { openWithToken } from './access.ts'
import { handleFrame } from './chat-frames.ts'
import { pageAfter, startingPoint } from './history.ts'
import type { UserParts } from './parts.ts'
import { placeInQueue } from './place.ts'

interface Origin {
  network: string
  acceptLanguage: string | undefined
}

/**
 * One socket of one person. Everything is sent from a cursor: a commit that follows it directly goes out at once, after
 * anything else the log is read from the cursor on. So there is no gap, and nothing comes twice.
 */
export class ChatConnection {
  readonly peer: Peer
  readonly typing = new Throttle(BOUNDS.typingEveryMs)
  private readonly parts: UserParts
  private readonly origin: Origin
  private conversation: string | undefined
  private began = false
  /** Frames take effect in the order in which they came: each waits for the one before. */
  private handled: Promise<void> = Promise.resolve()
  private waiting = 0
  private cursor = 0
  /** The conversation's language, once there is one: errors are told in it. */
  private locale: string | undefined
  private reading: Promise<void> | undefined
  /** Something was committed since the reader looked. */
  private stale = false
  private lastQueueFrame = ''
  private unsubscribe: (() => void) | undefined
  private leave: (() => void) | undefined

  constructor(parts: UserParts, context: WSContext, origin: Origin) {
    this.parts = parts
    this.origin = origin
    this.peer = new Peer(context, () => parts.metrics.slowReaders.inc())
  }

  /** A frame from the client. Never throws, never rejects. */
  receive(data: unknown): void {
    this.peer.heard()
    if (this.waiting >= this.parts.limits.bounds.framesWaiting) return this.peer.close('rate_limited')
    this.waiting++
    const frame = parseFrame(data)
    this.handled = this.handled.then(() => this.handle(frame)).finally(() => this.waiting--)
  }

  giveUpUnlessOpened(): void {
    if (!this.began) this.refuse(invalid('', 'no first frame in time'), undefined, true)
  }

  end(): void {
    this.unsubscribe?.()
    this.leave?.()
    this.leave = undefined
    this.began = true
  }

  /** It was told a place in the line. */
  get waits(): boolean {
    return this.lastQueueFrame !== ''
  }

  send(frame: ServerFrame): void {
    this.peer.send(frame)
  }

  /** Says where in the line it stands, when that has changed. */
  tellPosition(): void {
    this.quietly(this.sendPosition())
  }

  private async sendPosition(): Promise<void> {
    if (!this.conversation || !this.peer.open) return
    const state = await this.parts.store.load(this.conversation)
    const place = state && (await placeInQueue(this.parts, state))
    const frame = place ? JSON.stringify(place) : ''
    if (frame === this.lastQueueFrame) return
    this.lastQueueFrame = frame
    if (place) this.send({ type: 'queue', ...place })
  }

  /** What follows a refused first frame is not looked at: the socket is closing. */
  private async handle(frame: unknown): Promise<void> {
    if (this.conversation) await this.later(frame)
    else if (!this.began) await this.first(frame)
  }

  private async first(frame: unknown): Promise<void> {
    this.began = true
    try {
      const parsed = firstFrame.safeParse(frame)
      if (!parsed.success) throw new HttpError('invalid', { issues: issuesOf(parsed.error) })
      await (parsed.data.type === 'start' ? this.start(parsed.data) : this.resume(parsed.data))
    } catch (error) {
      this.refuse(this.asHttpError(error), undefined, true)
    }
  }

  private async start(frame: Extract<FirstFrame, { type: 'start' }>): Promise<void> {
    await this.parts.limits.start(this.origin.network)
    const { type: _, ...said } = frame
    const wish = { ...said, ...this.origin }
    const { conversation, state, token } = accepted(await startConversation(this.parts, wish))
    this.open(conversation, state, 0, { token })
  }

  private async resume(frame: Extract<FirstFrame, { type: 'resume' }>): Promise<void> {
    const { store } = this.parts
    const state = await openWithToken(store, frame.conversation, frame.token)
    if (!state) throw new HttpError('not_found')
    const { after, reset } = startingPoint(store, state.seq, frame.after, frame.epoch)
    this.open(state.id, state, after, reset ? { reset } : {})
  }

  private open(id: string, state: ConversationState, after: number, more: { token?: string; reset?: boolean }): void {
    if (!this.peer.open) return
    this.conversation = id
    this.cursor = after
    this.locale = state.locale
    this.leave = this.parts.readers.enter(id, state.seq)
    this.unsubscribe = this.parts.bus.subscribe(id, (message) => this.hear(message))
    this.send({ type: 'opened', conversation: userConversation(state, this.parts.store.epoch), ...more })
    this.catchUp()
    this.quietly(this.tellReadMarks(id))
    this.tellPosition()
  }

  private async tellReadMarks(id: string): Promise<void> {
    const { agent } = await this.parts.store.readMarks(id)
    if (agent > 0) this.send({ type: 'read', by: 'agent', seq: agent })
  }

  private async later(frame: unknown): Promise<void> {
    const id = idOf(frame)
    try {
      const parsed = clientFrame.safeParse(frame)
      if (!parsed.success) throw new HttpError('invalid', { issues: issuesOf(parsed.error) })
      await handleFrame(this.parts, this, this.conversation ?? '', parsed.data)
    } catch (error) {
      this.refuse(this.asHttpError(error), id, false)
    }
  }

  private hear(message: Message): void {
    if (message.kind === 'committed') this.hearCommit(message.committed)
    else if (message.kind === 'typing' && message.from === 'agent') this.send({ type: 'typing', from: 'agent' })
    else if (message.kind === 'read' && message.by === 'agent') this.send({ type: 'read', by: 'agent', seq: message.seq })
  }

  private hearCommit({ events, state }: Committed): void {
    if (this.reading || events[0]?.seq !== this.cursor + 1) return this.catchUp()
    this.cursor = state.seq
    this.locale = state.locale
    const visible = userEvents(events)
    const status = visibleStatus(state.status)
    this.send({ type: 'events', events: visible, last: state.seq, status })
    if (status === 'waiting') this.tellPosition()
  }

  /** Reads from the cursor until nothing is left; one reader at a time, and what is committed meanwhile is read too. */
  private catchUp(): void {
    this.stale = true
    this.reading ??= this.readOn()
      .catch((error: unknown) => {
        this.parts.log.error({ err: error }, 'catching up failed')
        this.peer.close('restarting')
      })
      .finally(() => {
        this.reading = undefined
        if (this.stale && this.peer.open) this.catchUp()
      })
  }

  private async readOn(): Promise<void> {
    const { store } = this.parts
    const id = this.conversation
    while (id && this.peer.open) {
      this.stale = false
      const { events, last } = await pageAfter(store, id, this.cursor, BOUNDS.eventsPerFrame)
      const state = await store.load(id)
      if (!state) return
      this.cursor = last
      if (events.length > 0) await this.sendPage({ type: 'events', events, last, status: visibleStatus(state.status) })
      if (last >= state.seq && !this.stale) return
    }
  }

  private quietly(job: Promise<void>): void {
    job.catch((error: unknown) => this.parts.log.error({ err: error, conversation: this.conversation }, 'a socket could not be told'))
  }

  private sendPage(frame: Extract<ServerFrame, { type: 'events' }>): Promise<void> {
    return this.peer.flush(frame)
  }

  private asHttpError(error: unknown): HttpError {
    if (error instanceof HttpError) return error
    if (error instanceof StoreUnavailable) return new HttpError('unavailable', { retryAfter: 1 })
    this.parts.log.error({ err: error, conversation: this.conversation }, 'a frame failed')
    return new HttpError('internal')
  }

  private refuse(error: HttpError, id: string | undefined, close: boolean): void {
    const message = this.parts.errorText(error.code, this.locale ?? error.locale ?? this.origin.acceptLanguage)
    this.send({ type: 'error', error: { code: error.code, message, ...error.more }, ...(id ? { id } : {}) })
    if (close) this.peer.close(CLOSED_BY[error.code] ?? 'invalid')
  }
}

const CLOSED_BY: Partial<Record<string, 'unauthorized' | 'not_found' | 'rate_limited' | 'restarting' | 'too_large'>> = {
  unauthorized: 'unauthorized',
  not_found: 'not_found',
  rate_limited: 'rate_limited',
  unavailable: 'restarting',
  internal: 'restarting',
  too_large: 'too_large',
}

/** Undefined for what is no JSON text frame; every schema refuses it. */
function parseFrame(data: unknown): unknown {
  if (typeof data !== 'string' || data.length > LIMITS.frame) return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

/** So that a client knows which message was refused. */
function idOf(frame: unknown): string | undefined {
  const id = typeof frame === 'object' && frame !== null && 'id' in frame ? frame.id : undefined
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : undefined
}
