import type { Notice } from '../console/desk/notices.ts'
import { notices } from './desk.ts'
import { t } from './strings.ts'

/** What happened, in plain words; read aloud as it comes. */
export function NoticeList() {
  const list = notices.list.value
  return (
    <div class="notices">
      <div role="alert">{list.filter(({ tone }) => tone === 'alarm').map(one)}</div>
      <div role="status">{list.filter(({ tone }) => tone === 'calm').map(one)}</div>
    </div>
  )
}

function one({ id, tone, key, vars, said }: Notice) {
  return (
    <p key={id} class="notice" data-tone={tone}>
      <span dir="auto">{said || t(key, vars)}</span>
      <button class="plain" aria-label={t('dialog.close')} onClick={() => notices.close(id)}>✕</button>
    </p>
  )
}
