/**
 * Decides what a command leads to: events, or a refusal. Pure: clock, ids, texts and the flow come in through the context.
 * One file per family of commands; the bot speaks through `run-script.ts` alone.
 */
import type { Command, Refusal } from '../commands.ts'
import type { ConversationEvent } from '../events/index.ts'
import type { ConversationState } from '../state.ts'
import { decideAgent } from './agent.ts'
import { checkSpeakers } from './alone.ts'
import type { DecideContext } from './context.ts'
import { Draft } from './draft.ts'
import { beginHeld } from './held.ts'
import { checkHours } from './hours.ts'
import { tellIncident } from './incident.ts'
import { moveRelease } from './move.ts'
import { decidePlatform } from './platform.ts'
import { start } from './start.ts'
import { decideTimer } from './timer.ts'
import { callTurn } from './turn.ts'
import { decideUser } from './user.ts'

export { incidentLines } from './incident.ts'
export { planMove, type Impact, type Move } from './move.ts'
export { waysToWait } from './ladder.ts'
export type { Asked, Hours, Outlook, WaitRange } from './context.ts'
export type { DecideContext, Expecting, IncidentNotice, LanguageDecision, LocalizedText, Pauses, Stop } from './context.ts'

export interface Decision {
  events: ConversationEvent[]
  state: ConversationState
  /** A code for the platform call that was just asked for; keep it in memory, nowhere else. */
  secret?: { call: string; value: string }
}

/** What the command leads to. An accepted command may lead to no event (a stale timer, a repeated wish). */
export function decide(id: string, state: ConversationState | null, command: Command, context: DecideContext): Decision | Refusal {
  const draft = new Draft(id, state, context)
  const refusal = route(draft, state, command)
  return refusal ?? { events: draft.events, state: draft.state, secret: draft.secret }
}

/** Tells a refusal from a decision. */
export function isRefusal(outcome: Decision | Refusal): outcome is Refusal {
  return 'refused' in outcome
}

function route(draft: Draft, state: ConversationState | null, command: Command): Refusal | undefined {
  if (command.do === 'start_conversation') return start(draft, command)
  if (!state) return { refused: 'not_found', why: 'no such conversation' }
  switch (command.do) {
    case 'post_message':
    case 'change_locale':
    case 'rate':
    case 'end':
    case 'come_back':
    case 'add_device':
      return decideUser(draft, command)
    case 'answer_timed_out':
    case 'end_pause':
    case 'expire_offer':
    case 'remind_queue':
    case 'end_reservation':
    case 'miss_turn':
    case 'end_away':
      return decideTimer(draft, command)
    case 'complete_action':
    case 'lose_secret':
    case 'report_event':
      return decidePlatform(draft, command)
    case 'call_turn':
      return void callTurn(draft)
    case 'check_hours':
      return void checkHours(draft)
    case 'check_speakers':
      return void checkSpeakers(draft, command)
    case 'tell_incident':
      return void tellIncident(draft, command)
    case 'begin_held':
      return beginHeld(draft)
    case 'move_release':
      return moveRelease(draft, command)
    default:
      return decideAgent(draft, command)
  }
}
