import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import WebSocket from 'ws'
import type { CallBody, CallName } from '../../src/protocol/index.ts'
import { Arrivals, PATIENCE_MS } from './waiting.ts'

/*
 * Clients of the wire contract, for tests. They share no code with the server or the pages on purpose: what they read and
 * write is what any client may rely on, and a change that breaks it breaks them. The names of calls and the types of their
 * bodies are those of the contract; types leave nothing behind when they run.
 */

export type WireEvent = { seq: number, at: string, type: string } & Record<string, unknown>
export type WireConversation = { id: string, status: string, locale: string, dir: string, last: number, epoch?: string }
export type WireErrorBody = { code: string, message: string, retryAfter?: number, issues?: unknown[] }
export type Frame = { type: string } & Record<string, unknown>
export type Ack = { id: string, seq: number, duplicate: boolean }
export type Opened = { conversation: WireConversation, token?: string, reset?: boolean }
export type Start = { key?: string, locale?: string, context?: string, topic?: string }
export type Answer<Body = Record<string, unknown>> = { status: number, headers: Headers, body: Body }
export type Closed = { code: number, reason: string }

/** A refusal as it came over the wire. */
export class WireError extends Error {
  readonly code: string
  readonly body: WireErrorBody

  constructor(body: WireErrorBody) {
    super(`${body.code}: ${body.message}`)
    this.code = body.code
    this.body = body
  }
}

/** A new message id, as a client chooses it. */
export function newId(): string {
  return randomBytes(12).toString('base64url')
}

/** A WebSocket of one JSON object per frame; everything that arrives is kept in `frames`. */
export class FrameSocket {
  readonly frames = new Arrivals<Frame>()
  /** Resolves when the connection has ended, whoever ended it. */
  readonly closed: Promise<Closed>
  readonly socket: WebSocket

  protected constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data) => this.receive(JSON.parse(String(data)) as Frame))
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        this.frames.end(new Error(`the socket was closed (${code})`))
        resolve({ code, reason: String(reason) })
      })
    })
    // A connection that breaks off is reported as closed; without a listener the error would end the test process.
    socket.on('error', () => undefined)
  }

  /** Resolves once connected; throws when the server refuses the upgrade. */
  async connected(): Promise<this> {
    await once(this.socket, 'open')
    return this
  }

  send(frame: Frame): void {
    this.socket.send(JSON.stringify(frame))
  }

  /** The first frame of this type, past or future. */
  frame(type: string, patience?: number): Promise<Frame> {
    return this.frames.first((frame) => frame.type === type, `a ${type} frame`, patience)
  }

  async close(): Promise<Closed> {
    this.socket.close(1000)
    return this.closed
  }

  /** Cuts the connection without a goodbye, as a lost network does. */
  async cut(): Promise<Closed> {
    this.socket.terminate()
    return this.closed
  }

  protected receive(frame: Frame): void {
    this.frames.add(frame)
  }
}

/** A socket that is still connecting: listeners are attached before its first frame can arrive. */
export function dial(url: string, path: string, protocol: string, headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(url.replace(/^http/, 'ws') + path, [protocol], { headers, perMessageDeflate: false, handshakeTimeout: PATIENCE_MS })
}

/** A user's connection. Events are kept in `events` in the order in which they came. */
export class ChatClient extends FrameSocket {
  readonly events = new Arrivals<WireEvent>()
  /** The cursor to resume with. */
  last = 0
  id = ''
  token = ''
  epoch: string | undefined

  /** Connects and sends nothing yet: the first frame is the test's. */
  static async connect(url: string, headers?: Record<string, string>): Promise<ChatClient> {
    return new ChatClient(dial(url, '/v1/chat', 'latchkey.v1', headers)).connected()
  }

  private constructor(socket: WebSocket) {
    super(socket)
    void this.closed.then(({ code }) => this.events.end(new Error(`the socket was closed (${code})`)))
  }

  start(body: Start = {}): Promise<Opened> {
    this.send({ type: 'start', ...body })
    return this.#opened()
  }

  /** Goes on with a conversation, by default where `from` (a client of it) stands. */
  resume(from: { id: string, token: string, last: number, epoch?: string | undefined }): Promise<Opened> {
    this.token = from.token
    this.send({ type: 'resume', conversation: from.id, token: from.token, after: from.last, epoch: from.epoch })
    return this.#opened()
  }

  /** Answers the ack; throws a `WireError` when the message is refused. The same `id` again is the same message. */
  message(text: string, id = newId(), patience?: number): Promise<Ack> {
    this.send({ type: 'message', id, text })
    return this.#acknowledged(id, patience)
  }

  /** Picks an option; `to` is the seq of the message that asked. */
  choice(choice: string, to?: number, id = newId(), patience?: number): Promise<Ack> {
    this.send({ type: 'message', id, choice, to })
    return this.#acknowledged(id, patience)
  }

  /** The first event, past or future, that fits. */
  event(fits: (event: WireEvent) => boolean, what = 'an event', patience?: number): Promise<WireEvent> {
    return this.events.first(fits, what, patience)
  }

  protected override receive(frame: Frame): void {
    if (frame.type === 'opened') this.#open(frame as Frame & Opened)
    if (frame.type === 'events') {
      for (const event of frame.events as WireEvent[]) this.events.add(event)
      this.last = frame.last as number
    }
    super.receive(frame)
  }

  #open({ conversation, token, reset }: Opened): void {
    this.id = conversation.id
    this.epoch = conversation.epoch
    if (token) this.token = token
    if (reset) this.last = 0
  }

  async #opened(): Promise<Opened> {
    const fits = ({ type }: Frame) => type === 'opened' || type === 'error'
    return orRefused(await this.frames.first(fits, 'opened')) as Frame & Opened
  }

  /** Sent again after an answer, an id is answered again: only frames that come from now on count. */
  async #acknowledged(id: string, patience?: number): Promise<Ack> {
    const before = new Set(this.frames.all)
    const fits = (frame: Frame) => !before.has(frame) && frame.id === id && (frame.type === 'ack' || frame.type === 'error')
    return orRefused(await this.frames.first(fits, `the ack of ${id}`, patience)) as Frame & Ack
  }
}

function orRefused(frame: Frame): Frame {
  if (frame.type === 'error') throw new WireError(frame.error as WireErrorBody)
  return frame
}

/** Method and path of a call of the contract, with its ids filled in. */
export function addressed(name: CallName, ids: Record<string, string> = {}): { method: string, path: string } {
  const [method = '', path = ''] = name.split(' ')
  return { method, path: path.replace(/\{(\w+)\}/g, (_, id: string) => encodeURIComponent(ids[id] ?? '')) }
}

/** One JSON call. Refusals are answers like any other: tests look at `status` and `body.error.code`. */
export async function call(url: string, method: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) }
  const content: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' }
  const response = await fetch(url, { method, ...init, headers: { ...content, ...headers }, redirect: 'manual', signal: AbortSignal.timeout(40_000) })
  const text = await response.text()
  const json = response.headers.get('Content-Type')?.includes('json') === true && text !== ''
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : { text } }
}

/** A user without a WebSocket: plain calls, events by long poll. */
export class HttpChatClient {
  readonly url: string
  id = ''
  token = ''

  constructor(url: string) {
    this.url = url
  }

  async start(body: Start & { text?: string, id?: string } = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const { method, path } = addressed('POST /v1/conversations')
    const answer = await call(this.url + path, method, { key: randomBytes(24).toString('base64url'), ...body } satisfies CallBody<'POST /v1/conversations'>, headers)
    if (answer.status === 201) {
      this.token = answer.body.token as string
      this.id = (answer.body.conversation as WireConversation).id
    }
    return answer
  }

  /** A call under this conversation, with its token; `path` like `/read`, or empty. */
  call(method: string, path = '', body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return call(`${this.url}/v1/conversations/${this.id}${path}`, method, body, { Authorization: `Bearer ${this.token}`, ...headers })
  }

  message(text: string, id = newId()): Promise<Answer> {
    return this.#post('POST /v1/conversations/{id}/messages', { id, text })
  }

  choice(choice: string, to?: number, id = newId()): Promise<Answer> {
    return this.#post('POST /v1/conversations/{id}/messages', { id, choice, to })
  }

  /** Events after a cursor, waiting up to `wait` seconds for the first. */
  async events(after = 0, wait = 0): Promise<{ events: WireEvent[], last: number, epoch: string, reset: boolean }> {
    const { method, path } = addressed('GET /v1/conversations/{id}/events', { id: this.id })
    const { status, body } = await call(`${this.url}${path}?after=${after}&wait=${wait}`, method, undefined, { Authorization: `Bearer ${this.token}` })
    if (status !== 200) throw new WireError(body.error as WireErrorBody)
    return body as { events: WireEvent[], last: number, epoch: string, reset: boolean }
  }

  #post<Name extends CallName>(name: Name, body: CallBody<Name>): Promise<Answer> {
    const { method, path } = addressed(name, { id: this.id })
    return call(this.url + path, method, body, { Authorization: `Bearer ${this.token}` })
  }
}
