/** What goes on beside the calls: content that others made active, chats that were held, messages of incidents. */
import type { ContentLibrary } from '../commands/content/library.ts'
import type { Turns } from '../commands/turns.ts'
import type { Logger } from '../observability/log.ts'
import type { Storage } from '../storage/index.ts'
import type { Desk } from './desk.ts'
import { followHeldChats } from './held-chats.ts'
import type { Incidents } from './incidents.ts'
import { followReleases } from './releases.ts'

interface Parts {
  storage: Storage
  content: ContentLibrary
  turns: Turns
  log: Logger
}

/** Begins all of it; the function ends it. */
export function follow({ storage: { store, releases }, content, turns, log }: Parts, desk: Desk, incidents: Incidents): () => Promise<unknown> {
  const ends = [
    followReleases({ content, releases, turns, log }),
    followHeldChats({ store, turns, log, isStopped: desk.holdsNewChats }),
    incidents.follow(turns),
  ]
  return () => Promise.all(ends.map((end) => end()))
}
