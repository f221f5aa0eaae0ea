import { BOUNDS } from '../bounds.ts'
import { lineLocale } from '../line.ts'
import type { Brief, Priority } from '../script.ts'
import type { DecideContext } from './context.ts'
import type { Draft } from './draft.ts'
import { restOutsideHours } from './hours.ts'
import { meetIncident } from './incident.ts'
import { offerLadder, waits } from './ladder.ts'
import { tellReports } from './reports.ts'
import { scriptEnv } from './run-script.ts'

interface Wish {
  reason: string
  queue?: string
  priority?: Priority
  brief?: Brief
}

/**
 * Puts the conversation in the line at a fixed rank and tells the person what happens next. From this event on the bot
 * is silent. A case that waited before keeps its first rank.
 */
export function handOff(draft: Draft, wish: Wish): void {
  const { context, state } = draft
  const queue = wish.queue ?? context.script.fallbackQueue
  draft.add({
    type: 'handoff_requested',
    v: 1,
    reason: wish.reason,
    queue,
    priority: wish.priority ?? 'normal',
    since: state.firstWaitedAt ?? context.now,
    brief: wish.brief ?? context.script.brief(state.script, scriptEnv(draft)),
    ...weightIn(context, queue),
    ...kept(draft, queue),
  })
  tellReports(draft)
  if (!meetIncident(draft)) tellWhatIsNext(draft)
}

/** When the line opens, where it is closed and nobody is here; else who is here. */
export function tellWhatIsNext(draft: Draft): void {
  if (!restOutsideHours(draft)) tellWhoIsHere(draft)
}

/** What a chat of this queue takes of an agent's capacity, where it isn't the usual. */
export function weightIn({ queueWeight }: DecideContext, queue: string): { weight?: number } {
  const weight = queueWeight?.(queue) ?? 1
  return weight === 1 ? {} : { weight }
}

/** For the agent who knows the case, if they can take it now: for a moment; then it is anybody's. */
function kept({ state, context }: Draft, queue: string): { reservedFor?: string; reservedUntil?: number } {
  const { lastAgent, locale } = state
  if (!lastAgent || !context.canTake?.(lastAgent.id, { queue, locale })) return {}
  return { reservedFor: lastAgent.id, reservedUntil: context.now + BOUNDS.stickyMs }
}

/** Whether the bot has answered often enough. Then it says so, and a person takes over. */
export function passOnWhenTooLong(draft: Draft): boolean {
  if (draft.state.turns <= draft.context.bounds.turnsPerConversation) return false
  draft.say('bounds.too_long')
  handOff(draft, { reason: 'too_many_turns' })
  return true
}

/** Truthful: whether somebody who speaks the language of the line is here, and that the place is kept. */
export function tellWhoIsHere(draft: Draft): void {
  const { context, state } = draft
  const place = waits(state) ? state.place : undefined
  const locale = place ? lineLocale(state, place) : state.locale
  draft.say(context.staffed(locale, place?.queue) ? 'handoff.passing' : 'handoff.no_agent', { language: context.languageName(locale) })
  draft.say('handoff.keep_place')
  offerLadder(draft)
}
