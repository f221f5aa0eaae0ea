/** What a message does to a case that was settled. */
import { BOUNDS } from '../bounds.ts'
import type { Place } from '../state.ts'
import type { Draft } from './draft.ts'
import { handOff } from './hand-off.ts'
import { advance, peek, perform, runSafely } from './run-script.ts'
import { rate } from './user.ts'

export function reopens(draft: Draft): boolean {
  const { state, context } = draft
  return state.status === 'resolved' && context.now - state.resolvedAt <= BOUNDS.reopenMs
}

/** A bare number under the question for a rating is one; anything else opens the case again. */
export function afterEnd(draft: Draft, text: string): void {
  const score = Number(text.normalize('NFKC').trim())
  if (draft.state.open?.asker === 'rating' && Number.isInteger(score) && score >= 1 && score <= 5) {
    rate(draft, score)
    return
  }
  const wish = draft.context.script.globalIn(text, draft.state.locale)
  const place = reopen(draft)
  if (place && !wish?.first) return backInLine(draft, place)
  if (wish) return advance(draft, { kind: 'global', id: wish.id })
  answerAnew(draft, text)
}

/** Opens it again; answers the place it had among people, if people had it last. */
export function reopen(draft: Draft): Place | null {
  const { state } = draft
  if (state.status !== 'resolved') return null
  const { outcome, reference } = state
  draft.add({ type: 'conversation_reopened', v: 1, outcome, reference })
  draft.say('reopened')
  return state.place
}

/** Whoever had a person, or waited for one, has the same line again. */
export function backInLine(draft: Draft, { queue, priority, brief }: Place): void {
  handOff(draft, { reason: 'reopened', queue, priority, brief })
}

/** The flow starts over; what was written counts as the answer if it fits its first question. */
export function answerAnew(draft: Draft, text: string): void {
  advance(draft, 'start')
  const input = { kind: 'text' as const, text }
  runSafely(draft, () => {
    if (draft.state.status !== 'bot') return
    const run = peek(draft, input)
    if (run.understood) perform(draft, run, input)
  })
}
