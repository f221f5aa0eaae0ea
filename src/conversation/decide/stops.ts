/** What people are told where an admin has stopped something: the admin's own words where there are any in their language, else ours. */
import type { Stop } from './context.ts'
import type { Draft } from './draft.ts'

/** A flow is stopped, or, without one, the bot. */
export function tellStopped(draft: Draft, flow: string | undefined): void {
  const { pauses } = draft.context
  if (flow === undefined) tell(draft, 'stopped.bot', pauses?.bot)
  else tell(draft, 'stopped.flow', pauses?.flows.get(flow))
}

/** New chats are stopped: this one begins later. */
export function tellHeld(draft: Draft): void {
  tell(draft, 'stopped.new_chats', draft.context.pauses?.newChats)
}

/** What was written is kept, and it begins no sooner for it. */
export function tellKept(draft: Draft): void {
  draft.say('stopped.kept')
}

/** Whether it has not begun yet: new chats were stopped when the person came. */
export function isHeld({ state }: Draft): boolean {
  return state.status === 'parked' && state.script === null && !state.place
}

function tell(draft: Draft, key: string, stop: Stop | undefined): void {
  const own = stop?.text(draft.state.locale)
  if (own) draft.add({ type: 'message_posted', v: 1, from: 'system', source: `system.${key}`, ...own })
  else draft.say(key)
}
