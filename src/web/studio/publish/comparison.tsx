import { yaml } from '@codemirror/lang-yaml'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'preact/hooks'
import { phrases } from '../editor/phrases.ts'
import { THEME } from '../editor/theme.ts'
import { t } from '../strings.ts'

interface ComparisonProps {
  before: string
  after: string
  /** Of the file, for screen readers and colours. */
  path: string
}

/** From this many pixels on both texts stand side by side. */
const SIDE_BY_SIDE = 720
const COLLAPSE = { margin: 3, minSize: 6 }

/** Two texts of a file, with what differs marked; what doesn't is folded. */
export function Comparison({ before, after, path }: ComparisonProps) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = host.current as HTMLElement
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const view = element.clientWidth >= SIDE_BY_SIDE ? sideBySide(root, { before, after, path }) : inOne(root, { before, after, path })
    return () => view.destroy()
  }, [before, after, path])
  return <div class="code comparison" ref={host} />
}

function sideBySide(root: ShadowRoot, { before, after, path }: ComparisonProps): MergeView {
  const view = new MergeView({
    a: { doc: before, extensions: reading(t('diff.before', { file: path }), path) },
    b: { doc: after, extensions: reading(t('diff.after', { file: path }), path) },
    parent: root, root, collapseUnchanged: COLLAPSE,
  })
  view.dom.dir = 'ltr'
  return view
}

function inOne(root: ShadowRoot, { before, after, path }: ComparisonProps): EditorView {
  const extensions = [reading(t('diff.after', { file: path }), path), unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: COLLAPSE })]
  const view = new EditorView({ parent: root, root, state: EditorState.create({ doc: after, extensions }) })
  view.dom.dir = 'ltr'
  return view
}

function reading(label: string, path: string): Extension[] {
  return [
    lineNumbers(), EditorView.lineWrapping, EditorState.readOnly.of(true), EditorState.phrases.of(phrases()),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }), ...(path.endsWith('.yaml') ? [yaml()] : []), THEME,
  ]
}
