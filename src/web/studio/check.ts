import { effect, signal } from '@preact/signals'
import type { CheckAnswer, Finding } from '../../protocol/index.ts'
import { call } from './desk.ts'
import { current, draft } from './drafts.ts'

/** What the checker said last of the draft that is worked on, or of the live content. */
export interface Checked {
  draft: string | undefined
  /** Of the draft. */
  version: number
  findings: readonly Finding[]
  /** Undefined: it is the live content, and published already. */
  publishable: CheckAnswer['publishable'] | undefined
}

export const checked = signal<Checked | undefined>(undefined)
/** Whether a newer answer is on its way. */
export const checking = signal(false)

/** Milliseconds without a save after which the draft is checked. */
const PAUSE = 300

/** Checks again whenever the draft was changed, until the answered function is called. */
export function keepChecking(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = effect(() => {
    const id = draft.value
    const version = current.value?.version
    clearTimeout(timer)
    if (checked.peek()?.draft !== id) checked.value = undefined
    timer = setTimeout(() => void check(id, version), checked.peek() ? PAUSE : 0)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

async function check(id: string | undefined, version: number | undefined): Promise<void> {
  if (id !== undefined && version === undefined) return
  checking.value = true
  const found = id === undefined ? await live() : await checkDraft(id)
  if (draft.peek() !== id || current.peek()?.version !== version) return
  checking.value = false
  if (found) checked.value = found
}

/** What would be wrong if a draft were published now. */
export async function checkDraft(id: string): Promise<Checked | undefined> {
  const result = await call('POST /v1/studio/drafts/{id}/check', { ids: { id }, body: {} })
  return result.ok ? { draft: id, ...result.body } : undefined
}

async function live(): Promise<Checked | undefined> {
  const result = await call('GET /v1/studio/flows')
  return result.ok ? { draft: undefined, version: 0, publishable: undefined, findings: result.body.findings } : undefined
}
