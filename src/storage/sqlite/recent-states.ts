import type { ConversationState } from '../../conversation/state.ts'

/** States kept: more than are talking at once; a state is a few KB. */
const LIMIT = 2_000

/** The states this process committed last, so that a turn need not parse what it wrote a moment ago. Least recently used go first. */
export class RecentStates {
  readonly #states = new Map<string, ConversationState>()
  readonly #limit: number

  constructor(limit = LIMIT) {
    this.#limit = limit
  }

  /** The state, if it is the one at this seq: another process may have gone on. */
  at(conversation: string, seq: number): ConversationState | undefined {
    const state = this.#states.get(conversation)
    if (state === undefined) return undefined
    this.#states.delete(conversation)
    if (state.seq !== seq) return undefined
    this.#states.set(conversation, state)
    return state
  }

  keep(state: ConversationState): void {
    this.#states.delete(state.id)
    this.#states.set(state.id, state)
    if (this.#states.size <= this.#limit) return
    const oldest = this.#states.keys().next()
    if (!oldest.done) this.#states.delete(oldest.value)
  }

  drop(conversation: string): void {
    this.#states.delete(conversation)
  }
}
