import { RangeSetBuilder } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view'
import type { DecorationSet, ViewUpdate } from '@codemirror/view'

/** Further than this no wrapped line is indented, in characters: narrow screens need the room. */
const MOST = 16

/** A class an indent: the page's policy lets no element carry styles of its own. */
const indents = EditorView.theme(
  Object.fromEntries(
    Array.from({ length: MOST + 1 }, (_, width) => [`.cm-hanging-${width}`, { paddingInlineStart: `calc(${width}ch + 6px)`, textIndent: `-${width}ch` }]),
  ),
)

const marks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = indented(view)
    }

    update({ docChanged, viewportChanged, view }: ViewUpdate): void {
      if (docChanged || viewportChanged) this.decorations = indented(view)
    }
  },
  { decorations: ({ decorations }) => decorations },
)

/** Long lines go on below their own beginning, two characters further in, so that the tree stays visible. */
export const hanging: Extension = [marks, indents]

function indented({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { from, to } of visibleRanges) {
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      const width = Math.min((/^[ -]*/.exec(line.text)?.[0].length ?? 0) + 2, MOST)
      builder.add(line.from, line.from, Decoration.line({ class: `cm-hanging-${width}` }))
      if (line.to >= to) break
    }
  }
  return builder.finish()
}
