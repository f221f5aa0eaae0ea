import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { LoginView, OwnAccountAnswer, PasskeyView } from '../../../protocol/index.ts'
import type { PageProps } from '../pages.ts'
import { dayTime, t } from '../strings.ts'
import { Sheet } from '../views/page.tsx'
import { Dialog, Field, Language, Whose } from '../views/parts.tsx'
import { AppSetup } from './app-setup.tsx'
import { ask, OwnAccount } from './own-account.ts'
import { PasskeySetup } from './passkey-setup.tsx'
import { Prove } from './prove.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Refused } from './refused.tsx'
import '../styles/accounts.css'

interface Part {
  account: OwnAccount
  found: OwnAccountAnswer
}

/** What one's own account is proved with, and where it is logged in. */
export function MePage({ console }: PageProps) {
  const account = useMemo(() => new OwnAccount(), [])
  useEffect(() => void account.load(), [])
  const found = account.found.value
  return (
    <Sheet title={t('nav.me')} about={t('me.about')}>
      <Refused error={account.refusal.value} />
      {!found && <p role="status">{t('page.opening')}</p>}
      {found && (
        <div class="panels">
          <Password account={account} found={found} changed={() => console.notices.tell('me.password_changed')} />
          <App account={account} found={found} />
          <Passkeys account={account} found={found} />
          {(found.codes || found.passkeys.length > 0) && <Recovery account={account} found={found} />}
          <Logins account={account} found={found} />
          <Spoken found={found} />
        </div>
      )}
      <Prove account={account} />
      <RecoveryCodes account={account} />
    </Sheet>
  )
}

function Password({ account, found, changed }: Part & { changed(): void }) {
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const { old, password } = Object.fromEntries(new FormData(form)) as { old?: string; password: string }
    const done = await account.act(async () => account.take(await ask('PUT /v1/agent/account/password', { body: { password, ...(old && { old }) } })))
    if (!done) return
    form.reset()
    changed()
  }
  return (
    <section class="card" aria-labelledby="password">
      <h2 id="password">{t('login.password')}</h2>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <Whose email={found.email} />
        {found.hasPassword && <Field label={t('me.password_old')} name="old" type="password" autocomplete="current-password" />}
        <Field label={t('me.password_new')} name="password" type="password" autocomplete="new-password" hint={t('setup.password_hint')} least={10} />
        <p class="buttons">
          <button class="plain" disabled={account.busy.value}>{t(found.hasPassword ? 'me.password_change' : 'me.password_set')}</button>
        </p>
      </form>
    </section>
  )
}

function App({ account, found }: Part) {
  const remove = () => account.act(async () => account.take(await ask('DELETE /v1/agent/account/codes')))
  return (
    <section class="card" aria-labelledby="app">
      <h2 id="app">{t('me.app')}</h2>
      <p class="hint">{t('me.app_about')}</p>
      <p>{t(found.codes ? 'me.app_on' : 'me.app_off')}</p>
      {found.codes ? (
        <p class="buttons">
          <button class="plain" disabled={account.busy.value} onClick={() => void remove()}>{t('me.app_remove')}</button>
        </p>
      ) : (
        <AppSetup account={account} />
      )}
    </section>
  )
}

function Passkeys({ account, found }: Part) {
  return (
    <section class="card" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('me.passkeys')}</h2>
      <p class="hint">{t('me.passkeys_about')}</p>
      <ul class="rows">
        {found.passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} account={account} passkey={passkey} />
        ))}
      </ul>
      <PasskeySetup account={account} />
    </section>
  )
}

function PasskeyRow({ account, passkey: { id, name, createdAt, usedAt } }: { account: OwnAccount; passkey: PasskeyView }) {
  const naming = useSignal(false)
  const ids = { id }
  const remove = () => account.act(async () => account.take(await ask('DELETE /v1/agent/account/passkeys/{id}', { ids })))
  const rename = (given: string) => account.act(async () => account.take(await ask('PUT /v1/agent/account/passkeys/{id}', { ids, body: { name: given } })))
  return (
    <li>
      <div>
        <b>
          <bdi>{name}</bdi>
        </b>
        <small>
          {t('me.passkey_added', { time: dayTime(createdAt) })} · {usedAt ? t('me.passkey_used', { time: dayTime(usedAt) }) : t('me.passkey_unused')}
        </small>
      </div>
      <p class="buttons">
        <button class="plain" aria-label={`${t('me.passkey_rename')}: ${name}`} onClick={() => (naming.value = true)}>{t('me.passkey_rename')}</button>
        <button class="plain" aria-label={`${t('me.passkey_remove')}: ${name}`} disabled={account.busy.value} onClick={() => void remove()}>{t('me.passkey_remove')}</button>
      </p>
      {naming.value && (
        <Dialog title={t('me.passkey_rename')} action={t('team.save')} close={() => (naming.value = false)} submit={(form) => rename(String(form.get('name')).trim())}>
          <Field label={t('me.passkey_name')} name="name" hint={t('me.passkey_name_hint')} value={name} />
        </Dialog>
      )}
    </li>
  )
}

function Recovery({ account, found }: Part) {
  const renew = () =>
    account.act(async () => {
      account.codes.value = (await ask('POST /v1/agent/account/recovery-codes', { body: {} })).recoveryCodes
      account.take(await ask('GET /v1/agent/account'))
    })
  return (
    <section class="card" aria-labelledby="recovery">
      <h2 id="recovery">{t('me.recovery')}</h2>
      <p>{t('me.recovery_left', { left: found.recoveryCodes })}</p>
      <p class="buttons">
        <button class="plain" disabled={account.busy.value} onClick={() => void renew()}>{t('me.recovery_new')}</button>
      </p>
    </section>
  )
}

function Logins({ account, found }: Part) {
  const endAll = () => account.act(async () => account.take(await ask('DELETE /v1/agent/account/logins')))
  return (
    <section class="card" aria-labelledby="logins">
      <h2 id="logins">{t('me.logins')}</h2>
      <ul class="rows">
        {found.logins.map((login) => (
          <LoginRow key={login.id} account={account} login={login} />
        ))}
      </ul>
      {found.logins.length > 1 && (
        <p class="buttons">
          <button class="plain" disabled={account.busy.value} onClick={() => void endAll()}>{t('me.logins_end_all')}</button>
        </p>
      )}
    </section>
  )
}

function LoginRow({ account, login: { id, current, browser, system, createdAt, seenAt, network } }: { account: OwnAccount; login: LoginView }) {
  const end = () => account.act(async () => account.take(await ask('DELETE /v1/agent/account/logins/{id}', { ids: { id } })))
  const words = browser && system ? t('me.login_words', { browser, system }) : browser || system || t('me.login_unknown')
  return (
    <li>
      <div>
        <b>{words}</b>
        <small>{t('me.login_since', { time: dayTime(createdAt) })}</small>
        <small>{t('me.login_seen', { time: dayTime(seenAt), network })}</small>
      </div>
      {current ? (
        <span class="tag">{t('me.login_here')}</span>
      ) : (
        <button class="plain" aria-label={`${t('me.login_end')}: ${words}`} disabled={account.busy.value} onClick={() => void end()}>{t('me.login_end')}</button>
      )}
    </li>
  )
}

function Spoken({ found }: { found: OwnAccountAnswer }) {
  const lists = [['team.languages', found.languages], ['team.second_languages', found.secondLanguages]] as const
  return (
    <section class="card" aria-labelledby="spoken">
      <h2 id="spoken">{t('me.languages')}</h2>
      <dl class="facts">
        {lists.map(([key, tags]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{tags.length ? tags.map((tag) => <Language key={tag} tag={tag} />) : '–'}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t('me.languages_hint')}</p>
    </section>
  )
}
