import { useEffect, useRef } from 'preact/hooks'
import type { Finding } from '../../../protocol/index.ts'
import type { SavedFile } from '../files/saved-file.ts'
import { knowledge } from '../flows/knowledge.ts'
import { step, wish } from '../spot.ts'
import { hasText, t } from '../strings.ts'
import { Editor } from './editor.ts'

interface CodeEditorProps {
  file: SavedFile
  findings: readonly Finding[]
  /** What a step says, in English. */
  says(step: string): string | undefined
  /** Somebody tried to write where nothing can be written. */
  refused(): void
}

/** The file of a flow in CodeMirror. */
export function CodeEditor({ file, findings, says, refused }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | undefined>(undefined)
  const now = useRef({ file, says, refused })
  now.current = { file, says, refused }
  useEffect(() => {
    const made = new Editor(host.current as HTMLElement, {
      label: t('editor.label', { file: file.path }),
      knowledge: () => knowledge.peek(),
      explain: (kind, name) => explain(kind, name, now.current.says),
      edited: (text) => now.current.file.edit(text),
      entered: (entered) => (step.value = entered),
      refused: () => now.current.refused(),
      save: () => void now.current.file.flush(),
    })
    editor.current = made
    return () => made.destroy()
  }, [])
  const loaded = file.standing.value !== 'loading'
  useEffect(() => {
    if (loaded) editor.current?.setText(file.text.value)
  }, [file, loaded, file.text.value])
  useEffect(() => editor.current?.setWritable(file.writable.value), [file, file.writable.value])
  useEffect(() => editor.current?.setFindings(findings), [findings, file.text.value])
  useEffect(() => {
    const place = wish.value
    const elsewhere = place && 'file' in place && place.file !== undefined && place.file !== file.path
    if (!place || elsewhere || !loaded) return
    if ('step' in place) editor.current?.goToStep(place.step)
    else editor.current?.goTo(place.line, place.col)
    wish.value = undefined
  }, [file, loaded, wish.value])
  return <div class="code" ref={host} />
}

/** With a name: what it means. Without: what kind of thing it is. */
function explain(kind: string, name: string, says: CodeEditorProps['says']): string | undefined {
  const { flows, queues, actions } = knowledge.peek().names
  if (!name) return kind === 'key' || kind === 'value' ? undefined : wordFor(`kind.${kind}`)
  switch (kind) {
    // Our words are about flows; in other files the same key may mean something else, and the schema says what.
    case 'key': return flows.size > 0 ? wordFor(`key.${name}`) : undefined
    case 'step': return says(name)
    case 'flow': return flows.get(name)?.about
    case 'queue': return queues.get(name)
    case 'action': return actions.get(name)?.about
    default: return undefined
  }
}

function wordFor(key: string): string | undefined {
  return hasText(key) ? t(key) : undefined
}
