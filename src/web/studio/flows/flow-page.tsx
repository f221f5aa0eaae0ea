import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Finding } from '../../../protocol/index.ts'
import { checked, checking, keepChecking } from '../check.ts'
import { FindingList, Tally } from '../controls/findings.tsx'
import { call } from '../desk.ts'
import { draft, ofDraft, turned } from '../drafts.ts'
import { CodeEditor } from '../editor/code-editor.tsx'
import { fileAt, reload } from '../files/files.ts'
import { stepOfLine, valueAt } from '../files/locale-json.ts'
import { flowOf } from '../findings.ts'
import { Lazy } from '../lazy.tsx'
import type { PageProps } from '../pages.ts'
import { go } from '../router.ts'
import { hrefTo } from '../../shared/routes.ts'
import { beside, show, wish, side, SIDES } from '../spot.ts'
import { t } from '../strings.ts'
import { BeginDraft } from './begin-draft.tsx'
import { Clash } from './clash.tsx'
import { knowledge, learn } from './knowledge.ts'
import { StepTexts } from './step-texts.tsx'
import '../styles/flow.css'

/** One flow: its file, and beside it its texts, a chat to try it in, and a picture of it. */
export function FlowPage({ params: { flow = '' }, query }: PageProps) {
  const asking = useSignal(false)
  const content = useContent()
  const path = `flows/${flow}.yaml`
  useEffect(keepChecking, [])
  useEffect(() => reload([path, `locales/en/${flow}.json`, `locales/${beside.peek()}/${flow}.json`]), [flow])
  useEffect(() => openPlace(flow, query), [flow, query['line'], query['step'], query['file']])
  useSignalEffect(() => {
    const place = wish.value
    if (!place || !('file' in place) || place.file === undefined || place.file === path) return
    wish.value = undefined
    void openFinding({ file: place.file, line: place.line, col: place.col ?? 1 }, flow)
  })
  const refused = () => (asking.value = true)
  return (
    <div class="flow">
      <Written flow={flow} flows={content.flows} refused={refused} />
      <Beside flow={flow} locales={content.locales} refused={refused} />
      {asking.value && <BeginDraft close={() => (asking.value = false)} />}
    </div>
  )
}

/** Which flows and languages there are; asked again for another draft. */
function useContent() {
  const content = useSignal<{ flows: readonly string[], locales: readonly string[] }>({ flows: [], locales: ['en', beside.peek()] })
  useSignalEffect(() => {
    const query = ofDraft.value
    void turned.value
    void call('GET /v1/studio/flows', { query }).then((result) => {
      if (!result.ok) return
      content.value = { flows: result.body.flows.map(({ id }) => id), locales: result.body.locales }
      void learn(content.value.flows)
    })
  })
  return content.value
}

/** The place that the address names: a step, or a line of the flow's file or of its texts. */
function openPlace(flow: string, { step, line, file = `flows/${flow}.yaml` }: PageProps['query']): void {
  if (step) show({ step })
  else if (line) void openFinding({ file, line: Number(line), col: 1 }, flow)
}

/** Shows what a finding is about: a line of the flow, or the texts of its step in its language. */
async function openFinding({ file, line, col }: Pick<Finding, 'file' | 'line' | 'col'>, flow: string): Promise<void> {
  const [, tag, namespace = flow] = /^locales\/([^/]+)\/([^/]+)\.json$/.exec(file) ?? []
  const owner = /^flows\/([^/]+)\.yaml$/.exec(file)?.[1] ?? namespace
  if (owner !== flow) return go(knowledge.peek().names.flows.has(owner) ? hrefTo(['flows', owner], { line, file }) : hrefTo(['files', file], { line }))
  if (tag === undefined) return show({ line, col })
  if (tag !== 'en') beside.value = tag
  const texts = fileAt(file, draft.peek())
  await texts.load()
  const step = stepOfLine(texts.text.peek(), line)
  if (step !== undefined) show({ step })
}

interface WrittenProps {
  flow: string
  flows: readonly string[]
  refused(): void
}

function Written({ flow, flows, refused }: WrittenProps) {
  const path = `flows/${flow}.yaml`
  const file = fileAt(path, draft.value)
  const english = fileAt(`locales/en/${flow}.json`, draft.value)
  const says = (step: string) => [valueAt(english.text.peek(), [step, 'text'])].flat().join(' ') || undefined
  const found = checked.value?.draft === draft.value ? checked.value : undefined
  const all = found?.findings ?? []
  const own = all.filter((finding) => flowOf(finding.file, [...flows, flow]) === flow)
  return (
    <section class="written" aria-label={t('editor.title')}>
      <header>
        <h1 tabIndex={-1}><code dir="ltr">{flow}</code></h1>
        <p class="hint" role="status">{checking.value ? t('editor.checking') : found && <Tally findings={own} />}</p>
      </header>
      <Clash file={file} />
      <CodeEditor file={file} findings={own.filter((finding) => finding.file === path)} says={says} refused={refused} />
      {own.length > 0 && <FindingList findings={own} open={(finding) => void openFinding(finding, flow)} />}
      {all.length > own.length && <p class="hint"><a href={hrefTo(['flows'])}>{t('editor.elsewhere', { count: all.length - own.length })}</a></p>}
      {file.standing.value === 'live' && <p class="hint">{t('editor.live')} <button class="inline" onClick={refused}>{t('draft.begin')}</button></p>}
      <p class="hint">{t('editor.keys')}</p>
    </section>
  )
}

function Beside({ flow, locales, refused }: { flow: string, locales: readonly string[], refused(): void }) {
  const props = { flow, draft: draft.value, locale: beside.value }
  return (
    <section class="beside" aria-label={t('editor.beside')}>
      <div class="tabs">
        {SIDES.map((id) => (
          <button key={id} class="tab" aria-pressed={side.value === id} onClick={() => (side.value = id)}>{t(`editor.${id}`)}</button>
        ))}
      </div>
      {side.value === 'texts' && <StepTexts flow={flow} locales={locales} refused={refused} />}
      {side.value === 'simulator' && <Lazy load={async () => (await import('../simulator/simulator.tsx')).Simulator} props={props} />}
      {side.value === 'diagram' && <Lazy load={async () => (await import('../diagram/diagram.tsx')).Diagram} props={props} />}
    </section>
  )
}
