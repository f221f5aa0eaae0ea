import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { current, draft, drafts, loadDrafts, work } from './drafts.ts'
import { adoptAll, flushAll, forgetOrphans, orphans, standing } from './files/files.ts'
import { BeginDraft } from './flows/begin-draft.tsx'
import { hrefTo } from '../shared/routes.ts'
import { t } from './strings.ts'

/** What is worked on: the live content, to be read only, or a draft. */
export function DraftBar() {
  const asking = useSignal(false)
  useEffect(() => void loadDrafts(), [])
  useEffect(saveByKey, [])
  return (
    <section class="bar" data-draft={draft.value === undefined ? undefined : true} aria-label={t('draft.bar')}>
      <Choice />
      {draft.value === undefined ? <button class="strong" onClick={() => (asking.value = true)}>{t('draft.begin')}</button> : <Standing />}
      {draft.value !== undefined && orphans.value.length > 0 && <Orphans />}
      {asking.value && <BeginDraft close={() => (asking.value = false)} />}
    </section>
  )
}

/** A draft was published or thrown away by somebody while one was still writing in it. */
function Orphans() {
  return (
    <p class="orphans" role="status">
      {t('draft.orphans', { count: orphans.value.length })}
      <button class="plain" onClick={() => void adoptAll()}>{t('draft.adopt')}</button>
      <button class="plain" onClick={forgetOrphans}>{t('draft.forget')}</button>
    </p>
  )
}

/** Ctrl or Cmd and S saves at once, wherever one is. */
function saveByKey(): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    void flushAll()
  }
  addEventListener('keydown', pressed)
  return () => removeEventListener('keydown', pressed)
}

function Choice() {
  const listed = drafts.value.some(({ id }) => id === draft.value)
  return (
    <label class="choice">
      <span>{t('draft.worked_on')}</span>
      <select value={draft.value ?? ''} onChange={(event) => work(event.currentTarget.value || undefined)}>
        <option value="">{t('draft.live')}</option>
        {draft.value !== undefined && !listed && <option value={draft.value}>{t('page.loading')}</option>}
        {drafts.value.map(({ id, title, createdBy }) => <option key={id} value={id}>{title || t('draft.untitled', { who: createdBy.name })}</option>)}
      </select>
    </label>
  )
}

function Standing() {
  const known = current.value
  const state = standing.value
  return (
    <>
      <p class="saved" data-state={state} role="status">{state && t(`draft.${state}`)}</p>
      {known?.behind && <p class="behind">{t('draft.behind')}</p>}
      <a class="button plain" href={hrefTo(['drafts', draft.value ?? ''])}>
        {t('draft.changes', { count: known?.changes.length ?? 0 })}
      </a>
      <a class="button strong" href={hrefTo(['drafts', draft.value ?? ''])}>{t('draft.publish')}</a>
    </>
  )
}
