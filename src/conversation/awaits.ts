/** Since when a person among people has had no answer: what an agent's clock shows, and what decides about a chat whose agent vanishes. */
import type { ConversationEvent } from './events/index.ts'
import type { ConversationState } from './state.ts'

/** The state after an event, with that clock set, kept or stopped. */
export function withClock(state: ConversationState, event: ConversationEvent): ConversationState {
  const { awaitsSince, ...rest } = state
  if (!isAmongPeople(state) || isAnswer(event)) return awaitsSince === undefined ? state : rest
  return awaitsSince === undefined && isWish(state, event) ? { ...state, awaitsSince: event.at } : state
}

function isAmongPeople(state: ConversationState): boolean {
  return state.status === 'waiting' || state.status === 'offered' || state.status === 'agent' || (state.status === 'parked' && state.place !== undefined)
}

function isAnswer(event: ConversationEvent): boolean {
  return event.type === 'message_posted' && event.from === 'agent'
}

function isWish(state: ConversationState, event: ConversationEvent): boolean {
  if (event.type !== 'message_posted') return event.type === 'handoff_requested'
  return event.from === 'user' && !choosesLanguage(state, event.choice)
}

/** The service answers that by itself, whoever has the chat. */
function choosesLanguage({ open }: ConversationState, choice: string | undefined): boolean {
  return choice === 'language' || (choice !== undefined && open?.asker === 'language')
}
