/** The order of the waiting line, and what a chat takes of an agent's capacity. Storage and routing both go by this. */
import { BOUNDS } from './bounds.ts'
import type { Priority } from './script.ts'
import type { ConversationState, Place } from './state.ts'

/**
 * Where a chat stands, milliseconds: the earlier, the sooner it is taken; ties by id. A lane is a head start, not a wall: within a lane
 * nobody is overtaken by who came later, and nobody is passed by a chat of another lane that came later by more than its head start. That bounds
 * who goes first, not for how long: how many come in that time, and how fast they are helped, decides.
 */
export function lineAt({ since, priority }: { since: number; priority: Priority }): number {
  return since - BOUNDS.headStartMs[priority]
}

/** What it takes of an agent's capacity: the weight of its queue; what is answered when there is time takes half a chat at most. */
export function weightOf({ weight = 1, reply }: Pick<Place, 'weight' | 'reply'>): number {
  return reply ? Math.min(weight, BOUNDS.replyWeight) : weight
}

/** Of an agent's load: a chat that is heavier than all that the agent may have weighs just that, or nobody could ever take it. */
export function loadOf(weights: readonly number[], capacity: number): number {
  return weights.reduce((sum, weight) => sum + Math.min(weight, capacity), 0)
}

/** Whether one more chat fits; the commit checks the same against the rows. */
export function fits(load: number, weight: number, capacity: number): boolean {
  return capacity > 0 && load + Math.min(weight, capacity) <= capacity
}

/** The language that whoever answers must speak: that of a transfer, else the person's own. */
export function lineLocale({ locale }: Pick<ConversationState, 'locale'>, { agentLocale }: Pick<Place, 'agentLocale'>): string {
  return agentLocale ?? locale
}
