import type { KeyValue } from '../../shared/storage.ts'
import type { SavedFile } from './saved-file.ts'
import { UNSAVED } from './saved-file.ts'

/** What was typed in a draft that is gone: published or thrown away by somebody, before this browser had saved it. */
export interface Orphan {
  key: string
  path: string
  text: string
}

/** What lies in this browser for drafts that there aren't any more. */
export function orphansIn(storage: KeyValue, drafts: readonly string[]): Orphan[] {
  return storage.keys(UNSAVED).flatMap((key) => {
    const [draft = '', ...path] = key.slice(UNSAVED.length).split('.')
    const kept = storage.get(key)
    return drafts.includes(draft) || kept === undefined ? [] : [{ key, path: path.join('.'), text: (JSON.parse(kept) as { text: string }).text }]
  })
}

/** Writes such a text into a file of another draft; there it can be compared with what it replaces. */
export async function adopt({ key, text }: Orphan, file: SavedFile, storage: KeyValue): Promise<void> {
  await file.load()
  file.edit(text)
  storage.remove(key)
}
