import type { Refusal, TimerCommand } from '../commands.ts'
import type { TimerKind } from '../store.ts'
import { isCurrent } from '../timers.ts'
import type { Draft } from './draft.ts'
import { advance } from './run-script.ts'

const KIND: Record<TimerCommand['do'], TimerKind> = {
  answer_timed_out: 'answer_timeout',
  end_pause: 'pause_over',
  expire_offer: 'offer_expired',
  remind_queue: 'queue_reminder',
}

/** A timer that came due. One that the state no longer wants changes nothing: tasks run at least once. */
export function decideTimer(draft: Draft, command: TimerCommand): Refusal | undefined {
  if (isCurrent(draft.state, KIND[command.do], command.ref)) fire(draft, command)
  return undefined
}

function fire(draft: Draft, command: TimerCommand): void {
  switch (command.do) {
    case 'answer_timed_out':
      return advance(draft, { kind: 'answer_timeout' })
    case 'end_pause':
      draft.add({ type: 'conversation_resumed', v: 1 })
      return advance(draft, { kind: 'pause_over' })
    case 'expire_offer':
      return expireOffer(draft)
    case 'remind_queue':
      draft.add({ type: 'queue_reminded', v: 1 })
      return draft.say('handoff.keep_place')
  }
}

function expireOffer(draft: Draft): void {
  if (draft.state.status !== 'offered') return
  draft.add({ type: 'offer_ended', v: 1, agent: draft.state.offer.agent.id, why: 'expired' })
}
