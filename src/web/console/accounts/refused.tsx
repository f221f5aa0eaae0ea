import type { ErrorBody } from '../../../protocol/index.ts'
import { t } from '../strings.ts'

const TOLD: ReadonlySet<string> = new Set([
  'code_needed', 'passkey_needed', 'code_wrong', 'password_wrong', 'passkey_failed', 'passkey_taken', 'no_passkeys_here', 'last_factor', 'last_admin', 'email_taken',
])

/** Why something about an account was refused. */
export function refusalWords({ code, message, why, retryAfter }: ErrorBody): string {
  if (why && TOLD.has(why)) return t(`refused.${why}`)
  if (code === 'rate_limited') return t('error.rate_limited_for', { seconds: Math.ceil(retryAfter ?? 60) })
  return code === 'unavailable' ? t('error.unavailable') : message || t(`error.${code}`)
}

export function Refused({ error }: { error: ErrorBody | undefined }) {
  return (
    <p class="refusal" role="alert">
      {error && refusalWords(error)}
    </p>
  )
}
