import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import type { ErrorBody } from '../../../protocol/index.ts'
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

function refusalText({ code, message, retryAfter }: ErrorBody, keys: string): string {
  if (code === 'unauthorized') return t(`${keys}.refused`)
  if (code === 'rate_limited') return t('error.rate_limited_for', { seconds: Math.ceil(retryAfter ?? 60) })
  return code === 'unavailable' ? t('error.unavailable') : message || t(`error.${code}`)
}

/** The login; `lapsed` when it ran out in the middle of work. */
export function Login({ session, lapsed }: { session: Session; lapsed: boolean }) {
  const error = useSignal<ErrorBody>()
  const busy = useSignal(false)
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const code = String(form.get('code')).replaceAll(/\s/g, '')
    busy.value = true
    error.value = await session.login({
      email: String(form.get('email')).trim(),
      password: String(form.get('password')),
      ...(code && { code }),
    })
    busy.value = false
  }
  return (
    <main class="gate">
      <form class="card" onSubmit={(event) => void submit(event)}>
        <h1>{t('login.title')}</h1>
        {lapsed && <p class="hint">{t('login.lapsed')}</p>}
        <Field label={t('login.email')} name="email" type="email" autocomplete="username" />
        <Field label={t('login.password')} name="password" type="password" autocomplete="current-password" />
        <Field label={t('login.code')} name="code" autocomplete="one-time-code" inputMode="numeric" optional hint={t('login.code_hint')} />
        <Refusal error={error.value} keys="login" />
        <button class="strong wide" disabled={busy.value}>
          {t('login.submit')}
        </button>
      </form>
      <LanguageMenu />
    </main>
  )
}
