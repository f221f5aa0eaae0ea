import type { ConversationState } from '../../conversation/index.ts'
import type { Place } from '../../protocol/index.ts'
import { iso } from '../views/user-view.ts'
import type { UserParts } from './parts.ts'

/** The place in the line, 1 is next; undefined when it doesn't wait. */
export async function placeInQueue(parts: Pick<UserParts, 'queue' | 'waitEstimate' | 'waysToWait'>, state: ConversationState): Promise<Place | undefined> {
  if (state.status !== 'waiting' && state.status !== 'offered') return undefined
  const ahead = await parts.queue.ahead(state.id)
  if (ahead === undefined) return undefined
  const wait = await parts.waitEstimate(state.id)
  const paths = await parts.waysToWait(state, wait)
  const { path, call, reply } = state.place
  return {
    position: ahead + 1, wait, paths,
    ...(path ? { path } : {}), ...(call && !call.missed ? { call: { until: iso(call.until) } } : {}), ...(reply ? { reply } : {}),
  }
}
