import { signal } from '@preact/signals'
import type { Agent, ErrorBody, MeAnswer, Presence, SessionBody, SetupBody } from '../../../protocol/index.ts'
import { refusalOf } from '../net/calls.ts'
import type { Ask } from '../../shared/http.ts'

/** `lapsed`: the login ran out while somebody worked; `unreachable`: nothing is known yet. */
export type Phase = 'checking' | 'unreachable' | 'out' | 'lapsed' | 'in'

/** Who is logged in. */
export class Session {
  readonly phase = signal<Phase>('checking')
  readonly agent = signal<Agent | undefined>(undefined)
  readonly presence = signal<Presence>({ status: 'away', load: 0, capacity: 0 })
  readonly #ask: Ask

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Asks whether this browser is logged in. */
  async check(): Promise<void> {
    try {
      this.#enter(await this.#ask('GET /v1/agent/me'))
    } catch (error) {
      const { code } = refusalOf(error)
      this.phase.value = code === 'unauthorized' ? 'out' : 'unreachable'
    }
  }

  /** Answers the refusal, or undefined when it worked. */
  login(body: SessionBody): Promise<ErrorBody | undefined> {
    return this.#open(this.#ask('POST /v1/agent/session', { body }))
  }

  /** Makes the first agent by the one-time link, and logs in. */
  setup(body: SetupBody): Promise<ErrorBody | undefined> {
    return this.#open(this.#ask('POST /v1/agent/setup', { body }))
  }

  async logout(): Promise<ErrorBody | undefined> {
    try {
      await this.#ask('DELETE /v1/agent/session')
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
    const { presence } = await this.#ask('PUT /v1/agent/presence', { body: { status } })
    this.presence.value = presence
  }

  async #open(asked: Promise<MeAnswer>): Promise<ErrorBody | undefined> {
    try {
      this.#enter(await asked)
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
