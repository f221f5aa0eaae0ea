import { computed, signal } from '@preact/signals'
import type { DraftAnswer, DraftSummary } from '../../protocol/index.ts'
import { pageStorage } from '../shared/storage.ts'
import { call, notices, tellRefusal } from './desk.ts'

const storage = pageStorage()
const CURRENT = 'latchkey.studio.draft'

/** The draft that is worked on, in this browser; undefined: the content is looked at as it is live. */
export const draft = signal<string | undefined>(storage.get(CURRENT))
/** The same with what it changes, once it is known. */
export const current = signal<DraftAnswer | undefined>(undefined)
/** All drafts, changed last first. */
export const drafts = signal<readonly DraftSummary[]>([])
/** What calls that read content carry: `{ draft }`, or nothing. */
export const ofDraft = computed(() => (draft.value === undefined ? {} : { draft: draft.value }))
/** Grows when files of the draft may have changed in another way than by a save of this page. */
export const turned = signal(0)

/** Works on another draft, or on none. */
export function work(id: string | undefined): void {
  draft.value = id
  if (current.peek()?.id !== id) current.value = undefined
  if (id === undefined) storage.remove(CURRENT)
  else storage.set(CURRENT, id)
}

/** Takes what the server said last about a draft; an older answer that comes late changes nothing. */
export function keep(answer: DraftAnswer): void {
  const known = current.peek()
  if (answer.id !== draft.peek() || (known?.id === answer.id && known.version > answer.version)) return
  current.value = answer
  drafts.value = drafts.peek().map((each) => (each.id === answer.id ? { ...each, ...summary(answer) } : each))
}

function summary({ title, version, changes, updatedBy, updatedAt, behind, request }: DraftAnswer): Partial<DraftSummary> {
  return { title, version, changes: changes.length, updatedBy, updatedAt, behind, requested: request !== null }
}

/** Asks which drafts there are, and for the one that is worked on; one that is gone is worked on no longer. */
export async function loadDrafts(): Promise<void> {
  const result = await call('GET /v1/studio/drafts')
  if (!result.ok) return
  drafts.value = result.body.drafts
  await loadCurrent()
}

/** Asks for the draft that is worked on. */
export async function loadCurrent(): Promise<void> {
  const id = draft.peek()
  if (id === undefined) return
  const result = await call('GET /v1/studio/drafts/{id}', { ids: { id } })
  if (result.ok) return keep(result.body.draft)
  if (result.error.code !== 'not_found' || draft.peek() !== id) return
  notices.tell('draft.gone')
  work(undefined)
}

/** Begins a draft and works on it. Answers whether it worked. */
export async function begin(title: string): Promise<boolean> {
  const result = await call('POST /v1/studio/drafts', { body: { title } })
  if (!result.ok) {
    tellRefusal(result.error)
    return false
  }
  const made = result.body.draft
  work(made.id)
  current.value = made
  await loadDrafts()
  return true
}

/** Throws away what was seen of a draft; what somebody else saved since is asked for instead. Answers whether it worked. */
export async function discard({ id, version }: Pick<DraftAnswer, 'id' | 'version'>): Promise<boolean> {
  const result = await call('DELETE /v1/studio/drafts/{id}', { ids: { id }, query: { version } })
  if (!result.ok) {
    tellRefusal(result.error)
    await loadCurrent()
    return false
  }
  left(id)
  return true
}

/** A draft that was published or thrown away is gone. */
export function left(id: string): void {
  drafts.value = drafts.peek().filter((each) => each.id !== id)
  if (draft.peek() === id) work(undefined)
}
