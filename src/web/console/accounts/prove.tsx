import { useSignal } from '@preact/signals'
import type { ErrorBody, ProofBody } from '../../../protocol/index.ts'
import { refusalOf } from '../net/calls.ts'
import { t } from '../strings.ts'
import { Dialog, Field } from '../views/parts.tsx'
import { ask, type OwnAccount } from './own-account.ts'
import { showPasskey, takesPasskeys } from './passkeys.ts'
import { Refused } from './refused.tsx'

/** Asks for the password or a passkey once more; what waited for it goes on. */
export function Prove({ account }: { account: OwnAccount }) {
  const error = useSignal<ErrorBody | undefined>(undefined)
  const goOn = account.proving.value
  if (!goOn) return null
  const { hasPassword = true, passkeys = [] } = account.found.value ?? {}
  const close = () => (account.proving.value = undefined)
  const prove = async (proof: ProofBody): Promise<boolean> => {
    try {
      await ask('POST /v1/agent/account/proof', { body: proof })
    } catch (refused) {
      error.value = refusalOf(refused)
      return false
    }
    close()
    goOn()
    return true
  }
  const byPasskey = async () => {
    const { options } = await ask('POST /v1/agent/session/passkey/options', { body: {} })
    const passkey = await showPasskey(options)
    if (passkey) await prove({ passkey })
  }
  return (
    <Dialog title={t('me.prove')} action={hasPassword ? t('me.prove_action') : undefined} close={close} submit={(form) => prove({ password: String(form.get('password')) })}>
      <p>{t('me.prove_about')}</p>
      {hasPassword && <Field label={t('login.password')} name="password" type="password" autocomplete="current-password" />}
      {passkeys.length > 0 && takesPasskeys() && (
        <button type="button" class="plain" onClick={() => void byPasskey()}>
          {t('login.passkey')}
        </button>
      )}
      <Refused error={error.value} />
    </Dialog>
  )
}
