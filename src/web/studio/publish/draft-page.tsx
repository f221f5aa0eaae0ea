import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { DraftAnswer } from '../../../protocol/index.ts'
import { checkDraft } from '../check.ts'
import type { Checked } from '../check.ts'
import { Dialog } from '../controls/dialog.tsx'
import { current, discard, draft as working, loadCurrent, work } from '../drafts.ts'
import { flushAll } from '../files/files.ts'
import type { PageProps } from '../pages.ts'
import { go } from '../router.ts'
import { hrefTo } from '../../shared/routes.ts'
import { dayTime, t } from '../strings.ts'
import { ChangedFiles } from './changed-files.tsx'
import { Findings } from './findings.tsx'
import { PublishForm } from './publish-form.tsx'
import { Request } from './request.tsx'
import { Update } from './update.tsx'
import '../styles/publish.css'

/** A draft on its way to be published: what it changes, what the checker says, whom it concerns. */
export function DraftPage({ params: { id = '' } }: PageProps) {
  const checked = useSignal<Checked | undefined>(undefined)
  useEffect(() => void open(id), [id])
  const draft = current.value?.id === id ? current.value : undefined
  useSignalEffect(() => {
    if (current.value?.id === id) void checkDraft(id).then((found) => (checked.value = found))
  })
  if (working.value !== id) return <div class="column"><h1 tabIndex={-1}>{t('publish.title')}</h1><p>{t('draft.gone')}</p></div>
  return (
    <div class="column">
      <h1 tabIndex={-1}>{draft ? draft.title || t('draft.untitled', { who: draft.createdBy.name }) : t('page.loading')}</h1>
      {draft && <Draft draft={draft} checked={checked.value} />}
    </div>
  )
}

/** What is still being saved belongs to what is looked at here. */
async function open(id: string): Promise<void> {
  work(id)
  await flushAll()
  await loadCurrent()
}

function Draft({ draft, checked }: { draft: DraftAnswer, checked: Checked | undefined }) {
  return (
    <>
      <p class="hint">
        {t('publish.last_change', { who: draft.updatedBy.name, at: dayTime(draft.updatedAt) })} · {t('publish.base')} <code dir="ltr">{draft.base.slice(0, 12)}</code>
      </p>
      {draft.request && <Request key={draft.version} draft={draft} request={draft.request} />}
      {draft.behind && <Update draft={draft} />}
      <ChangedFiles draft={draft} />
      <Findings draft={draft} checked={checked} />
      {!draft.request && draft.changes.length > 0 && <PublishForm key={draft.version} draft={draft} checked={checked} />}
      <Discard draft={draft} />
    </>
  )
}

function Discard({ draft }: { draft: DraftAnswer }) {
  const asking = useSignal(false)
  const submit = async () => {
    const done = await discard(draft)
    if (done) go(hrefTo(['flows']))
    return done
  }
  return (
    <p>
      <button class="danger" onClick={() => (asking.value = true)}>{t('publish.discard')}</button>
      {asking.value && (
        <Dialog title={t('publish.discard')} action={t('publish.discard_action')} danger close={() => (asking.value = false)} submit={submit}>
          <p>{t('publish.discard_why', { title: draft.title })}</p>
        </Dialog>
      )}
    </p>
  )
}
