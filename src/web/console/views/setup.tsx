import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { LOCALES } from '../../../language/locales.ts'
import type { ErrorBody } from '../../../protocol/index.ts'
import type { Session } from '../desk/session.ts'
import { locale, t } from '../strings.ts'
import { LanguageMenu } from './language-menu.tsx'
import { Refusal } from './login.tsx'
import { Field, Language } from './parts.tsx'

/** Characters; the server asks for as many. */
const PASSWORD_LEAST = 10

/** Makes the first agent, once, by the link that the server printed. */
export function Setup({ session, token }: { session: Session; token: string }) {
  const error = useSignal<ErrorBody>()
  const mistake = useSignal('')
  const busy = useSignal(false)
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    error.value = undefined
    mistake.value = mistakeIn(form)
    if (mistake.value) return
    busy.value = true
    error.value = await session.setup({ token, ...answers(form) })
    busy.value = false
  }
  if (!token) return <NoToken />
  return (
    <main class="gate">
      <form class="card" onSubmit={(event) => void submit(event)}>
        <h1>{t('setup.title')}</h1>
        <p class="hint">{t('setup.about')}</p>
        <Field label={t('setup.name')} name="name" autocomplete="name" hint={t('setup.name_hint')} />
        <Field label={t('login.email')} name="email" type="email" autocomplete="username" />
        <Field label={t('login.password')} name="password" type="password" autocomplete="new-password" hint={t('setup.password_hint')} />
        <Field label={t('setup.again')} name="again" type="password" autocomplete="new-password" />
        <Languages />
        {mistake.value && (
          <p class="refusal" role="alert">
            {t(mistake.value)}
          </p>
        )}
        <Refusal error={error.value} keys="setup" />
        <button class="strong wide" disabled={busy.value}>
          {t('setup.submit')}
        </button>
      </form>
      <LanguageMenu />
    </main>
  )
}

function answers(form: FormData) {
  const [name, email] = [String(form.get('name')).trim(), String(form.get('email')).trim()]
  return { name, email, password: String(form.get('password')), languages: form.getAll('languages').map(String) }
}

/** The key of what is wrong with the answers, or nothing. */
function mistakeIn(form: FormData): string {
  if (String(form.get('password')).length < PASSWORD_LEAST) return 'setup.short'
  if (form.get('password') !== form.get('again')) return 'setup.not_same'
  return form.getAll('languages').length ? '' : 'setup.no_language'
}

function Languages() {
  return (
    <fieldset class="choices">
      <legend>{t('setup.languages')}</legend>
      {LOCALES.map(({ tag }) => (
        <label key={tag}>
          <input type="checkbox" name="languages" value={tag} defaultChecked={tag === locale.peek()} />
          <Language tag={tag} />
        </label>
      ))}
    </fieldset>
  )
}

function NoToken() {
  return (
    <main class="gate">
      <div class="card">
        <h1>{t('setup.title')}</h1>
        <p>{t('setup.no_token')}</p>
        <a href="/agent">{t('setup.to_login')}</a>
      </div>
    </main>
  )
}
