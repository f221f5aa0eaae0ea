import { useSignal } from '@preact/signals'
import type { AccountView, InvitedAnswer, Role } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import { Dialog, Field } from '../views/parts.tsx'
import { RoleField, takingIn, TakingFields } from './account-fields.tsx'
import { ask } from './own-account.ts'
import { Refused } from './refused.tsx'
import type { Team } from './team.ts'

interface Props {
  team: Team
  close(): void
}

/** As much as whoever looks at it may change. */
export function EditAccount({ team, account, close }: Props & { account: AccountView }) {
  const save = (form: FormData) => {
    const own = team.admin ? { name: String(form.get('name')).trim(), role: String(form.get('role')) as Role } : {}
    return team.act(() => ask('PUT /v1/accounts/{id}', { ids: { id: account.id }, body: { ...own, ...takingIn(form) } }))
  }
  return (
    <Dialog title={account.name} action={t('team.save')} busy={team.busy.value} close={close} submit={save}>
      {team.admin && <Field label={t('setup.name')} name="name" value={account.name} />}
      {team.admin && <RoleField value={account.role} />}
      <TakingFields taking={account} />
      <Refused error={team.refusal.value} />
    </Dialog>
  )
}

/** Asks for what an account will be; then shows the link, once. */
export function Invite({ team, close }: Props) {
  const made = useSignal<InvitedAnswer | undefined>(undefined)
  const send = async (form: FormData) => {
    const body = { email: String(form.get('email')).trim(), role: String(form.get('role')) as Role, ...takingIn(form) }
    await team.act(async () => void (made.value = await ask('POST /v1/accounts/invitations', { body })))
    return false
  }
  if (made.value) return <Link invited={made.value} close={close} />
  return (
    <Dialog key="ask" title={t('team.invite')} action={t('team.invite_action')} busy={team.busy.value} close={close} submit={send}>
      <Field label={t('login.email')} name="email" type="email" />
      <RoleField value="agent" />
      <TakingFields taking={{ languages: [], secondLanguages: [], skills: [], capacity: 4 }} />
      <Refused error={team.refusal.value} />
    </Dialog>
  )
}

function Link({ invited: { link, invitation }, close }: { invited: InvitedAnswer; close(): void }) {
  const copied = useSignal(false)
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    copied.value = true
  }
  return (
    <Dialog key="link" title={t('team.invited_title', { email: invitation.email })} close={close}>
      <p>{t('team.invited_about')}</p>
      <Field label={t('team.link')} name="link" value={link} readOnly />
      <p class="buttons">
        <button type="button" class="strong" onClick={() => void copy()}>{t('team.copy')}</button>
        <span role="status">{copied.value && t('team.copied')}</span>
      </p>
    </Dialog>
  )
}

/** What can't be done by mistake. */
export function Sure({ team, account, what, close }: Props & { account: AccountView; what: 'deactivate' | 'reset-factors' }) {
  const key = what === 'deactivate' ? 'deactivate' : 'reset'
  const go = () => team.act(() => ask(`POST /v1/accounts/{id}/${what}`, { ids: { id: account.id }, body: {} }))
  return (
    <Dialog title={t(`team.${key}_title`, { name: account.name })} action={t(`team.${key}`)} danger busy={team.busy.value} close={close} submit={go}>
      <p>{t(`team.${key}_about`)}</p>
      <Refused error={team.refusal.value} />
    </Dialog>
  )
}
