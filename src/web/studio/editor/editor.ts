import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import type { Diagnostic } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Annotation, Compartment, EditorState } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import {
  crosshairCursor, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, hoverTooltip, keymap, lineNumbers, rectangularSelection,
} from '@codemirror/view'
import type { Finding } from '../../../protocol/index.ts'
import { suggestionsAt } from './complete.ts'
import type { Knowledge, Suggestion } from './complete.ts'
import { meaningAt } from './explain.ts'
import { hanging } from './hanging.ts'
import { phrases } from './phrases.ts'
import { replacement } from './replacement.ts'
import { THEME } from './theme.ts'
import { parsed, stepAt, stepsOf } from './yaml-tree.ts'

/** What the editor asks the page, and tells it. */
export interface EditorPage {
  /** What the file is, for screen readers. */
  label: string
  knowledge(): Knowledge
  /** What a key or a name means, in words; undefined: nothing is to be said. */
  explain(kind: Suggestion['kind'], name: string): string | undefined
  edited(text: string): void
  /** The cursor is in another step. */
  entered(step: string | undefined): void
  /** Somebody tried to write where nothing can be written. */
  refused(): void
  save(): void
}

/** Marks what came from elsewhere: it is no edit of the person. */
const elsewhere = Annotation.define<boolean>()

/** One YAML file in CodeMirror, in a shadow root: there its styles need no exception from the page's content policy. */
export class Editor {
  readonly #view: EditorView
  readonly #page: EditorPage
  readonly #writable = new Compartment()
  #step: string | undefined

  constructor(host: HTMLElement, page: EditorPage) {
    this.#page = page
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    this.#view = new EditorView({ parent: root, root, state: EditorState.create({ extensions: this.#extensions() }) })
    this.#view.dom.dir = 'ltr'
  }

  destroy(): void {
    this.#view.destroy()
  }

  focus(): void {
    this.#view.focus()
  }

  /** Shows a text that comes from elsewhere; the same text again changes nothing, so the cursor stays. */
  setText(text: string): void {
    const { doc } = this.#view.state
    if (doc.toString() === text) return
    this.#view.dispatch({ changes: replacement(doc.toString(), text), annotations: elsewhere.of(true) })
    this.#look()
  }

  setWritable(writable: boolean): void {
    this.#view.dispatch({ effects: this.#writable.reconfigure(EditorState.readOnly.of(!writable)) })
  }

  /** Underlines what the checker found in this file. */
  setFindings(findings: readonly Finding[]): void {
    this.#view.dispatch(setDiagnostics(this.#view.state, findings.map((finding) => this.#diagnostic(finding))))
  }

  /** Puts the cursor on a line (from 1), where it can be seen. */
  goTo(line: number, col = 1): void {
    const { doc } = this.#view.state
    const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines))
    this.#select(Math.min(from + col - 1, to))
  }

  /** Puts the cursor on a step. */
  goToStep(step: string): void {
    const found = stepsOf(parsed(this.#view.state.doc.toString())).find(({ key }) => key === step)
    if (found) this.#select(found.from)
  }

  #select(position: number): void {
    this.#view.dispatch({ selection: { anchor: position }, effects: EditorView.scrollIntoView(position, { y: 'center' }) })
  }

  #extensions(): Extension[] {
    return [
      yaml(), indentUnit.of('  '), lineNumbers(), foldGutter(), codeFolding(), highlightSpecialChars(), history(), drawSelection(), rectangularSelection(), crosshairCursor(),
      EditorView.lineWrapping, hanging, EditorState.allowMultipleSelections.of(true), EditorState.tabSize.of(2), indentOnInput(), bracketMatching(), closeBrackets(),
      highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(), search({ top: true }), lintGutter(),
      autocompletion({ override: [(context) => this.#complete(context)], icons: false }),
      hoverTooltip((_, position) => this.#hover(position)),
      this.#writable.of(EditorState.readOnly.of(true)),
      EditorState.phrases.of(phrases()),
      EditorView.contentAttributes.of({ 'aria-label': this.#page.label, spellcheck: 'false', tabindex: '0' }),
      keymap.of([
        { key: 'Mod-s', run: () => (this.#page.save(), true) },
        ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap,
      ]),
      EditorView.updateListener.of(({ docChanged, selectionSet, transactions }) => {
        if (docChanged && !transactions.some((transaction) => transaction.annotation(elsewhere))) this.#page.edited(this.#view.state.doc.toString())
        if (docChanged || selectionSet) this.#look()
      }),
      EditorView.domEventHandlers({ beforeinput: () => this.#attempt(), paste: () => this.#attempt() }),
      THEME,
    ]
  }

  #attempt(): boolean {
    if (!this.#view.state.readOnly) return false
    this.#page.refused()
    return true
  }

  #look(): void {
    const { doc, selection } = this.#view.state
    const step = stepAt(parsed(doc.toString()), selection.main.head)
    if (step === this.#step) return
    this.#step = step
    this.#page.entered(step)
  }

  #complete({ state, pos, explicit }: CompletionContext): CompletionResult | null {
    const found = suggestionsAt(state.doc.toString(), pos, this.#page.knowledge())
    if (!found || (found.from === pos && !explicit && !opensValue(state, pos))) return null
    return {
      from: found.from,
      validFor: /^[\w.]*$/,
      options: found.list.map(({ text, kind, apply, about }, i) => ({
        label: text, apply, boost: -i, detail: this.#page.explain(kind, '') ?? '', info: infoOf(this.#page.explain(kind, text) ?? about),
      })),
    }
  }

  #hover(position: number) {
    const found = meaningAt(parsed(this.#view.state.doc.toString()), position, this.#page.knowledge())
    const about = found && (this.#page.explain(found.kind, found.name) ?? found.about)
    if (!found || !about) return null
    return { pos: found.from, end: found.to, create: () => ({ dom: box(['meaning', found.name], ['about', about]) }) }
  }

  #diagnostic({ line, col, severity, message, mend }: Finding): Diagnostic {
    const { doc } = this.#view.state
    const { from, to, text } = doc.line(Math.min(Math.max(line, 1), doc.lines))
    const start = Math.min(from + col - 1, to)
    const word = /^[^\s,}\]]+/.exec(text.slice(start - from))?.[0].replace(/:$/, '') ?? ''
    return {
      from: start, to: start + word.length, severity: severity === 'error' ? 'error' : 'warning', message: `${message} ${mend}`,
      renderMessage: () => box(['what', message], ['mend', mend]),
    }
  }
}

/** Behind `key: ` and `[` suggestions come without being asked for. */
function opensValue({ doc }: EditorState, position: number): boolean {
  return /(: |[[{] ?|, )$/.test(doc.sliceString(Math.max(0, position - 2), position))
}

function infoOf(text: string | undefined) {
  return text ? () => box(['about', text]) : undefined
}

function box(...lines: [name: string, text: string][]): HTMLElement {
  const made = document.createElement('div')
  for (const [name, text] of lines) {
    const line = made.appendChild(document.createElement('span'))
    line.className = name
    line.dir = 'auto'
    line.textContent = text
  }
  return made
}
