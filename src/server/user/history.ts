/** The log as a user reads it: from a cursor, in pages, without gaps. */
import type { Store } from '../../conversation/index.ts'
import { LIMITS, type UserEvent } from '../../protocol/index.ts'
import { invalid } from '../http-error.ts'
import { userEvents } from '../views/user-view.ts'

export interface Page {
  events: UserEvent[]
  /** The highest seq looked at, visible or not. */
  last: number
}

/**
 * The next page of at most `limit` events after a cursor. Pages of internal events alone are skipped, so that an empty page means nothing is left.
 */
export async function pageAfter(store: Store, conversation: string, after: number, limit: number = LIMITS.page): Promise<Page> {
  let last = after
  for (;;) {
    const events = await store.eventsAfter(conversation, last, limit)
    last = events.at(-1)?.seq ?? last
    const visible = userEvents(events)
    if (visible.length > 0 || events.length < limit) return { events: visible, last }
  }
}

/** Where to read from: a cursor of another history starts from 0. Throws `invalid` on one from the future. */
export function startingPoint(store: Store, seq: number, after: number, epoch: string | undefined): { after: number; reset: boolean } {
  if (epoch !== undefined && epoch !== store.epoch) return { after: 0, reset: true }
  if (after > seq) throw invalid('after', 'a cursor from the future')
  return { after, reset: false }
}
