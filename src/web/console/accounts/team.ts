import { signal } from '@preact/signals'
import type { AccountView, ErrorBody, InvitationView } from '../../../protocol/index.ts'
import { refusalOf } from '../net/calls.ts'
import { ask } from './own-account.ts'

/** Who works here, as admins and supervisors see it. */
export class Team {
  readonly accounts = signal<readonly AccountView[] | undefined>(undefined)
  readonly invitations = signal<readonly InvitationView[]>([])
  readonly refusal = signal<ErrorBody | undefined>(undefined)
  readonly busy = signal(false)
  /** Only admins invite, deactivate, and change name or role. */
  readonly admin: boolean

  constructor(admin: boolean) {
    this.admin = admin
  }

  async load(): Promise<void> {
    await this.act(async () => undefined)
  }

  /** Does something, and looks at everything again. Answers whether it was done. */
  async act(work: () => Promise<unknown>): Promise<boolean> {
    this.busy.value = true
    this.refusal.value = undefined
    try {
      await work()
      this.accounts.value = (await ask('GET /v1/accounts')).accounts
      if (this.admin) this.invitations.value = (await ask('GET /v1/accounts/invitations')).invitations
      return true
    } catch (error) {
      this.refusal.value = refusalOf(error)
      return false
    } finally {
      this.busy.value = false
    }
  }
}
