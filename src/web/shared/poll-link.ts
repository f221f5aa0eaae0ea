import type { ClientFrame, ErrorCode, FirstFrame } from '../../protocol/index.ts'
import { CLOSE } from '../../protocol/errors.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { CallError } from './http.ts'
import type { Ask } from './http.ts'
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
export function pollLinks(ask: Ask): OpenLink {
  return (first, listener) => {
    const link = new PollLink(ask, listener)
    void link.run(first)
    return link
  }
}

class PollLink implements Link {
  readonly #ask: Ask
  readonly #listener: LinkListener
  readonly #ended = new AbortController()
  #ids = { id: '' }
  #token = ''
  #cursor = 0
  #epoch: string | undefined
  #readByAgent = 0

  constructor(ask: Ask, listener: LinkListener) {
    this.#ask = ask
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
    const { conversation, token } = await this.#ask('POST /v1/conversations', { body, signal: this.#ended.signal })
    this.#token = token
    this.#ids = { id: conversation.id }
    this.#epoch = conversation.epoch
    this.#listener.frame({ type: 'opened', conversation, token })
  }

  async #resume({ conversation: id, token, after, epoch }: FirstFrame & { type: 'resume' }): Promise<void> {
    this.#token = token
    this.#ids = { id }
    this.#cursor = after
    this.#epoch = epoch
    const { conversation, queue } = await this.#conversation()
    this.#listener.frame({ type: 'opened', conversation, reset: epoch !== undefined && epoch !== conversation.epoch })
    if (queue) this.#listener.frame({ type: 'queue', ...queue })
  }

  async #poll(wait: number): Promise<void> {
    const query = { after: this.#cursor, wait, epoch: this.#epoch }
    const page = await this.#ask('GET /v1/conversations/{id}/events', { ...this.#own(), query })
    this.#cursor = page.last
    if (page.reset && page.epoch !== this.#epoch) await this.#reset(page.epoch)
    this.#epoch = page.epoch
    if (page.events.length > 0) {
      this.#listener.frame({ type: 'events', events: page.events, last: page.last, status: page.status })
      await this.#refresh()
    }
    this.#tellRead(page.readByAgent ?? 0)
  }

  #tellRead(seq: number): void {
    if (seq <= this.#readByAgent) return
    this.#readByAgent = seq
    this.#listener.frame({ type: 'read', by: 'agent', seq })
  }

  /** The status and the place in the line have no event of their own. */
  async #refresh(): Promise<void> {
    const { conversation, queue } = await this.#conversation()
    this.#listener.frame({ type: 'events', events: [], last: this.#cursor, status: conversation.status })
    if (queue) this.#listener.frame({ type: 'queue', ...queue })
  }

  async #reset(epoch: string): Promise<void> {
    const { conversation } = await this.#conversation()
    this.#listener.frame({ type: 'opened', conversation: { ...conversation, epoch }, reset: true })
  }

  async #deliver(frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case 'message': {
        const { type: _, ...body } = frame
        const { id, seq, duplicate } = await this.#ask('POST /v1/conversations/{id}/messages', { ...this.#own(), body })
        return this.#listener.frame({ type: 'ack', id, seq, duplicate })
      }
      case 'read':
        return this.#ask('POST /v1/conversations/{id}/read', { ...this.#own(), body: { seq: frame.seq } })
      case 'locale':
        return void (await this.#ask('PUT /v1/conversations/{id}/locale', { ...this.#own(), body: { locale: frame.locale } }))
      case 'end':
        return void (await this.#ask('POST /v1/conversations/{id}/end', { ...this.#own(), body: {} }))
      case 'ping':
        return this.#listener.frame({ type: 'pong' })
      case 'typing':
        return undefined
    }
  }

  #conversation() {
    return this.#ask('GET /v1/conversations/{id}', this.#own())
  }

  /** What every call about this conversation carries. */
  #own() {
    return { ids: this.#ids, token: this.#token, signal: this.#ended.signal }
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
