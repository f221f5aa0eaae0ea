import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { AccountView, InvitationView } from '../../../protocol/index.ts'
import type { PageProps } from '../pages.ts'
import { dayTime, t } from '../strings.ts'
import { Sheet } from '../views/page.tsx'
import { Language } from '../views/parts.tsx'
import { EditAccount, Invite, Sure } from './account-dialogs.tsx'
import { ask } from './own-account.ts'
import { Refused } from './refused.tsx'
import { Team } from './team.ts'
import '../styles/accounts.css'

type Open = { what: 'invite' } | { what: 'edit' | 'deactivate' | 'reset-factors'; account: AccountView }

/** Who works here. */
export function TeamPage({ desk }: PageProps) {
  const team = useMemo(() => new Team(desk.me.role === 'admin'), [])
  const open = useSignal<Open | undefined>(undefined)
  useEffect(() => void team.load(), [])
  const close = () => (open.value = undefined)
  const show = (next: Open) => {
    team.refusal.value = undefined
    open.value = next
  }
  return (
    <Sheet title={t('nav.team')} about={t('team.about')}>
      {!open.value && <Refused error={team.refusal.value} />}
      {team.admin && (
        <p class="buttons">
          <button class="strong" onClick={() => show({ what: 'invite' })}>{t('team.invite')}</button>
        </p>
      )}
      {!team.accounts.value && <p role="status">{t('page.opening')}</p>}
      <ul class="people">
        {team.accounts.value?.map((account) => (
          <Person key={account.id} team={team} account={account} open={show} />
        ))}
      </ul>
      {team.invitations.value.length > 0 && <Invitations team={team} invitations={team.invitations.value} />}
      {open.value && <Opened team={team} open={open.value} close={close} />}
    </Sheet>
  )
}

function Opened({ team, open, close }: { team: Team; open: Open; close(): void }) {
  if (open.what === 'invite') return <Invite team={team} close={close} />
  if (open.what === 'edit') return <EditAccount team={team} account={open.account} close={close} />
  return <Sure team={team} account={open.account} what={open.what} close={close} />
}

function Person({ team, account, open }: { team: Team; account: AccountView; open(what: Open): void }) {
  const { name, email, role, languages, secondLanguages, skills, capacity, active, secondFactor } = account
  return (
    <li class="card" data-inactive={!active}>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p>
        <span class="tag">{t(`role.${role}`)}</span> {!active && <span class="tag" data-tone="bad">{t('team.deactivated')}</span>}
      </p>
      <p class="hint">
        <bdi dir="ltr">{email}</bdi>
      </p>
      <dl class="facts">
        <Fact name={t('team.languages')}>{languages.map((tag) => <Language key={tag} tag={tag} />)}</Fact>
        {secondLanguages.length > 0 && <Fact name={t('team.second_languages')}>{secondLanguages.map((tag) => <Language key={tag} tag={tag} />)}</Fact>}
        {skills.length > 0 && <Fact name={t('team.skills')}>{skills.join(', ')}</Fact>}
        <Fact name={t('team.capacity')}>{capacity}</Fact>
        <Fact name={t('team.factor')}>{t(secondFactor ? 'team.factor_yes' : 'team.factor_no')}</Fact>
      </dl>
      <Actions team={team} account={account} open={open} />
    </li>
  )
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{Array.isArray(children) && children.length === 0 ? '–' : children}</dd>
    </div>
  )
}

function Actions({ team, account, open }: { team: Team; account: AccountView; open(what: Open): void }) {
  const named = (key: string) => ({ 'aria-label': `${t(key)}: ${account.name}`, disabled: team.busy.value })
  const activate = () => void team.act(() => ask('POST /v1/accounts/{id}/activate', { ids: { id: account.id }, body: {} }))
  return (
    <p class="buttons">
      <button class="plain" {...named('team.edit')} onClick={() => open({ what: 'edit', account })}>{t('team.edit')}</button>
      {team.admin && account.secondFactor && (
        <button class="plain" {...named('team.reset')} onClick={() => open({ what: 'reset-factors', account })}>{t('team.reset')}</button>
      )}
      {team.admin && account.active && (
        <button class="plain" {...named('team.deactivate')} onClick={() => open({ what: 'deactivate', account })}>{t('team.deactivate')}</button>
      )}
      {team.admin && !account.active && <button class="plain" {...named('team.activate')} onClick={activate}>{t('team.activate')}</button>}
    </p>
  )
}

function Invitations({ team, invitations }: { team: Team; invitations: readonly InvitationView[] }) {
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{t('team.invitations')}</h2>
      <ul class="rows">
        {invitations.map(({ id, email, role, expiresAt, by }) => (
          <li key={id}>
            <div>
              <b>
                <bdi dir="ltr">{email}</bdi>
              </b> <span class="tag">{t(`role.${role}`)}</span>
              <small>{t('team.invited_by', { name: by.name, time: dayTime(expiresAt) })}</small>
            </div>
            <button
              class="plain"
              aria-label={`${t('team.withdraw')}: ${email}`}
              disabled={team.busy.value}
              onClick={() => void team.act(() => ask('DELETE /v1/accounts/invitations/{id}', { ids: { id } }))}
            >
              {t('team.withdraw')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
