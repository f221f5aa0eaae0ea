import { t } from '../strings.ts'
import { Dialog } from '../views/parts.tsx'
import type { OwnAccount } from './own-account.ts'

/** Shown once. `done` is called when their owner says that they are kept. */
export function RecoveryCodes({ account, done }: { account: OwnAccount; done?(): void }) {
  const codes = account.codes.value
  if (!codes) return null
  const close = () => {
    account.codes.value = undefined
    done?.()
  }
  return (
    <Dialog title={t('me.recovery_title')} action={t('me.recovery_done')} close={close} submit={async () => true}>
      <p>{t('me.recovery_about')}</p>
      <ul class="codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
