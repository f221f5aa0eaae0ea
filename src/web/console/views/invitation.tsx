import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ErrorBody, InvitationAnswer } from '../../../protocol/index.ts'
import { ask } from '../accounts/own-account.ts'
import { makePasskey, takesPasskeys } from '../accounts/passkeys.ts'
import type { Session } from '../desk/session.ts'
import { refusalOf } from '../net/calls.ts'
import { t } from '../strings.ts'
import { LanguageMenu } from './language-menu.tsx'
import { Refusal } from './login.tsx'
import { Field, Language, Whose } from './parts.tsx'

interface Props {
  session: Session
  token: string
}

/** Makes the account of an invitation, with a password or a passkey of one's own. */
export function Invitation({ session, token }: Props) {
  const found = useSignal<InvitationAnswer | undefined>(undefined)
  const error = useSignal<ErrorBody | undefined>(undefined)
  useEffect(() => {
    ask('POST /v1/agent/invitation', { body: { token } }).then(
      (answer) => (found.value = answer),
      (refused: unknown) => (error.value = refusalOf(refused)),
    )
  }, [])
  return (
    <main class="gate">
      {found.value ? <Acceptance session={session} token={token} invitation={found.value} /> : <Closed error={error.value} />}
      <LanguageMenu />
    </main>
  )
}

function Closed({ error }: { error: ErrorBody | undefined }) {
  return (
    <div class="card">
      <h1>{t('invite.title')}</h1>
      {!error && <p role="status">{t('page.opening')}</p>}
      <Refusal error={error} keys="invite" />
      {error && <a href="/agent">{t('setup.to_login')}</a>}
    </div>
  )
}

function Acceptance({ session, token, invitation: { email, role, languages, passkeys } }: Props & { invitation: InvitationAnswer }) {
  const error = useSignal<ErrorBody | undefined>(undefined)
  const busy = useSignal(false)
  const form = useRef<HTMLFormElement>(null)
  const accept = async (more: (name: string) => Promise<Omit<Parameters<Session['accept']>[0], 'token' | 'name'> | undefined>) => {
    const name = String(new FormData(form.current ?? undefined).get('name')).trim()
    busy.value = true
    try {
      const given = await more(name)
      error.value = given && (await session.accept({ token, name, ...given }))
    } catch (refused) {
      error.value = refusalOf(refused)
    }
    busy.value = false
  }
  const byPassword = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    void accept(async () => ({ password }))
  }
  const byPasskey = () =>
    accept(async (name) => {
      const { options } = await ask('POST /v1/agent/invitation/passkey', { body: { token, name } })
      const response = await makePasskey(options)
      return response && { passkey: { name: t('me.passkey_first'), response } }
    })
  return (
    <form ref={form} class="card" onSubmit={byPassword}>
      <h1>{t('invite.title')}</h1>
      <p>
        {t('invite.about', { email, role: t(`role.${role}`) })} {languages.map((tag) => <Language key={tag} tag={tag} />)}
      </p>
      <Whose email={email} />
      <Field label={t('setup.name')} name="name" autocomplete="name" hint={t('setup.name_hint')} />
      <Field label={t('login.password')} name="password" type="password" autocomplete="new-password" hint={t('setup.password_hint')} least={10} />
      <Refusal error={error.value} keys="invite" />
      <button class="strong wide" disabled={busy.value}>{t('invite.submit')}</button>
      {passkeys && takesPasskeys() && (
        <button
          type="button"
          class="plain wide"
          disabled={busy.value}
          onClick={() => {
            if (form.current?.querySelector<HTMLInputElement>('[name=name]')?.reportValidity()) void byPasskey()
          }}
        >
          {t('invite.passkey')}
        </button>
      )}
    </form>
  )
}
