import type {
  ClientFrame,
  ConversationAnswer,
  ErrorCode,
  EventsAnswer,
  FirstFrame,
  MessageAnswer,
  StartAnswer,
} from '../../protocol/index.ts'
import { CLOSE } from '../../protocol/errors.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { CallError } from './http.ts'
import type { Call } from './http.ts'
import { BROKEN } from './link.ts'
import type { Link, LinkListener, OpenLink } from './link.ts'

const CODES: Partial<Record<ErrorCode, number>> = {
  invalid: CLOSE.invalid,
  not_eligible: CLOSE.invalid,
  forbidden: CLOSE.invalid,
  unauthorized: CLOSE.unauthorized,
  not_found: CLOSE.not_found,
  rate_limited: CLOSE.rate_limited,
}

/** Links by long polling and single calls, for networks that let no WebSocket through. */
export function pollLinks(call: Call): OpenLink {
  return (first, listener) => {
    const link = new PollLink(call, listener)
    void link.run(first)
    return link
  }
}

class PollLink implements Link {
  readonly #call: Call
  readonly #listener: LinkListener
  readonly #ended = new AbortController()
  #path = ''
  #token = ''
  #cursor = 0
  #epoch: string | undefined

  constructor(call: Call, listener: LinkListener) {
    this.#call = call
    this.#listener = listener
  }

  /** Opens the conversation and follows it until it is closed or breaks. */
  async run(first: FirstFrame): Promise<void> {
    try {
      await (first.type === 'start' ? this.#start(first) : this.#resume(first))
      for (let wait = 0; ; wait = LIMITS.longPoll) await this.#poll(wait)
    } catch (error) {
      this.#break(error)
    }
  }

  send(frame: ClientFrame): void {
    this.#deliver(frame).catch((error: unknown) => this.#refused(error, frame))
  }

  close(): void {
    this.#ended.abort()
  }

  async #start({ type: _, ...body }: FirstFrame & { type: 'start' }): Promise<void> {
    const { conversation, token } = await this.#send<StartAnswer>('POST', '/v1/conversations', body)
    this.#token = token
    this.#path = `/v1/conversations/${conversation.id}`
    this.#epoch = conversation.epoch
    this.#listener.frame({ type: 'opened', conversation, token })
  }

  async #resume({ conversation: id, token, after, epoch }: FirstFrame & { type: 'resume' }): Promise<void> {
    this.#token = token
    this.#path = `/v1/conversations/${encodeURIComponent(id)}`
    this.#cursor = after
    this.#epoch = epoch
    const { conversation, queue } = await this.#send<ConversationAnswer>('GET', this.#path)
    this.#listener.frame({ type: 'opened', conversation, reset: epoch !== undefined && epoch !== conversation.epoch })
    if (queue) this.#listener.frame({ type: 'queue', ...queue })
  }

  async #poll(wait: number): Promise<void> {
    const epoch = this.#epoch ? `&epoch=${encodeURIComponent(this.#epoch)}` : ''
    const page = await this.#send<EventsAnswer>('GET', `${this.#path}/events?after=${this.#cursor}&wait=${wait}${epoch}`)
    this.#cursor = page.last
    if (page.reset && page.epoch !== this.#epoch) await this.#reset(page.epoch)
    this.#epoch = page.epoch
    if (page.events.length === 0) return
    this.#listener.frame({ type: 'events', events: page.events, last: page.last, status: page.status })
    await this.#refresh()
  }

  /** The status and the place in the line have no event of their own. */
  async #refresh(): Promise<void> {
    const { conversation, queue } = await this.#send<ConversationAnswer>('GET', this.#path)
    this.#listener.frame({ type: 'events', events: [], last: this.#cursor, status: conversation.status })
    if (queue) this.#listener.frame({ type: 'queue', ...queue })
  }

  async #reset(epoch: string): Promise<void> {
    const { conversation } = await this.#send<ConversationAnswer>('GET', this.#path)
    this.#listener.frame({ type: 'opened', conversation: { ...conversation, epoch }, reset: true })
  }

  async #deliver(frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case 'message': {
        const { type: _, ...body } = frame
        const { id, seq, duplicate } = await this.#send<MessageAnswer>('POST', `${this.#path}/messages`, body)
        return this.#listener.frame({ type: 'ack', id, seq, duplicate })
      }
      case 'read':
        return this.#send('POST', `${this.#path}/read`, { seq: frame.seq })
      case 'locale':
        return this.#send('PUT', `${this.#path}/locale`, { locale: frame.locale })
      case 'end':
        return this.#send('POST', `${this.#path}/end`, {})
      case 'ping':
        return this.#listener.frame({ type: 'pong' })
      case 'typing':
        return undefined
    }
  }

  #send<Answer>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer> {
    return this.#call<Answer>(method, path, { body, token: this.#token, signal: this.#ended.signal })
  }

  #refused(error: unknown, frame: ClientFrame): void {
    if (this.#ended.signal.aborted) return
    if (!(error instanceof CallError) || error.body.code === 'unavailable') return this.#break(error)
    this.#listener.frame({ type: 'error', error: error.body, id: frame.type === 'message' ? frame.id : undefined })
  }

  #break(error: unknown): void {
    if (this.#ended.signal.aborted) return
    this.#ended.abort()
    if (!(error instanceof CallError)) return this.#listener.closed(BROKEN)
    this.#listener.frame({ type: 'error', error: error.body })
    this.#listener.closed(CODES[error.body.code] ?? BROKEN)
  }
}
