import { signal } from '@preact/signals'
import type { AcceptBody, Agent, ErrorBody, MeAnswer, PasskeyResponse, Presence, ProofBody, SessionBody, SetupBody } from '../../../protocol/index.ts'
import { refusalOf } from '../net/calls.ts'
import type { Ask } from '../../shared/http.ts'

/** `lapsed`: the login ran out while somebody worked; `unreachable`: nothing is known yet; `owing`: a second factor comes first. */
export type Phase = 'checking' | 'unreachable' | 'out' | 'lapsed' | 'owing' | 'in'

/** Lets somebody answer with a passkey; undefined when they turned away. */
type Answer = (options: object) => Promise<PasskeyResponse | undefined>

/** Who is logged in. */
export class Session {
  readonly phase = signal<Phase>('checking')
  readonly agent = signal<Agent | undefined>(undefined)
  /** What must be done with a second factor before anything else. */
  readonly owes = signal<MeAnswer['secondFactor']>(undefined)
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

  /** Logs in with a passkey; undefined also when somebody turned away from it. */
  async loginByPasskey(answer: Answer): Promise<ErrorBody | undefined> {
    try {
      const passkey = await this.#passkey(answer)
      if (passkey) this.#enter(await this.#ask('POST /v1/agent/session/passkey', { body: { passkey } }))
      return undefined
    } catch (error) {
      return refusalOf(error)
    }
  }

  /** Shows a code or a passkey to a login that owes one. */
  prove(body: ProofBody): Promise<ErrorBody | undefined> {
    return this.#open(this.#ask('POST /v1/agent/account/proof', { body }))
  }

  async proveByPasskey(answer: Answer): Promise<ErrorBody | undefined> {
    try {
      const passkey = await this.#passkey(answer)
      return passkey && (await this.prove({ passkey }))
    } catch (error) {
      return refusalOf(error)
    }
  }

  /** Makes the account of an invitation, and logs in. */
  accept(body: AcceptBody): Promise<ErrorBody | undefined> {
    return this.#open(this.#ask('POST /v1/agent/invitation/accept', { body }))
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
    this.owes.value = undefined
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

  async #passkey(answer: Answer): Promise<PasskeyResponse | undefined> {
    const { options } = await this.#ask('POST /v1/agent/session/passkey/options', { body: {} })
    return await answer(options)
  }

  #enter({ agent, secondFactor }: MeAnswer): void {
    this.agent.value = agent
    this.presence.value = agent.presence
    this.owes.value = secondFactor
    this.phase.value = secondFactor ? 'owing' : 'in'
  }
}
