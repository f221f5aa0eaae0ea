import { useSignal } from '@preact/signals'
import type { DraftAnswer, FileAnswer } from '../../../protocol/index.ts'
import { call, tellRefusal } from '../desk.ts'
import { Lazy } from '../lazy.tsx'
import { dayTime, t } from '../strings.ts'

/** Every file that a draft changes; opened, what differs. */
export function ChangedFiles({ draft }: { draft: DraftAnswer }) {
  return (
    <section>
      <h2>{t('publish.changes')}</h2>
      {draft.changes.length === 0 && <p>{t('publish.no_changes')}</p>}
      <ul class="files">
        {draft.changes.map((change) => <ChangedFile key={`${change.path} ${change.version}`} draft={draft.id} change={change} />)}
      </ul>
    </section>
  )
}

function ChangedFile({ draft, change: { path, change, by, at } }: { draft: string, change: DraftAnswer['changes'][number] }) {
  const file = useSignal<FileAnswer | undefined>(undefined)
  const load = async () => {
    const result = await call('GET /v1/studio/file', { query: { path, draft } })
    if (result.ok) file.value = result.body
    else tellRefusal(result.error)
  }
  return (
    <li>
      <details onToggle={(event) => { if (event.currentTarget.open && !file.peek()) void load() }}>
        <summary>
          <code dir="ltr">{path}</code>
          <span class="hint">{t(`publish.${change}`)} · {by.name}, {dayTime(at)}</span>
        </summary>
        {file.value && <Compared {...file.value} />}
      </details>
    </li>
  )
}

function Compared({ path, text, base, active }: FileAnswer) {
  const props = { before: (active === undefined ? base : active) ?? '', after: text ?? '', path }
  return <Lazy load={async () => (await import('./comparison.tsx')).Comparison} props={props} />
}
