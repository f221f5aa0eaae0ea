/** What must happen later is a pure function of the state; the commit stores the difference as rows. */
import { BOUNDS } from './bounds.ts'
import type { ConversationState } from './state.ts'
import type { Timer, TimerKind } from './store.ts'

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
      return reminder(state.place.since, state.place.reminders)
    case 'agent':
    case 'resolved':
      return []
  }
}

function answerTimeout(state: ConversationState): Timer[] {
  const awaiting = state.script?.awaiting
  if (awaiting?.kind !== 'answer' || awaiting.timeoutAt === null) return []
  return [{ kind: 'answer_timeout', dueAt: awaiting.timeoutAt, ref: `${awaiting.step}:${awaiting.timeoutAt}` }]
}

/** Whether a timer is still the one that the state wants; a stale one changes nothing. */
export function isCurrent(state: ConversationState, kind: TimerKind, ref: string): boolean {
  return timersOf(state).some((timer) => timer.kind === kind && timer.ref === ref)
}

function reminder(since: number, sent: number): Timer[] {
  const after = BOUNDS.queueRemindersMs[sent]
  return after === undefined ? [] : [{ kind: 'queue_reminder', dueAt: since + after, ref: String(sent) }]
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
