import { signal } from '@preact/signals'
import type { Notice, Notices } from '../desk/notices.ts'
import { t } from '../strings.ts'

/** What is said to those who don't see the page. */
export const announced = signal('')

/** What happened, in plain words, and the page's voice for screen readers. */
export function NoticeList({ notices }: { notices: Notices }) {
  const list = notices.list.value
  return (
    <>
      <p class="unseen" role="status">
        {announced}
      </p>
      <div class="notices">
        <div role="alert">{list.filter(({ tone }) => tone === 'alarm').map((notice) => one(notice, notices))}</div>
        <div role="status">{list.filter(({ tone }) => tone === 'calm').map((notice) => one(notice, notices))}</div>
      </div>
    </>
  )
}

function one(notice: Notice, notices: Notices) {
  return (
    <p key={notice.id} class="notice" data-tone={notice.tone}>
      <span dir="auto">{notice.said || t(notice.key, notice.vars)}</span>
      <button class="plain" aria-label={t('dialog.close')} onClick={() => notices.close(notice.id)}>
        ✕
      </button>
    </p>
  )
}
