/** Lines close while people wait in them, and somebody may come early: each chat is looked at again. */
import type { Store } from '../../conversation/index.ts'
import type { PersonStore } from '../../handoff/person-store.ts'
import type { QueueStore } from '../../handoff/store.ts'
import type { Turns } from '../turns.ts'

export interface LineHoursParts {
  store: Pick<Store, 'load'>
  queue: Pick<QueueStore, 'waiting'>
  people: Pick<PersonStore, 'resting'>
  turns: Pick<Turns, 'run'>
  /** Whether such a chat should rest now: its line is closed and nobody is here for it. */
  shouldRest(place: { queue: string; locale: string; consents: readonly string[] }): boolean
}

/** Chats looked at in one go. */
const GROUP = 200
/** More wait nowhere. */
const MOST_WAITING = 10_000

/** How many were sent to rest, or back to the line. */
export async function checkLineHours(given: LineHoursParts): Promise<number> {
  const parts = { ...given, shouldRest: once(given.shouldRest) }
  const [sent, woken] = [await restClosed(parts), await wakeOpen(parts)]
  return sent + woken
}

/** One answer a look for all chats of a kind: hours are costly to reckon. The decision asks anew. */
function once(shouldRest: LineHoursParts['shouldRest']): LineHoursParts['shouldRest'] {
  const known = new Map<string, boolean>()
  return (place) => {
    const key = JSON.stringify([place.queue, place.locale, place.consents])
    const answer = known.get(key) ?? shouldRest(place)
    known.set(key, answer)
    return answer
  }
}

async function restClosed({ queue, store, turns, shouldRest }: LineHoursParts): Promise<number> {
  const rows = await queue.waiting(MOST_WAITING)
  // What was agreed to stands in the state: read only where the line is closed for everybody else.
  const closed = rows.filter(({ queue: name, locale }) => shouldRest({ queue: name, locale, consents: [] }))
  let changed = 0
  for (const { conversation } of closed) {
    const state = await store.load(conversation)
    if (state?.status !== 'waiting' || !shouldRest(placeIn(state))) continue
    changed += await check(turns, conversation)
  }
  return changed
}

async function wakeOpen({ people, store, turns, shouldRest }: LineHoursParts): Promise<number> {
  let changed = 0
  for (let after = ''; ;) {
    const group = await people.resting(after, GROUP)
    for (const conversation of group) {
      const state = await store.load(conversation)
      if (state?.status === 'parked' && state.why === 'hours' && state.place && !shouldRest(placeIn({ ...state, place: state.place }))) changed += await check(turns, conversation)
    }
    after = group.at(-1) ?? ''
    if (group.length < GROUP) return changed
  }
}

function placeIn({ locale, place }: { locale: string; place: { queue: string; agentLocale: string | null; consents?: string[] } }) {
  return { queue: place.queue, locale: place.agentLocale ?? locale, consents: place.consents ?? [] }
}

async function check(turns: Pick<Turns, 'run'>, conversation: string): Promise<number> {
  const outcome = await turns.run(conversation, { do: 'check_hours' })
  return 'refused' in outcome || outcome.events.length === 0 ? 0 : 1
}
