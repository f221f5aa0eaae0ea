/** What must happen later is a pure function of the state; the commit stores the difference as rows. */
import { BOUNDS } from './bounds.ts'
import type { TimerCommand } from './commands.ts'
import type { ConversationState, Place } from './state.ts'
import type { Timer, TimerKind } from './store.ts'

/** What a timer that is due asks for; a platform call's row asks for the call, one of news for telling the person. */
const COMMANDS: Record<Exclude<TimerKind, 'news' | `call:${string}`>, TimerCommand['do']> = {
  answer_timeout: 'answer_timed_out',
  pause_over: 'end_pause',
  offer_expired: 'expire_offer',
  queue_reminder: 'remind_queue',
  reservation_over: 'end_reservation',
  turn_over: 'miss_turn',
  away_over: 'end_away',
}

/** The command of a timer; undefined for a kind that has none (a platform call, a newer program's row). */
export function timerCommand({ kind, ref }: Pick<Timer, 'kind' | 'ref'>): TimerCommand | undefined {
  const command = Object.hasOwn(COMMANDS, kind) ? COMMANDS[kind as keyof typeof COMMANDS] : undefined
  return command && { do: command, ref }
}

export function timersOf(state: ConversationState): Timer[] {
  const calls: Timer[] = state.calls.map(({ call }) => ({ kind: `call:${call}`, dueAt: 0, ref: call }))
  return [...calls, ...timersOfStatus(state)]
}

function timersOfStatus(state: ConversationState): Timer[] {
  switch (state.status) {
    case 'bot':
      return answerTimeout(state)
    case 'parked':
      return state.until === null ? [] : [{ kind: 'pause_over', dueAt: state.until, ref: String(state.until) }]
    case 'offered':
      return [{ kind: 'offer_expired', dueAt: state.offer.until, ref: `${state.offer.agent.id}:${state.offer.until}` }]
    case 'waiting':
      return [...reminder(state.place), ...reservation(state.place), ...turnOver(state.place)]
    case 'agent':
      return state.awayUntil === undefined ? [] : [{ kind: 'away_over', dueAt: state.awayUntil, ref: `${state.fence}:${state.awayUntil}` }]
    case 'resolved':
      return []
  }
}

function answerTimeout(state: ConversationState): Timer[] {
  const awaiting = state.script?.awaiting
  if (awaiting?.kind !== 'answer' || awaiting.timeoutAt === null) return []
  return [{ kind: 'answer_timeout', dueAt: awaiting.timeoutAt, ref: `${awaiting.step}:${awaiting.timeoutAt}` }]
}

/** Whether a command is of a timer that the state still wants; a stale one changes nothing. */
export function isCurrent(state: ConversationState, command: TimerCommand): boolean {
  return timersOf(state).some((timer) => timer.ref === command.ref && timerCommand(timer)?.do === command.do)
}

function reminder({ since, reminders }: Place): Timer[] {
  const after = BOUNDS.queueRemindersMs[reminders]
  return after === undefined ? [] : [{ kind: 'queue_reminder', dueAt: since + after, ref: String(reminders) }]
}

function reservation({ reservedFor, reservedUntil }: Place): Timer[] {
  return reservedUntil ? [{ kind: 'reservation_over', dueAt: reservedUntil, ref: `${reservedFor}:${reservedUntil}` }] : []
}

function turnOver({ call }: Place): Timer[] {
  return call && !call.missed ? [{ kind: 'turn_over', dueAt: call.until, ref: `${call.times}:${call.until}` }] : []
}

/** What the commit has to change so that the rows are those of the new state. */
export function timerChanges(before: ConversationState | null, after: ConversationState): { set: Timer[]; drop: TimerKind[] } {
  const old = before ? timersOf(before) : []
  const now = timersOf(after)
  const same = (a: Timer, b: Timer) => a.kind === b.kind && a.ref === b.ref && a.dueAt === b.dueAt
  return {
    set: now.filter((timer) => !old.some((other) => same(timer, other))),
    drop: old.filter((timer) => !now.some((other) => other.kind === timer.kind)).map((timer) => timer.kind),
  }
}
