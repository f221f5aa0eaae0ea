import type { Draft } from './draft.ts'
import { tellReports } from './reports.ts'

interface Ending {
  by: 'bot' | 'agent' | 'user'
  outcome: string
  /** Whether to ask for a rating. */
  rating: boolean
  until?: string
  /** The platform's own reference; ours when it gave none. */
  reference?: string
  expectedBy?: string
  wrapUp?: string
}

/** Ends the case with an outcome and a reference; the person can write again for seven days. */
export function resolve(draft: Draft, ending: Ending): void {
  const { by, outcome, until, expectedBy, wrapUp } = ending
  const reference = ending.reference ?? draft.context.newReference()
  const fence = draft.state.status === 'agent' ? draft.state.fence + 1 : draft.state.fence
  draft.add({ type: 'conversation_resolved', v: 1, outcome, reference, by, until, expectedBy, fence, ...(wrapUp === undefined ? {} : { wrapUp }) })
  tellReports(draft)
  draft.say(outcome === 'left' ? 'resolved.left' : 'resolved.closing', { reference })
  if (ending.rating) askForRating(draft)
}

const SCORES = ['1', '2', '3', '4', '5']

function askForRating(draft: Draft): void {
  const input = { kind: 'rating' as const, options: SCORES.map((score) => ({ id: score, label: score })) }
  draft.say('rating.ask', undefined, { input, asker: 'rating' })
}
