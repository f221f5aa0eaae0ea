/** New chats go on: those that were begun meanwhile begin, without anybody having to write again. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '../../conversation/index.ts'
import type { Turns } from '../turns.ts'

export interface HeldChatsParts {
  store: Pick<Store, 'heldConversations'>
  turns: Pick<Turns, 'run'>
  /** Of one that could not begin; the others still do. */
  failed(conversation: string, error: unknown): void
  /** How long between groups, milliseconds. */
  pauseMs?: number
}

/** Begun at a time; with the pause some 100 a second, so that people who chat meanwhile don't wait. */
const GROUP = 10
const PAUSE_MS = 100

/** Begins all that are held, oldest first, until `signal` is aborted. How many it went through. */
export async function beginHeldChats({ store, turns, failed, pauseMs = PAUSE_MS }: HeldChatsParts, signal?: AbortSignal): Promise<number> {
  let begun = 0
  for (let after = ''; !signal?.aborted;) {
    const group = await store.heldConversations(after, GROUP)
    await Promise.all(group.map((id) => turns.run(id, { do: 'begin_held' }).catch((error: unknown) => failed(id, error))))
    begun += group.length
    after = group.at(-1) ?? ''
    if (group.length < GROUP) break
    await sleep(pauseMs, undefined, { ref: false })
  }
  return begun
}
