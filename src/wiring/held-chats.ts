/** Notices that new chats go on, whoever let them, and lets those begin that were held meanwhile. */
import { beginHeldChats, type HeldChatsParts } from '../commands/content/held-chats.ts'
import type { Logger } from '../observability/log.ts'

export interface Watched extends Pick<HeldChatsParts, 'store' | 'turns'> {
  /** Whether new chats are stopped now. */
  isStopped(): boolean
  log: Logger
}

const EVERY_MS = 500

/** At the start, too: they may have been let go on while no process ran. Returns what ends it. */
export function followHeldChats({ isStopped, log, ...parts }: Watched): () => Promise<void> {
  const ended = new AbortController()
  let stopped = true
  let beginning: Promise<void> | undefined
  const begin = async () => {
    const begun = await beginHeldChats({ ...parts, failed: (conversation, err) => log.error({ err, conversation }, 'a held chat could not begin') }, ended.signal)
    if (begun > 0) log.info({ begun }, 'held chats begin')
  }
  const look = () => {
    const before = stopped
    stopped = isStopped()
    if (stopped || !before) return
    beginning ??= begin()
      .catch((err: unknown) => {
        log.error({ err }, 'held chats could not be looked up; tried again')
        stopped = true
      })
      .finally(() => { beginning = undefined })
  }
  const timer = setInterval(look, EVERY_MS)
  timer.unref()
  look()
  return async () => {
    clearInterval(timer)
    ended.abort()
    await beginning
  }
}
