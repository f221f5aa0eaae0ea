import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ReleaseDiffAnswer } from '../../../protocol/index.ts'
import { Dialog } from '../controls/dialog.tsx'
import { call, tellRefusal } from '../desk.ts'
import { t } from '../strings.ts'
import { linesOf } from './unified.ts'

interface ReleaseDiffProps {
  release: string
  /** What it is compared with. */
  against: string
  close(): void
}

/** What a release changed. */
export function ReleaseDiff({ release, against, close }: ReleaseDiffProps) {
  const diff = useSignal<ReleaseDiffAnswer | undefined>(undefined)
  useEffect(() => {
    void call('GET /v1/studio/releases/{hash}/diff', { ids: { hash: release }, query: { against } }).then((result) => {
      if (result.ok) diff.value = result.body
      else tellRefusal(result.error)
    })
  }, [])
  return (
    <Dialog title={t('releases.diff_title', { release: release.slice(0, 12), against: against.slice(0, 12) })} wide close={close}>
      {!diff.value && <p role="status">{t('page.loading')}</p>}
      <ul class="files">{diff.value?.files.map((file) => <File key={file.path} {...file} open={diff.value?.files.length === 1} />)}</ul>
    </Dialog>
  )
}

function File({ path, change, diff, open }: ReleaseDiffAnswer['files'][number] & { open: boolean }) {
  return (
    <li>
      <details open={open}>
        <summary>
          <code dir="ltr">{path}</code>
          <span class="hint">{t(`publish.${change}`)}</span>
        </summary>
        <pre class="unified" dir="ltr" tabIndex={0} aria-label={path}>
          {linesOf(diff).map(({ kind, text }, i) => <Line key={i} kind={kind} text={text} />)}
        </pre>
      </details>
    </li>
  )
}

function Line({ kind, text }: { kind: string, text: string }) {
  if (kind === 'added') return <ins>{text}{'\n'}</ins>
  if (kind === 'deleted') return <del>{text}{'\n'}</del>
  return <span data-kind={kind}>{text}{'\n'}</span>
}
