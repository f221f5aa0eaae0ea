import { signal } from '@preact/signals'
import type { ErrorBody, FactorAnswer, OwnAccountAnswer } from '../../../protocol/index.ts'
import { agentCalls, refusalOf } from '../net/calls.ts'
import { locale } from '../strings.ts'

export const ask = agentCalls(() => locale.value)

/** What one does with the own account, and what is asked in between. */
export class OwnAccount {
  readonly found = signal<OwnAccountAnswer | undefined>(undefined)
  readonly busy = signal(false)
  readonly refusal = signal<ErrorBody | undefined>(undefined)
  /** What goes on once the password or a passkey was shown; the page asks for it meanwhile. */
  readonly proving = signal<(() => void) | undefined>(undefined)
  /** Recovery codes that are to be written down now. */
  readonly codes = signal<readonly string[] | undefined>(undefined)

  async load(): Promise<void> {
    await this.act(async () => {
      this.found.value = await ask('GET /v1/agent/account')
    })
  }

  /** Does something; asks for a proof where that is needed, and does it then. Answers whether it was done. */
  async act(work: () => Promise<void>): Promise<boolean> {
    this.busy.value = true
    this.refusal.value = undefined
    try {
      await work()
      return true
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.why === 'proof_needed') this.proving.value = () => void this.act(work)
      else this.refusal.value = refusal
      return false
    } finally {
      this.busy.value = false
    }
  }

  /** Takes what a change has made of the account. */
  take(account: OwnAccountAnswer): void {
    this.found.value = account
  }

  /** The same for a new second factor, which may bring recovery codes. */
  takeFactor({ account, recoveryCodes }: FactorAnswer): void {
    this.found.value = account
    if (recoveryCodes) this.codes.value = recoveryCodes
  }
}
