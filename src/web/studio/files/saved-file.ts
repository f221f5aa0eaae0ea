import { computed, signal } from '@preact/signals'
import type { DraftAnswer, FileAnswer, RefusalDetail } from '../../../protocol/index.ts'
import type { Call } from '../../shared/http.ts'
import type { KeyValue } from '../../shared/storage.ts'

/**
 * `live`: there is no draft, so nothing can be written. `offline`: it is tried again by itself. `refused`: the server doesn't take
 * it, and `refusal` says why. `conflict`: somebody else saved the file meanwhile.
 */
export type Standing = 'loading' | 'live' | 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused' | 'conflict'

/** Somebody else's text of the file, and who wrote it. */
export interface Conflict {
  by: string
  at: string
  text: string
  version: number
}

export interface FileParts {
  path: string
  /** Undefined: the live content. */
  draft: string | undefined
  call: Call
  storage: KeyValue
  /** Called with what the draft is after each save. */
  saved(draft: DraftAnswer): void
  /** Milliseconds. */
  pause?: number
  retry?: number
}

/** What lies in the browser until the server has it. */
interface Kept {
  text: string
  version: number
}

/** Where what isn't saved yet lies in this browser: then the draft's id, a dot, and the path. */
export const UNSAVED = 'latchkey.studio.unsaved.'

const PAUSE = 500
const RETRY = 3_000

/**
 * One content file of a draft: what is typed is kept in this browser at once and saved a moment later. Nothing that was typed is lost
 * to a reload, a lost connection or somebody else's save.
 */
export class SavedFile {
  readonly path: string
  /** What it says here and now; empty for a file that isn't there. */
  readonly text = signal('')
  readonly standing = signal<Standing>('loading')
  /** What the draft began from; undefined where that isn't known yet. */
  readonly base = signal<string | undefined>(undefined)
  readonly conflict = signal<Conflict | undefined>(undefined)
  readonly refusal = signal<string | undefined>(undefined)
  readonly writable = computed(() => !['loading', 'live'].includes(this.standing.value))
  readonly #parts: FileParts
  #version = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> | undefined

  constructor(parts: FileParts) {
    this.#parts = parts
    this.path = parts.path
  }

  /** Reads it, unless something of it is still to be saved. */
  async load(): Promise<void> {
    if (!['loading', 'live', 'saved'].includes(this.standing.peek())) return
    const found = await this.#read()
    if (!found || !['loading', 'live', 'saved'].includes(this.standing.peek())) return
    this.base.value = found.base ?? ''
    const kept = this.#kept()
    if (kept && kept.text !== (found.text ?? '')) return this.#restore(kept)
    this.#forget()
    this.#take(found)
  }

  /** What the person wrote; saved after a pause. */
  edit(text: string): void {
    if (!this.writable.peek() || text === this.text.peek()) return
    this.text.value = text
    this.#keep()
    if (this.standing.peek() === 'conflict') return
    if (this.standing.peek() !== 'saving') this.standing.value = 'unsaved'
    this.#later(this.#parts.pause ?? PAUSE)
  }

  /** Saves now what isn't saved yet, and waits for it. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#saving) await this.#saving
    if (['unsaved', 'offline', 'refused'].includes(this.standing.peek())) await this.#save()
  }

  /** After a conflict: this text stands, over theirs. */
  async keepMine(): Promise<void> {
    this.#version = this.conflict.peek()?.version ?? this.#version
    this.#settle()
    this.#keep()
    await this.#save()
  }

  /** After a conflict: their text stands. */
  takeTheirs(): void {
    const theirs = this.conflict.peek()
    if (!theirs) return
    this.#forget()
    this.#settle()
    this.#take(theirs)
  }

  #settle(): void {
    this.conflict.value = undefined
    this.standing.value = 'unsaved'
  }

  #take({ text, version }: { text: string | null, version?: number }): void {
    this.#version = version ?? 0
    this.text.value = text ?? ''
    this.standing.value = this.#parts.draft === undefined ? 'live' : 'saved'
  }

  #restore({ text, version }: Kept): void {
    this.text.value = text
    this.#version = version
    this.standing.value = 'unsaved'
    this.#later(0)
  }

  async #read(): Promise<FileAnswer | undefined> {
    const { call, draft, path } = this.#parts
    const result = await call('GET /v1/studio/file', { query: { path, ...(draft === undefined ? {} : { draft }) } })
    if (result.ok) return result.body
    this.#offlineCopy()
    return undefined
  }

  /** A page that is opened without a connection shows at least what was written here. */
  #offlineCopy(): void {
    const kept = this.#kept()
    if (kept && this.standing.peek() === 'loading') this.#restore(kept)
    else if (this.standing.peek() === 'loading') this.#timer = setTimeout(() => void this.load(), this.#parts.retry ?? RETRY)
  }

  #later(pause: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), pause)
  }

  #save(): Promise<void> {
    this.#saving = this.#put().finally(() => (this.#saving = undefined))
    return this.#saving
  }

  async #put(): Promise<void> {
    const { call, draft, path } = this.#parts
    if (draft === undefined) return
    const text = this.text.peek()
    this.standing.value = 'saving'
    const result = await call('PUT /v1/studio/drafts/{id}/file', { ids: { id: draft }, body: { path, text: text || null, version: this.#version } })
    if (result.ok) return this.#stored(text, result.body.draft)
    const { code, message, detail } = result.error
    if (code === 'unavailable' || code === 'unauthorized' || code === 'rate_limited') return this.#tryAgain()
    if (code === 'conflict' && detail?.why === 'changed') return this.#clash(detail)
    this.refusal.value = message
    this.standing.value = 'refused'
  }

  #stored(text: string, draft: DraftAnswer): void {
    this.#version = draft.version
    this.refusal.value = undefined
    const done = text === this.text.peek()
    this.standing.value = done ? 'saved' : 'unsaved'
    if (done) this.#forget()
    else this.#keep()
    this.#parts.saved(draft)
    if (!done) this.#later(this.#parts.pause ?? PAUSE)
  }

  #tryAgain(): void {
    this.standing.value = 'offline'
    this.#later(this.#parts.retry ?? RETRY)
  }

  async #clash({ by, at }: RefusalDetail): Promise<void> {
    const theirs = await this.#read()
    if (!theirs) return this.#tryAgain()
    this.#version = theirs.version ?? this.#version
    if ((theirs.text ?? '') === this.text.peek()) return this.#forgetAnd(theirs)
    this.conflict.value = { by: by?.name ?? '', at: at ?? '', text: theirs.text ?? '', version: theirs.version ?? 0 }
    this.standing.value = 'conflict'
  }

  #forgetAnd(found: FileAnswer): void {
    this.#forget()
    this.#take(found)
  }

  get #key(): string {
    return `${UNSAVED}${this.#parts.draft ?? ''}.${this.path}`
  }

  #keep(): void {
    this.#parts.storage.set(this.#key, JSON.stringify({ text: this.text.peek(), version: this.#version } satisfies Kept))
  }

  #kept(): Kept | undefined {
    const written = this.#parts.draft === undefined ? undefined : this.#parts.storage.get(this.#key)
    return written === undefined ? undefined : (JSON.parse(written) as Kept)
  }

  #forget(): void {
    this.#parts.storage.remove(this.#key)
  }
}
