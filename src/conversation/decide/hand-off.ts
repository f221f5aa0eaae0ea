import type { Brief, Priority } from '../script.ts'
import type { Draft } from './draft.ts'
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
  draft.add({
    type: 'handoff_requested',
    v: 1,
    reason: wish.reason,
    queue: wish.queue ?? context.script.fallbackQueue,
    priority: wish.priority ?? 'normal',
    since: state.firstWaitedAt ?? context.now,
    brief: wish.brief ?? context.script.brief(state.script, scriptEnv(draft)),
  })
  tellReports(draft)
  tellWhoIsHere(draft, draft.state.locale)
}

/** Whether the bot has answered often enough. Then it says so, and a person takes over. */
export function passOnWhenTooLong(draft: Draft): boolean {
  if (draft.state.turns <= draft.context.bounds.turnsPerConversation) return false
  draft.say('bounds.too_long')
  handOff(draft, { reason: 'too_many_turns' })
  return true
}

/** Truthful: whether somebody who speaks the language is here, and that the place is kept. */
export function tellWhoIsHere(draft: Draft, locale: string): void {
  const language = draft.context.languageName(locale)
  draft.say(draft.context.staffed(locale) ? 'handoff.passing' : 'handoff.no_agent', { language })
  draft.say('handoff.keep_place')
}
