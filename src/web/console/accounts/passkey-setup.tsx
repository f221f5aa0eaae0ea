import { useSignal } from '@preact/signals'
import { t } from '../strings.ts'
import { Dialog, Field } from '../views/parts.tsx'
import { ask, type OwnAccount } from './own-account.ts'
import { makePasskey, takesPasskeys } from './passkeys.ts'

/** Adds a passkey, under a name by which its owner knows it. */
export function PasskeySetup({ account }: { account: OwnAccount }) {
  const naming = useSignal(false)
  if (!takesPasskeys()) return <p class="hint">{t('me.passkeys_elsewhere')}</p>
  const add = (name: string) =>
    account.act(async () => {
      const { options } = await ask('POST /v1/agent/account/passkeys/options', { body: {} })
      const response = await makePasskey(options)
      if (response) account.takeFactor(await ask('POST /v1/agent/account/passkeys', { body: { name, response } }))
    })
  return (
    <>
      <button class="plain" disabled={account.busy.value} onClick={() => (naming.value = true)}>
        {t('me.passkey_add')}
      </button>
      {naming.value && (
        <Dialog
          title={t('me.passkey_add')}
          action={t('me.prove_action')}
          close={() => (naming.value = false)}
          submit={async (form) => {
            void add(String(form.get('name')).trim())
            return true
          }}
        >
          <Field label={t('me.passkey_name')} name="name" hint={t('me.passkey_name_hint')} />
        </Dialog>
      )}
    </>
  )
}
