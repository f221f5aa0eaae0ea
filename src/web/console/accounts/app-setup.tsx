import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { encode } from 'uqr'
import type { CodesOfferAnswer } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import { Field } from '../views/parts.tsx'
import { ask, type OwnAccount } from './own-account.ts'

/** Sets an authenticator app up: something to scan, the same to type, and a code that confirms it. */
export function AppSetup({ account }: { account: OwnAccount }) {
  const offer = useSignal<CodesOfferAnswer | undefined>(undefined)
  const begin = () => account.act(async () => void (offer.value = await ask('POST /v1/agent/account/codes', { body: {} })))
  const confirm = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    const done = await account.act(async () => account.takeFactor(await ask('PUT /v1/agent/account/codes', { body: { code } })))
    if (done) offer.value = undefined
  }
  if (!offer.value) {
    return (
      <button class="plain" disabled={account.busy.value} onClick={() => void begin()}>
        {t('me.app_add')}
      </button>
    )
  }
  const { uri, secret } = offer.value
  return (
    <form class="stack" onSubmit={(event) => void confirm(event)}>
      <p>{t('me.app_scan')}</p>
      <QrCode text={uri} label={t('me.app_qr')} />
      <p>
        {t('me.app_key')} <code class="secret" dir="ltr">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Field label={t('me.app_code')} name="code" autocomplete="one-time-code" inputMode="numeric" />
      <p class="buttons">
        <button class="strong" disabled={account.busy.value}>{t('me.app_confirm')}</button>
        <button type="button" class="plain" onClick={() => (offer.value = undefined)}>{t('dialog.cancel')}</button>
      </p>
    </form>
  )
}

/** Black on white in every colour scheme: cameras don't read it the other way round. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 3 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
