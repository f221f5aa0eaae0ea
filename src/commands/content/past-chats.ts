/** Going through past chats beside everything else that the process does: page by page, and never for long at a time. */
import { setImmediate } from 'node:timers/promises'
import type { PastChat, Store } from '../../conversation/index.ts'

/** Chats read at once: a page takes a few milliseconds. */
const PAGE = 25
/** After this long (milliseconds) others have their turn. */
const SLICE_MS = 10

/** Newest first. `most`: where to stop. */
export async function* pastChats(store: Pick<Store, 'chatsSince'>, since: number, most = Infinity): AsyncGenerator<PastChat> {
  let before: string | undefined
  let until = performance.now() + SLICE_MS
  for (let read = 0; read < most; ) {
    const page = await store.chatsSince(since, before, Math.min(PAGE, most - read))
    if (page.length === 0) return
    for (const chat of page) {
      yield chat
      if (performance.now() < until) continue
      await setImmediate()
      until = performance.now() + SLICE_MS
    }
    read += page.length
    before = page.at(-1)?.cursor
  }
}
