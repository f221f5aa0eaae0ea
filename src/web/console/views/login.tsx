import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ErrorBody, WaysAnswer } from '../../../protocol/index.ts'
import { ask } from '../accounts/own-account.ts'
import { takesPasskeys } from '../accounts/passkeys.ts'
import { refusalWords } from '../accounts/refused.tsx'
import type { Session } from '../desk/session.ts'
import { t } from '../strings.ts'
import { LanguageMenu } from './language-menu.tsx'
import { Field } from './parts.tsx'

/** What a refused login or setup says. */
export function Refusal({ error, keys }: { error: ErrorBody | undefined; keys: string }) {
  return (
    <p class="refusal" role="alert">
      {error && refusalText(error, keys)}
    </p>
  )
}

function refusalText(error: ErrorBody, keys: string): string {
  const { code, message, retryAfter, why } = error
  if (why) return refusalWords(error)
  if (code === 'unauthorized') return t(`${keys}.refused`)
  if (code === 'rate_limited') return t('error.rate_limited_for', { seconds: Math.ceil(retryAfter ?? 60) })
  return code === 'unavailable' ? t('error.unavailable') : message || t(`error.${code}`)
}

/** Refusals after which a code, or another factor, is asked for. */
const FACTOR: ReadonlySet<string> = new Set(['code_needed', 'passkey_needed', 'code_wrong'])

/** How one can log in here; unknown ways are not offered. */
function useWays() {
  const ways = useSignal<WaysAnswer>({ passkeys: false, signOn: false })
  useEffect(() => {
    ask('GET /v1/agent/ways').then(
      (found) => (ways.value = found),
      () => undefined,
    )
  }, [])
  return ways
}

/** Why the company's sign-on led back here without a login. */
function turnedBack(): ErrorBody | undefined {
  const why = new URLSearchParams(location.hash.slice(1)).get('sign-on')
  return why === null ? undefined : { code: 'forbidden', message: t(why === 'unknown' ? 'login.company_unknown' : 'login.company_failed') }
}

/** Of the authenticator app, or a recovery code. */
export function CodeField() {
  return <Field label={t('login.code')} name="code" autocomplete="one-time-code" hint={t('login.code_hint')} focused />
}

/** The login; `lapsed` when it ran out in the middle of work. */
export function Login({ session, lapsed }: { session: Session; lapsed: boolean }) {
  const error = useSignal<ErrorBody>()
  const busy = useSignal(false)
  const ways = useWays()
  /** Asked for once the password was right. */
  const asked = useSignal(false)
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const code = String(form.get('code') ?? '').trim()
    busy.value = true
    error.value = await session.login({
      email: String(form.get('email')).trim(),
      password: String(form.get('password')),
      ...(code && { code }),
    })
    asked.value ||= FACTOR.has(error.value?.why ?? '')
    busy.value = false
  }
  const byPasskey = async () => {
    const { showPasskey } = await import('../accounts/passkeys.ts')
    error.value = await session.loginByPasskey(showPasskey)
  }
  return (
    <main class="gate">
      <form class="card" onSubmit={(event) => void submit(event)}>
        <h1>{t('login.title')}</h1>
        {lapsed && <p class="hint">{t('login.lapsed')}</p>}
        <Field label={t('login.email')} name="email" type="email" autocomplete="username" />
        <Field label={t('login.password')} name="password" type="password" autocomplete="current-password" />
        {asked.value && <CodeField />}
        <Refusal error={error.value ?? turnedBack()} keys="login" />
        <button class="strong wide" disabled={busy.value}>
          {t('login.submit')}
        </button>
        {ways.value.passkeys && takesPasskeys() && (
          <button type="button" class="plain wide" onClick={() => void byPasskey()}>
            {t('login.passkey')}
          </button>
        )}
        {ways.value.signOn && (
          <a class="button plain wide" href="/agent/sign-on">
            {t('login.company')}
          </a>
        )}
      </form>
      <LanguageMenu />
    </main>
  )
}
