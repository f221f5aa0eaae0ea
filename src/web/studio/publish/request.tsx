import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { DraftAnswer, PublishRequest } from '../../../protocol/index.ts'
import { FindingList } from '../controls/findings.tsx'
import { call, session, tellRefusal } from '../desk.ts'
import { loadCurrent } from '../drafts.ts'
import { dayTime, t } from '../strings.ts'
import { published } from './published.ts'

/** Publishing past errors: what was asked for and why, for the second person to look at and agree to. */
export function Request({ draft: { id, version }, request }: { draft: DraftAnswer, request: PublishRequest }) {
  const busy = useSignal(false)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const own = session.agent.value?.id === request.by.id
  const approve = async () => {
    busy.value = true
    const result = await call('POST /v1/studio/drafts/{id}/approve', { ids: { id }, body: { version } })
    busy.value = false
    if (result.ok) return published(id, result.body.release)
    tellRefusal(result.error)
    await loadCurrent()
  }
  return (
    <section class="offer" data-tone="alarm">
      <h2 ref={head} tabIndex={-1}>{t('publish.request')}</h2>
      <p>{t('publish.request_by', { who: request.by.name, at: dayTime(request.at) })} {t(`publish.how_${request.how}`)}</p>
      <blockquote dir="auto">{request.reason}</blockquote>
      {request.note && <p dir="auto">{request.note}</p>}
      <FindingList findings={request.findings} label={t('publish.request')} />
      {own ? <p role="status">{t('publish.request_own')}</p> : <button class="danger" disabled={busy.value} onClick={() => void approve()}>{t('publish.approve')}</button>}
    </section>
  )
}
