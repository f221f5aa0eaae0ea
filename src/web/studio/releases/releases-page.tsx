import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ReleaseEntry } from '../../../protocol/index.ts'
import { Area } from '../controls/area.tsx'
import { Dialog } from '../controls/dialog.tsx'
import { call, notices, tellRefusal } from '../desk.ts'
import { loadDrafts } from '../drafts.ts'
import { dayTime, t } from '../strings.ts'
import { ReleaseDiff } from './release-diff.tsx'
import '../styles/releases.css'

/** Which release became active when, by whom and how; an older one is made active again from here. */
export function ReleasesPage() {
  const releases = useSignal<readonly ReleaseEntry[] | undefined>(undefined)
  const load = async () => {
    const result = await call('GET /v1/studio/releases')
    if (result.ok) releases.value = result.body.releases
    else tellRefusal(result.error)
  }
  useEffect(() => void load(), [])
  const list = releases.value
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('releases.title')}</h1>
      {!list && <p role="status">{t('page.loading')}</p>}
      <ol class="releases">
        {list?.map((entry, i) => (
          <Entry
            key={`${entry.release} ${entry.at}`} entry={entry} newest={list.findIndex(({ release }) => release === entry.release) === i}
            before={list[i + 1]?.release} changed={() => void load()}
          />
        ))}
      </ol>
    </div>
  )
}

interface EntryProps {
  entry: ReleaseEntry
  /** The first of its release in the list: chats are counted and it is rolled back to there. */
  newest: boolean
  /** The release that was active before. */
  before: string | undefined
  changed(): void
}

function Entry({ entry, newest, before, changed }: EntryProps) {
  const { release, at, by, how, note, approvedBy, active, correctedBy } = entry
  const asking = useSignal<'diff' | 'roll_back' | undefined>(undefined)
  const close = () => (asking.value = undefined)
  return (
    <li class="release" data-active={active && newest ? true : undefined}>
      <header>
        <h2><code dir="ltr">{release.slice(0, 12)}</code></h2>
        {active && newest && <p class="good">{t('releases.active')}</p>}
        <p class="hint"><time dateTime={at}>{dayTime(at)}</time>{by.name !== how && <> · <bdi>{by.name}</bdi></>}</p>
      </header>
      <p>{t(`releases.${how}`)} {approvedBy && t('releases.approved', { who: approvedBy.name })}</p>
      {note && <p dir="auto">{note}</p>}
      {newest && <Live entry={entry} />}
      {correctedBy && <p class="hint">{t('releases.corrected')} <code dir="ltr">{correctedBy.slice(0, 12)}</code></p>}
      <p class="buttons">
        {before && before !== release && <button class="plain" onClick={() => (asking.value = 'diff')}>{t('releases.diff')}</button>}
        {newest && !active && <button class="plain" onClick={() => (asking.value = 'roll_back')}>{t('releases.roll_back')}</button>}
      </p>
      {asking.value === 'diff' && before && <ReleaseDiff release={release} against={before} close={close} />}
      {asking.value === 'roll_back' && <RollBack entry={entry} close={close} changed={changed} />}
    </li>
  )
}

function Live({ entry: { live } }: { entry: ReleaseEntry }) {
  return <p class="live">{t('releases.live', { count: live })}</p>
}

function RollBack({ entry: { release, at }, close, changed }: { entry: ReleaseEntry, close(): void, changed(): void }) {
  const submit = async (form: FormData) => {
    const result = await call('POST /v1/studio/releases/{hash}/activate', { ids: { hash: release }, body: { note: String(form.get('note')).trim() } })
    if (!result.ok) {
      tellRefusal(result.error)
      return false
    }
    notices.tell('releases.rolled_back', { release: release.slice(0, 12) })
    void loadDrafts()
    changed()
    return true
  }
  return (
    <Dialog title={t('releases.roll_back')} action={t('releases.roll_back')} danger close={close} submit={submit}>
      <p>{t('releases.roll_back_why', { release: release.slice(0, 12), at: dayTime(at) })}</p>
      <Area label={t('publish.note')} name="note" hint={t('publish.note_hint')} maxLength={2000} required />
    </Dialog>
  )
}
