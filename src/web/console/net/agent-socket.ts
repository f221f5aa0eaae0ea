import type { AgentClientFrame, AgentServerFrame } from '../../../protocol/index.ts'
import { CLOSE } from '../../../protocol/errors.ts'
import { backoff } from '../../shared/backoff.ts'

export type LinkState = 'connecting' | 'online' | 'offline'

export interface SocketDeps {
  /** Opens a WebSocket that speaks `latchkey.agent.v1`. */
  dial(): WebSocket
  frame(frame: AgentServerFrame): void
  state(state: LinkState): void
  /** The server closed it because the login ran out. */
  unauthorized(): void
  random?: () => number
}

const PING = 20_000
/** Silence after a ping that means a broken line, and how long an opening may take; milliseconds. */
const SILENCE = 8_000
const OPENING = 12_000

/** Keeps one socket alive: opens, pings, notices silence, comes back with jitter. */
export class AgentSocket {
  readonly #deps: SocketDeps
  #socket: WebSocket | undefined
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #state: LinkState = 'offline'

  constructor(deps: SocketDeps) {
    this.#deps = deps
  }

  open(): void {
    this.close()
    this.#dial()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#drop()
    this.#set('offline')
  }

  /** Sends a frame when the line is up; frames are hints, writes go over HTTP. */
  send(frame: AgentClientFrame): void {
    if (this.#state === 'online') this.#socket?.send(JSON.stringify(frame))
  }

  /** The network came back or the page is looked at again: doesn't wait for a timer. */
  wake(): void {
    if (this.#state === 'online') this.#ping()
    else if (this.#failures > 0) this.#dial()
  }

  #set(state: LinkState): void {
    if (this.#state === state) return
    this.#state = state
    this.#deps.state(state)
  }

  #dial(): void {
    this.#drop()
    this.#set('connecting')
    this.#after(OPENING, () => this.#lost())
    const socket = this.#deps.dial()
    this.#socket = socket
    socket.onopen = () => this.#opened()
    socket.onmessage = (message) => this.#received(message.data)
    socket.onclose = ({ code }) => this.#lost(code)
  }

  #opened(): void {
    this.#failures = 0
    this.#set('online')
    this.#idle()
  }

  #received(data: unknown): void {
    this.#idle()
    const frame = JSON.parse(String(data)) as AgentServerFrame
    if (frame.type !== 'pong') this.#deps.frame(frame)
  }

  #idle(): void {
    this.#after(PING, () => this.#ping())
  }

  #ping(): void {
    this.#after(SILENCE, () => this.#lost())
    this.send({ type: 'ping' })
  }

  #after(ms: number, run: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(run, ms)
  }

  /** A socket that is given up must not speak any more: a late close of it would fell its successor. */
  #drop(): void {
    const socket = this.#socket
    this.#socket = undefined
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
  }

  #lost(code?: number): void {
    this.#drop()
    clearTimeout(this.#timer)
    if (code === CLOSE.unauthorized) {
      this.#set('offline')
      return this.#deps.unauthorized()
    }
    const calm = code === CLOSE.restarting || code === CLOSE.rate_limited ? 2 : 0
    const delay = backoff(this.#failures + calm, this.#deps.random)
    this.#failures += 1
    this.#set('offline')
    this.#after(delay, () => this.#dial())
  }
}
