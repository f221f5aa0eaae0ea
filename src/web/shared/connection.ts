import type { ClientFrame, FirstFrame, ServerFrame } from '../../protocol/index.ts'
import { CLOSE } from '../../protocol/errors.ts'
import { backoff } from './backoff.ts'
import type { Link, OpenLink } from './link.ts'
import { BROKEN } from './link.ts'

/** `trying` is the first try; `waiting` is the pause before another. */
export type ConnectionState = 'closed' | 'trying' | 'online' | 'waiting'

export interface ConnectionDeps {
  /** The way to go first, and the one to fall back on when it fails again and again. */
  links: readonly OpenLink[]
  /** The first frame of the next link, made anew for each. */
  first(): FirstFrame
  frame(frame: ServerFrame): void
  state(state: ConnectionState): void
  /** Whether to come back after a close; asked for the server's own codes only. */
  comeBack(code: number): boolean
  random?: () => number
}

const PING = 25_000
/** After this much silence following a ping, a link counts as broken: phones lose networks without a word. */
const SILENCE = 8_000
const OPENING = 12_000
/** Failures in a row before the other kind of link is tried in turn. */
const FALL_BACK_AFTER = 3

/** Keeps one link alive: opens, pings, notices silence, comes back with jitter. */
export class Connection {
  readonly #deps: ConnectionDeps
  #link: Link | undefined
  #state: ConnectionState = 'closed'
  #failures = 0
  #delay: number | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(deps: ConnectionDeps) {
    this.#deps = deps
  }

  get online(): boolean {
    return this.#state === 'online'
  }

  open(): void {
    this.close()
    this.#try()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#link?.close()
    this.#link = undefined
    this.#set('closed')
  }

  /** Sends a frame if the conversation is open; whoever must not lose it asks for an answer. */
  send(frame: ClientFrame): boolean {
    if (!this.online) return false
    this.#link?.send(frame)
    return true
  }

  /** The network came back or the page is looked at again: doesn't wait for a timer. */
  wake(): void {
    if (this.#state === 'waiting') this.#try()
    else if (this.online) this.#ping()
  }

  /** Seconds that the server asked to be left alone, for the next pause. */
  slowDown(seconds: number): void {
    this.#delay = seconds * 1_000
  }

  #set(state: ConnectionState): void {
    if (this.#state === state) return
    this.#state = state
    this.#deps.state(state)
  }

  #try(): void {
    clearTimeout(this.#timer)
    this.#set('trying')
    const open = this.#way()
    this.#watch(OPENING)
    this.#link = open(this.#deps.first(), {
      frame: (frame) => this.#received(frame),
      closed: (code) => this.#lost(code),
    })
  }

  #way(): OpenLink {
    const turn = Math.max(0, this.#failures - FALL_BACK_AFTER + 1)
    const way = this.#deps.links[turn % this.#deps.links.length]
    if (!way) throw new Error('a connection needs a way to open links')
    return way
  }

  #received(frame: ServerFrame): void {
    if (frame.type === 'opened') {
      this.#failures = 0
      this.#set('online')
    }
    if (this.online) this.#idle()
    if (frame.type !== 'pong') this.#deps.frame(frame)
  }

  #idle(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ping(), PING)
  }

  #ping(): void {
    this.#watch(SILENCE)
    this.#link?.send({ type: 'ping' })
  }

  #watch(limit: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#lost(BROKEN), limit)
  }

  #lost(code: number): void {
    this.#link?.close()
    this.#link = undefined
    clearTimeout(this.#timer)
    if (code >= CLOSE.invalid && !this.#deps.comeBack(code)) return this.#set('closed')
    this.#pause(code)
  }

  #pause(code: number): void {
    const calm = code === CLOSE.restarting || code === CLOSE.rate_limited ? 2 : 0
    const delay = (this.#delay ?? 0) + backoff(this.#failures + calm, this.#deps.random)
    this.#delay = undefined
    this.#failures += 1
    this.#set('waiting')
    this.#timer = setTimeout(() => this.#try(), delay)
  }
}
