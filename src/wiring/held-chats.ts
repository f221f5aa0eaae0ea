/** Notices that new chats go on, whoever let them, and lets those begin that were held meanwhile. */
import { beginHeldChats, type HeldChatsParts } from '../commands/content/held-chats.ts'
import type { Logger } from '../observability/log.ts'

export interface Watched extends Pick<HeldChatsParts, 'store' | 'turns'> {
  /** Whether new chats are stopped now. */
  isStopped(): boolean
  log: Pick<Logger, 'info' | 'error'>
  /** How often it looks, milliseconds. */
  everyMs?: number
}

const EVERY_MS = 500
/** A chat that was being held at that very moment is found by a second look. */
const LOOKS = 2

/** At the start, too: they may have been let go on while no process ran. Returns what ends it. */
export function followHeldChats({ isStopped, log, everyMs = EVERY_MS, ...parts }: Watched): () => Promise<void> {
  const ended = new AbortController()
  let stopped = true
  let due = 0
  let beginning: Promise<void> | undefined
  const begin = async () => {
    const begun = await beginHeldChats({ ...parts, failed: (conversation, err) => log.error({ err, conversation }, 'a held chat could not begin') }, ended.signal)
    if (begun > 0) log.info({ begun }, 'held chats begin')
  }
  const look = () => {
    const before = stopped
    stopped = isStopped()
    if (stopped) return
    if (before) due = LOOKS
    // One at a time; what it passed over while they were stopped once more is left for the next.
    if (due === 0 || beginning) return
    due -= 1
    beginning = begin()
      .catch((err: unknown) => {
        log.error({ err }, 'held chats could not be looked up; tried again')
        due = LOOKS
      })
      .finally(() => { beginning = undefined })
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  look()
  return async () => {
    clearInterval(timer)
    ended.abort()
    await beginning
  }
}
