import { signal } from '@preact/signals'
import { pageStorage } from '../shared/storage.ts'

const storage = pageStorage()
const CURRENT = 'latchkey.studio.draft'

/** The draft that is worked on, in this browser; undefined: the content is looked at as it is live. */
export const draft = signal<string | undefined>(storage.get(CURRENT))

/** Works on another draft, or on none. */
export function work(id: string | undefined): void {
  draft.value = id
  if (id === undefined) storage.remove(CURRENT)
  else storage.set(CURRENT, id)
}
