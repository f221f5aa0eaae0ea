/** Outside of opening hours, and nobody here: the chat rests at its rank until the line opens, and says when. */
import { tellAlone } from './alone.ts'
import type { Draft } from './draft.ts'
import { hoursOf, offerLadder, outlookOf, waits } from './ladder.ts'

/** True when it rests from now on. */
export function restOutsideHours(draft: Draft): boolean {
  const { state } = draft
  // Whoever is being called has the time that was promised; the next look finds the line closed still.
  if (state.status !== 'waiting' || (state.place.call && !state.place.call.missed)) return false
  const hours = hoursOf(draft, state.place)
  if (hours.open || outlookOf(draft, state.place).here) return false
  draft.add({ type: 'conversation_parked', v: 1, until: hours.opensAt, why: 'hours' })
  if (hours.opensAt === null) draft.say('hours.closed_unknown')
  else draft.say('hours.closed', { date: { date: hours.opensAt, time: true, timeZone: state.person.timeZone } })
  // What was just asked can still be answered.
  if (draft.state.open?.asker !== 'incident') offerLadder(draft)
  return true
}

/** The hours, or who is here, have changed. */
export function checkHours(draft: Draft): void {
  const { state } = draft
  if (!waits(state)) return
  if (state.status === 'waiting') return void restOutsideHours(draft)
  if (state.status !== 'parked' || (state.why ?? 'hours') !== 'hours') return
  const hours = hoursOf(draft, state.place)
  if (hours.open || outlookOf(draft, state.place).here) return openLine(draft)
  if (hours.opensAt !== state.until) draft.add({ type: 'conversation_parked', v: 1, until: hours.opensAt, why: 'hours' })
}

/** It waits again, where it would be if it had never rested; whoever chose how to wait meanwhile isn't asked again. */
export function openLine(draft: Draft): void {
  draft.add({ type: 'conversation_resumed', v: 1, why: 'hours' })
  draft.say('hours.open')
  if (waits(draft.state) && draft.state.place.path === undefined) tellAlone(draft)
}
