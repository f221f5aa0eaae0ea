import { signal } from '@preact/signals'
import type { TranslationBody, TranslationRow, TranslationState, Wording } from '../../../protocol/index.ts'
import { call, tellRefusal } from '../desk.ts'
import { draft, loadCurrent, ofDraft } from '../drafts.ts'
import { reloadAll } from '../files/files.ts'

/** What is looked for; all optional, as the address has it. */
export interface Wish {
  state?: TranslationState
  namespace?: string
  q?: string
  critical?: '1'
}

export type Saved = 'saved' | 'changed' | 'failed'

/** The texts of one language that are looked at, a page at a time. */
export class TextTable {
  readonly rows = signal<readonly TranslationRow[]>([])
  readonly total = signal(0)
  readonly namespaces = signal<readonly string[]>([])
  readonly next = signal<string | null>(null)
  readonly loading = signal(true)
  readonly locale: string
  #wish: Wish = {}
  #asked = 0

  constructor(locale: string) {
    this.locale = locale
  }

  /** Begins anew; an answer to an older wish that comes late is dropped. */
  async load(wish: Wish): Promise<void> {
    this.#wish = wish
    await this.#page(undefined)
  }

  async more(): Promise<void> {
    if (!this.loading.value && this.next.value !== null) await this.#page(this.next.value)
  }

  async #page(after: string | undefined): Promise<void> {
    const asked = ++this.#asked
    this.loading.value = true
    const result = await call('GET /v1/studio/translations', { query: { locale: this.locale, ...this.#wish, ...ofDraft.value, after } })
    if (asked !== this.#asked) return
    this.loading.value = false
    if (!result.ok) return tellRefusal(result.error)
    const { rows, total, next, namespaces } = result.body
    this.rows.value = after === undefined ? rows : [...this.rows.value, ...rows]
    this.total.value = total
    this.next.value = next
    this.namespaces.value = namespaces
  }

  /** Saves a text, or only its state. A row stays where it is even if it no longer fits what is looked for. */
  async save({ namespace, key, mark }: TranslationRow, state: TranslationBody['state'], text?: Wording): Promise<Saved> {
    if (draft.value === undefined) return 'failed'
    const body = { draft: draft.value, locale: this.locale, namespace, key, text, state, seen: mark }
    const result = await call('PUT /v1/studio/translations', { body })
    if (result.ok) {
      this.#replace(result.body.row)
      void loadCurrent()
      void reloadAll()
      return 'saved'
    }
    if (result.error.code !== 'conflict') {
      tellRefusal(result.error)
      return 'failed'
    }
    await this.#renew({ namespace, key })
    return 'changed'
  }

  async #renew({ namespace, key }: Pick<TranslationRow, 'namespace' | 'key'>): Promise<void> {
    const result = await call('GET /v1/studio/translations', { query: { locale: this.locale, namespace, q: key, ...ofDraft.value } })
    const row = result.ok ? result.body.rows.find((each) => each.key === key) : undefined
    if (row) this.#replace(row)
  }

  #replace(row: TranslationRow): void {
    this.rows.value = this.rows.value.map((each) => (nameOf(each) === nameOf(row) ? row : each))
  }
}

/** What tells a row from all others. */
export function nameOf({ namespace, key }: Pick<TranslationRow, 'namespace' | 'key'>): string {
  return `${namespace}:${key}`
}

/** Code points of the longest bubble; a placeholder counts as one. */
export function lengthOf(text: string): number {
  return Math.max(...text.split(/\n{2,}/).map((bubble) => [...bubble.replace(/\{\{[^{}]*\}\}/g, '…')].length))
}
