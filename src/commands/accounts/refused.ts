import type { AccountRefusal, ErrorCode } from '../../protocol/index.ts'

/** What somebody wished of a login or an account can't be done; `why` is for a page to show. */
export class AccountRefused extends Error {
  override name = 'AccountRefused'
  readonly code: ErrorCode
  readonly why: AccountRefusal | undefined

  constructor(code: ErrorCode, why?: AccountRefusal) {
    super(why ? `${code}: ${why}` : code)
    this.code = code
    this.why = why
  }
}
