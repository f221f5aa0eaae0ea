import { useSignal } from '@preact/signals'
import type { DraftAnswer } from '../../../protocol/index.ts'
import type { Checked } from '../check.ts'
import { FindingList, Tally } from '../controls/findings.tsx'
import { call } from '../desk.ts'
import { ofDraft } from '../drafts.ts'
import { fileAt } from '../files/files.ts'
import { flowOf } from '../findings.ts'
import { hrefTo } from '../../shared/routes.ts'
import { languageName, t } from '../strings.ts'
import { detoursFor, DETOURS_FILE, withDetours } from './detours.ts'
import type { Detours } from './detours.ts'

/** What the checker says of what would be published, and the ways out. */
export function Findings({ checked }: { draft: DraftAnswer, checked: Checked | undefined }) {
  const flows = useSignal<readonly string[]>([])
  if (!checked) return <section><h2>{t('findings.title')}</h2><p role="status">{t('editor.checking')}</p></section>
  if (flows.value.length === 0 && checked.findings.length > 0) void flowIds().then((ids) => (flows.value = ids))
  const detours = detoursFor(checked.findings, flows.value)
  return (
    <section class="stack">
      <h2>{t('findings.title')}</h2>
      <p role="status"><Tally findings={checked.findings} /></p>
      {detours.size > 0 && <Switch detours={detours} />}
      {checked.findings.length > 0 && (
        <FindingList
          findings={checked.findings}
          href={({ file, line }) => {
            const flow = flowOf(file, flows.value)
            return flow ? hrefTo(['flows', flow], { file, line }) : hrefTo(['files', file], { line })
          }}
        />
      )}
    </section>
  )
}

async function flowIds(): Promise<string[]> {
  const result = await call('GET /v1/studio/flows', { query: ofDraft.peek() })
  return result.ok ? result.body.flows.map(({ id }) => id) : []
}

/** A critical text that doesn't fit today's English need not hold everything back: a person speaks there instead. */
function Switch({ detours }: { detours: Detours }) {
  const busy = useSignal(false)
  const switchOver = async () => {
    busy.value = true
    const file = fileAt(DETOURS_FILE)
    await file.load()
    file.edit(withDetours(file.text.peek(), detours))
    await file.flush()
    busy.value = false
  }
  return (
    <div class="offer">
      <p>{t('publish.switch_why')}</p>
      <ul>
        {[...detours].map(([step, locales]) => (
          <li key={step}>
            <code dir="ltr">{step}</code>: {locales.map((tag, i) => <span key={tag}>{i > 0 && ', '}<span lang={tag}>{languageName(tag)}</span></span>)}
          </li>
        ))}
      </ul>
      <button class="strong" disabled={busy.value} onClick={() => void switchOver()}>{t('publish.switch')}</button>
    </div>
  )
}
