import type { ConversationState, Store } from '../../conversation/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import type { Ending } from './words.ts'

/** How the case ended, by the last such event in the log; undefined while it is open, again or still. */
export async function lastEnding(store: Store, { id, status }: ConversationState): Promise<Ending | undefined> {
  let ending: Ending | undefined
  for (let after = 0; status === 'resolved'; ) {
    const events = await store.eventsAfter(id, after, LIMITS.page)
    ending = events.findLast((event) => event.type === 'conversation_resolved') ?? ending
    if (events.length < LIMITS.page) return ending
    after = events.at(-1)?.seq ?? after
  }
  return undefined
}
