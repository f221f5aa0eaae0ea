/** What the platform reported, told to the person at a moment that suits: never in the middle of what they are doing, never over an agent. */
import type { ReportEvent } from '../commands.ts'
import type { Draft } from './draft.ts'

/** The text that tells of a report; undefined where it isn't told: the person isn't sure enough to be theirs, or an agent has the chat and sees it. */
export function newsOf(draft: Draft, { event, data, tells }: ReportEvent): string | undefined {
  const { state, context } = draft
  if (!tells || state.status === 'agent') return undefined
  if (state.status === 'resolved' && !tells.outcomes.includes(state.outcome)) return undefined
  if ((state.script?.assurance ?? state.assurance) < tells.needs) return undefined
  const keys = [...(typeof data?.result === 'string' ? [`report.${event}_${data.result}`] : []), `report.${event}`]
  return keys.find((key) => context.text(key, state.locale) !== undefined)
}

/** A text or a code that is being typed, and a check that is under way, come first. */
export function isMidway({ state: { status, open, script } }: Draft): boolean {
  if (status !== 'bot') return false
  const choosing = open?.asker === 'script' && (open.input.kind === 'choice' || open.input.kind === 'yes_no')
  return !choosing || script?.awaiting?.kind !== 'answer'
}

/** Says what had to wait, if anything. */
export function tellReports(draft: Draft): void {
  if (draft.state.status === 'agent') return
  for (const { id, key } of draft.state.untold ?? []) draft.say(key, undefined, { report: id })
}
