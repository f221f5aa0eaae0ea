import { BOUNDS } from '../bounds.ts'
import { lineLocale } from '../line.ts'
import type { Brief, Priority } from '../script.ts'
import type { DecideContext } from './context.ts'
import type { Draft } from './draft.ts'
import { restOutsideHours } from './hours.ts'
import { meetIncident } from './incident.ts'
import { offerLadder, outlookOf, waits } from './ladder.ts'
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
  const { speaks, ...reserved } = kept(draft, queue)
  draft.add({
    type: 'handoff_requested',
    v: 1,
    reason: wish.reason,
    queue,
    priority: wish.priority ?? 'normal',
    since: state.firstWaitedAt ?? context.now,
    brief: wish.brief ?? context.script.brief(state.script, scriptEnv(draft)),
    ...weightIn(context, queue),
    ...reserved,
    ...(state.agreed ? { consents: state.agreed } : {}),
  })
  tellReports(draft)
  if (!meetIncident(draft)) tellWhatIsNext(draft, speaks)
}

/** When the line opens, where it is closed and nobody is here; else who is here. `speaks`: the language of who it is kept for. */
export function tellWhatIsNext(draft: Draft, speaks?: string): void {
  if (!restOutsideHours(draft)) tellWhoIsHere(draft, speaks)
}

/** What a chat of this queue takes of an agent's capacity, where it isn't the usual. */
export function weightIn({ queueWeight }: DecideContext, queue: string): { weight?: number } {
  const weight = queueWeight?.(queue) ?? 1
  return weight === 1 ? {} : { weight }
}

interface Kept {
  reservedFor?: string
  reservedUntil?: number
  agentLocale?: string
  /** What this agent answers in. */
  speaks?: string
}

/**
 * For the agent who knows the case, if they can take it now: for a moment; then it is anybody's. In the person's own language, one that the
 * person agreed to, or the one that it was sent to before.
 */
function kept({ state, context }: Draft, queue: string): Kept {
  const { lastAgent, lastLocale, agreed = [], locale } = state
  if (!lastAgent || !context.canTake) return {}
  const can = (place: { locale: string; consents?: string[] }) => context.canTake?.(lastAgent.id, { queue, ...place }) === true
  const reserved = { reservedFor: lastAgent.id, reservedUntil: context.now + BOUNDS.stickyMs }
  if (can({ locale })) return { ...reserved, speaks: locale }
  const consent = agreed.find((each) => can({ locale, consents: [each] }))
  if (consent !== undefined) return { ...reserved, speaks: consent }
  return lastLocale !== undefined && can({ locale: lastLocale }) ? { ...reserved, agentLocale: lastLocale } : {}
}

/** Whether the bot has answered often enough. Then it says so, and a person takes over. */
export function passOnWhenTooLong(draft: Draft): boolean {
  if (draft.state.turns <= draft.context.bounds.turnsPerConversation) return false
  draft.say('bounds.too_long')
  handOff(draft, { reason: 'too_many_turns' })
  return true
}

/** Truthful: whether somebody who may answer is here, and in which language; and that the place is kept. */
export function tellWhoIsHere(draft: Draft, speaks = spokenHere(draft)): void {
  const { context, state } = draft
  const language = context.languageName(speaks ?? (waits(state) ? lineLocale(state, state.place) : state.locale))
  draft.say(speaks === undefined ? 'handoff.no_agent' : 'handoff.passing', { language })
  draft.say('handoff.keep_place')
  offerLadder(draft)
}

/** The language of the line where somebody who speaks it is here, else the first of those agreed to; undefined where nobody is. */
function spokenHere(draft: Draft): string | undefined {
  const { context, state } = draft
  if (!waits(state)) return context.staffed(state.locale) ? state.locale : undefined
  const { place } = state
  const locale = lineLocale(state, place)
  if (context.staffed(locale, place.queue)) return locale
  return place.consents?.find((each) => outlookOf(draft, { ...place, consents: [each] }).here)
}
