import type { Refusal, TimerCommand } from '../commands.ts'
import { isCurrent } from '../timers.ts'
import type { Draft } from './draft.ts'
import { tellWhatIsNext } from './hand-off.ts'
import { endHold } from './held.ts'
import { openLine } from './hours.ts'
import { awaitsFix, incidentOver } from './incident.ts'
import { waits } from './ladder.ts'
import { endAway } from './ownership.ts'
import { advance } from './run-script.ts'
import { isHeld } from './stops.ts'
import { missTurn } from './turn.ts'

/** A timer that came due. One that the state no longer wants changes nothing: tasks run at least once. */
export function decideTimer(draft: Draft, command: TimerCommand): Refusal | undefined {
  if (isCurrent(draft.state, command)) fire(draft, command)
  return undefined
}

function fire(draft: Draft, command: TimerCommand): void {
  switch (command.do) {
    case 'answer_timed_out':
      return advance(draft, { kind: 'answer_timeout' })
    case 'end_pause':
      if (isHeld(draft)) return endHold(draft)
      if (awaitsFix(draft.state)) return incidentOver(draft)
      if (waits(draft.state)) return openLine(draft)
      draft.add({ type: 'conversation_resumed', v: 1 })
      return advance(draft, { kind: 'pause_over' })
    case 'expire_offer':
      return expireOffer(draft)
    case 'remind_queue':
      draft.add({ type: 'queue_reminded', v: 1 })
      return draft.say('handoff.keep_place')
    case 'end_reservation':
      return endReservation(draft)
    case 'miss_turn':
      return missTurn(draft)
    case 'end_away':
      return endAway(draft)
  }
}

function expireOffer(draft: Draft): void {
  if (draft.state.status !== 'offered') return
  draft.add({ type: 'offer_ended', v: 1, agent: draft.state.offer.agent.id, why: 'expired' })
}

/** The agent it was passed to did not take it: it waits for everybody who speaks what the person does, at its rank. */
function endReservation(draft: Draft): void {
  const { state } = draft
  if (state.status !== 'waiting') return
  const { queue, agentLocale, formerLocale, weight } = state.place
  const back = formerLocale === undefined ? agentLocale : formerLocale
  draft.add({ type: 'conversation_transferred', v: 1, queue, agentLocale: back, reservedFor: null, ...(weight === undefined ? {} : { weight }) })
  if (back !== agentLocale) tellWhatIsNext(draft)
}
