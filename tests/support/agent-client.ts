import type { CallBody, CallName } from '../../src/protocol/index.ts'
import { addressed, call, dial, newId, FrameSocket, type Answer } from './client.ts'

/** An agent at the console: a session cookie, and the headers that state-changing calls need. */
export class AgentClient {
  readonly url: string
  cookie = ''

  constructor(url: string) {
    this.url = url
  }

  /** Throws when the login is refused; use `call` to look at a refusal. */
  static async login(url: string, account: { email: string, password: string }): Promise<AgentClient> {
    const agent = new AgentClient(url)
    const answer = await agent.login(account)
    if (answer.status >= 300) throw new Error(`login as ${account.email}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return agent
  }

  async login({ email, password }: { email: string, password: string }): Promise<Answer> {
    const answer = await this.#ask('POST /v1/agent/session', '', { email, password })
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    if (cookies.length > 0) this.cookie = cookies.join('; ')
    return answer
  }

  /** Any call under `/v1/agent`, a wrong one too. */
  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return call(`${this.url}/v1/agent${path}`, method, body, { ...this.#headers(), 'X-Latchkey': '1', ...headers })
  }

  /** Any call under `/v1/admin`, a wrong one too. */
  admin(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return call(`${this.url}/v1/admin${path}`, method, body, { ...this.#headers(), 'X-Latchkey': '1', ...headers })
  }

  presence(status: 'available' | 'away'): Promise<Answer> {
    return this.#ask('PUT /v1/agent/presence', '', { status })
  }

  queue(): Promise<Answer> {
    return this.#ask('GET /v1/agent/queue', '', undefined)
  }

  /** 200 with `{conversation, fence}`, or 204 when nobody waits for this agent. */
  next(): Promise<Answer> {
    return this.#ask('POST /v1/agent/queue/next', '', {})
  }

  claim(conversation: string): Promise<Answer> {
    return this.#ask('POST /v1/agent/conversations/{id}/claim', conversation, {})
  }

  conversation(conversation: string): Promise<Answer> {
    return this.#ask('GET /v1/agent/conversations/{id}', conversation, undefined)
  }

  message(conversation: string, fence: number, text: string, id = newId()): Promise<Answer> {
    return this.#ask('POST /v1/agent/conversations/{id}/messages', conversation, { id, text, fence })
  }

  note(conversation: string, text: string, id = newId()): Promise<Answer> {
    return this.#ask('POST /v1/agent/conversations/{id}/notes', conversation, { id, text })
  }

  release(conversation: string, fence: number): Promise<Answer> {
    return this.#ask('POST /v1/agent/conversations/{id}/release', conversation, { fence })
  }

  transfer(conversation: string, fence: number, to: { queue?: string, agent?: string, locale?: string }): Promise<Answer> {
    return this.#ask('POST /v1/agent/conversations/{id}/transfer', conversation, { fence, ...to })
  }

  /** Back to the bot. */
  return(conversation: string, fence: number, step?: string): Promise<Answer> {
    return this.#ask('POST /v1/agent/conversations/{id}/return', conversation, { fence, step })
  }

  resolve(conversation: string, fence: number, outcome: string): Promise<Answer> {
    return this.#ask('POST /v1/agent/conversations/{id}/resolve', conversation, { fence, outcome })
  }

  read(conversation: string, seq: number): Promise<Answer> {
    return this.#ask('POST /v1/agent/conversations/{id}/read', conversation, { seq })
  }

  socket(): Promise<AgentSocket> {
    return AgentSocket.connect(this.url, this.#headers())
  }

  /** A call of the contract, as it is meant to be made. @param conversation its id, where the path has one */
  #ask<Name extends CallName>(name: Name, conversation: string, body: CallBody<Name>): Promise<Answer> {
    const { method, path } = addressed(name, { id: conversation })
    return call(this.url + path, method, body, { ...this.#headers(), 'X-Latchkey': '1' })
  }

  #headers(): Record<string, string> {
    return { Origin: this.url, ...(this.cookie ? { Cookie: this.cookie } : {}) }
  }
}

/** The console's connection: `queue`, `events`, `typing`, `presence` and `offer` frames. */
export class AgentSocket extends FrameSocket {
  static async connect(url: string, headers: Record<string, string>): Promise<AgentSocket> {
    return new AgentSocket(dial(url, '/v1/agent/socket', 'latchkey.agent.v1', headers)).connected()
  }

  watch(conversation: string, after = 0): void {
    this.send({ type: 'watch', conversation, after })
  }
}
