import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { ErrorBody } from '../../../protocol/index.ts'
import { AppSetup } from '../accounts/app-setup.tsx'
import { OwnAccount } from '../accounts/own-account.ts'
import { PasskeySetup } from '../accounts/passkey-setup.tsx'
import { showPasskey, takesPasskeys } from '../accounts/passkeys.ts'
import { Prove } from '../accounts/prove.tsx'
import { RecoveryCodes } from '../accounts/recovery-codes.tsx'
import { Refused } from '../accounts/refused.tsx'
import type { Session } from '../desk/session.ts'
import { t } from '../strings.ts'
import { CodeField } from './login.tsx'
import '../styles/accounts.css'

/** A login that may do nothing before a second factor is enrolled or shown. */
export function Owing({ session }: { session: Session }) {
  return (
    <main class="gate">
      <div class="card">
        {session.owes.value === 'show' ? <Show session={session} /> : <Enrol session={session} />}
        <button type="button" class="plain wide" onClick={() => void session.logout()}>{t('header.log_out')}</button>
      </div>
    </main>
  )
}

function Enrol({ session }: { session: Session }) {
  const account = useMemo(() => new OwnAccount(), [])
  useEffect(() => void account.load(), [])
  const { codes, passkeys = [] } = account.found.value ?? {}
  const done = codes === true || passkeys.length > 0
  return (
    <>
      <h1>{t('owe.enrol_title')}</h1>
      <p>{t('owe.enrol_about')}</p>
      <Refused error={account.refusal.value} />
      {!done && <AppSetup account={account} />}
      {!done && takesPasskeys() && <PasskeySetup account={account} />}
      <Prove account={account} />
      <RecoveryCodes account={account} done={() => void session.check()} />
      {done && <button class="strong wide" onClick={() => void session.check()}>{t('me.prove_action')}</button>}
    </>
  )
}

function Show({ session }: { session: Session }) {
  const error = useSignal<ErrorBody | undefined>(undefined)
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    error.value = await session.prove({ code: String(new FormData(event.currentTarget).get('code')).trim() })
  }
  const byPasskey = async () => {
    error.value = await session.proveByPasskey(showPasskey)
  }
  return (
    <>
      <h1>{t('owe.show_title')}</h1>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <CodeField />
        <Refused error={error.value} />
        <button class="strong wide">{t('me.app_confirm')}</button>
      </form>
      {takesPasskeys() && (
        <button class="plain wide" onClick={() => void byPasskey()}>{t('login.passkey')}</button>
      )}
    </>
  )
}
