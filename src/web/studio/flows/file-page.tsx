import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { checked, keepChecking } from '../check.ts'
import { FindingList, Tally } from '../controls/findings.tsx'
import { draft } from '../drafts.ts'
import { CodeEditor } from '../editor/code-editor.tsx'
import { fileAt, reload } from '../files/files.ts'
import type { PageProps } from '../pages.ts'
import { show } from '../spot.ts'
import { t } from '../strings.ts'
import { BeginDraft } from './begin-draft.tsx'
import { Clash } from './clash.tsx'
import { learnKind } from './knowledge.ts'
import '../styles/flow.css'

/** Any other content file: queues, actions, facts, a transcript, texts as they are written. */
export function FilePage({ params: { path = '' }, query: { line } }: PageProps) {
  const asking = useSignal(false)
  const file = fileAt(path, draft.value)
  const own = checked.value?.draft === draft.value ? (checked.value?.findings ?? []).filter((finding) => finding.file === path) : []
  const refused = () => (asking.value = true)
  useEffect(keepChecking, [])
  useEffect(() => {
    reload([path])
    void learnKind(path)
  }, [path])
  useEffect(() => {
    if (line) show({ line: Number(line) })
  }, [line])
  return (
    <div class="column file">
      <header>
        <h1 tabIndex={-1}><code dir="ltr">{path}</code></h1>
        <p class="hint" role="status">{checked.value && <Tally findings={own} />}</p>
      </header>
      <Clash file={file} />
      <CodeEditor file={file} findings={own} says={() => undefined} refused={refused} />
      {own.length > 0 && <FindingList findings={own} open={(finding) => show({ line: finding.line, col: finding.col })} />}
      <p class="hint">{t('editor.keys')}</p>
      {asking.value && <BeginDraft close={() => (asking.value = false)} />}
    </div>
  )
}
