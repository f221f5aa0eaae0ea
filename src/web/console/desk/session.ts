import { signal } from '@preact/signals'
import type { Agent, ErrorBody, MeAnswer, Presence, SessionBody } from '../../../protocol/index.ts'
import { refusalOf } from '../net/calls.ts'
import type { AgentCall } from '../net/calls.ts'

/** `lapsed`: the login ran out while somebody worked; `unreachable`: nothing is known yet. */
export type Phase = 'checking' | 'unreachable' | 'out' | 'lapsed' | 'in'

/** What the first-run page asks for. */
export interface SetupBody {
  token: string
  email: string
  name: string
  password: string
  languages: string[]
}

/** Who is logged in. */
export class Session {
  readonly phase = signal<Phase>('checking')
  readonly agent = signal<Agent | undefined>(undefined)
  readonly presence = signal<Presence>({ status: 'away', load: 0, capacity: 0 })
  readonly #call: AgentCall

  constructor(call: AgentCall) {
    this.#call = call
  }

  /** Asks whether this browser is logged in. */
  async check(): Promise<void> {
    try {
      this.#enter(await this.#call<MeAnswer>('GET', '/me'))
    } catch (error) {
      const { code } = refusalOf(error)
      this.phase.value = code === 'unauthorized' ? 'out' : 'unreachable'
    }
  }

  /** Answers the refusal, or undefined when it worked. */
  login(body: SessionBody): Promise<ErrorBody | undefined> {
    return this.#open('/session', body)
  }

  /** Makes the first agent by the one-time link, and logs in. */
  setup(body: SetupBody): Promise<ErrorBody | undefined> {
    return this.#open('/setup', body)
  }

  async logout(): Promise<ErrorBody | undefined> {
    try {
      await this.#call('DELETE', '/session')
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.code !== 'unauthorized') return refusal
    }
    this.agent.value = undefined
    this.phase.value = 'out'
    return undefined
  }

  /** The login ran out; what was being written stays. */
  lapse(): void {
    if (this.phase.value === 'in') this.phase.value = 'lapsed'
  }

  async setPresence(status: Presence['status']): Promise<void> {
    const { presence } = await this.#call<{ presence: Presence }>('PUT', '/presence', { status })
    this.presence.value = presence
  }

  async #open(path: string, body: unknown): Promise<ErrorBody | undefined> {
    try {
      this.#enter(await this.#call<MeAnswer>('POST', path, body))
      return undefined
    } catch (error) {
      return refusalOf(error)
    }
  }

  #enter({ agent }: MeAnswer): void {
    this.agent.value = agent
    this.presence.value = agent.presence
    this.phase.value = 'in'
  }
}
