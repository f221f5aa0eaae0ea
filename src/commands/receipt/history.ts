/** What a conversation has come to so far: starting over forgets the answers, the log doesn't. */
import type { ConversationEvent, Store, Value } from '../../conversation/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import type { Ending } from './words.ts'

export type Fields = Record<string, Value>

export interface History {
  /** What calls of the platform answered last, by the variable each was saved in. */
  answers: Record<string, Fields>
  /** Every reference that the platform gave out, oldest first. */
  references: string[]
  /** Every time it ended, oldest first. */
  endings: Ending[]
}

/** Reads the whole log. */
export async function historyOf(store: Store, id: string): Promise<History> {
  const history: History = { answers: {}, references: [], endings: [] }
  for (let after = 0; ; ) {
    const events = await store.eventsAfter(id, after, LIMITS.page)
    for (const event of events) note(history, event)
    if (events.length < LIMITS.page) return history
    after = events.at(-1)?.seq ?? after
  }
}

function note({ answers, references, endings }: History, event: ConversationEvent): void {
  if (event.type === 'conversation_resolved') endings.push(event)
  if (event.type !== 'script_advanced') return
  for (const [name, value] of Object.entries(event.script.vars)) {
    if (!isFields(value)) continue
    answers[name] = value
    const { reference } = value
    if (typeof reference === 'string' && !references.includes(reference)) references.push(reference)
  }
}

/** What ends the wait that an outcome stands for, or takes its word back. */
const ENDED_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ['proof_pending', ['access_restored', 'cannot_confirm', 'on_hold']],
  ['on_hold', ['access_restored', 'cannot_confirm', 'proof_pending']],
  ['cannot_confirm', ['access_restored', 'proof_pending', 'on_hold']],
])

/** How it ended each time, oldest first, without what a later time has overtaken: "your proof is being checked" isn't true for ever. */
export function standingOutcomes(endings: readonly Ending[]): string[] {
  const outcomes = endings.map(({ outcome }) => outcome)
  return outcomes.filter((outcome, index) => !outcomes.slice(index + 1).some((later) => ENDED_BY.get(outcome)?.includes(later)))
}

function isFields(value: Value): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
