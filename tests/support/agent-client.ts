import { call, dial, newId, FrameSocket, type Answer } from './client.ts'

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
    const answer = await this.call('POST', '/session', { email, password })
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    if (cookies.length > 0) this.cookie = cookies.join('; ')
    return answer
  }

  /** A call under `/v1/agent`. */
  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return call(`${this.url}/v1/agent${path}`, method, body, { ...this.#headers(), 'X-Latchkey': '1', ...headers })
  }

  /** A call under `/v1/admin`. */
  admin(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return call(`${this.url}/v1/admin${path}`, method, body, { ...this.#headers(), 'X-Latchkey': '1', ...headers })
  }

  presence(status: 'available' | 'away'): Promise<Answer> {
    return this.call('PUT', '/presence', { status })
  }

  queue(): Promise<Answer> {
    return this.call('GET', '/queue')
  }

  /** 200 with `{conversation, fence}`, or 204 when nobody waits for this agent. */
  next(): Promise<Answer> {
    return this.call('POST', '/queue/next')
  }

  claim(conversation: string): Promise<Answer> {
    return this.#on(conversation, 'claim')
  }

  conversation(conversation: string): Promise<Answer> {
    return this.call('GET', `/conversations/${conversation}`)
  }

  message(conversation: string, fence: number, text: string, id = newId()): Promise<Answer> {
    return this.#on(conversation, 'messages', { id, text, fence })
  }

  note(conversation: string, text: string, id = newId()): Promise<Answer> {
    return this.#on(conversation, 'notes', { id, text })
  }

  release(conversation: string, fence: number): Promise<Answer> {
    return this.#on(conversation, 'release', { fence })
  }

  transfer(conversation: string, fence: number, to: { queue?: string, agent?: string, locale?: string }): Promise<Answer> {
    return this.#on(conversation, 'transfer', { fence, ...to })
  }

  /** Back to the bot. */
  return(conversation: string, fence: number, step?: string): Promise<Answer> {
    return this.#on(conversation, 'return', { fence, step })
  }

  resolve(conversation: string, fence: number, outcome: string): Promise<Answer> {
    return this.#on(conversation, 'resolve', { fence, outcome })
  }

  read(conversation: string, seq: number): Promise<Answer> {
    return this.#on(conversation, 'read', { seq })
  }

  socket(): Promise<AgentSocket> {
    return AgentSocket.connect(this.url, this.#headers())
  }

  #on(conversation: string, action: string, body?: unknown): Promise<Answer> {
    return this.call('POST', `/conversations/${conversation}/${action}`, body)
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
