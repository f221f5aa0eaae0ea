/** What the world needs of a storage: the ports that the line goes through, and a look behind them for the checks. */
import type { AgentStore } from '../../../src/agents/store.ts'
import type { DueTask, Store } from '../../../src/conversation/index.ts'
import type { PersonStore } from '../../../src/handoff/person-store.ts'
import type { QueueStore } from '../../../src/handoff/store.ts'

export type TaskRow = Pick<DueTask, 'conversation' | 'kind' | 'dueAt' | 'ref'>

export interface Line {
  store: Store
  queue: QueueStore
  agents: AgentStore
  people: PersonStore
  /** Everything that must happen later. */
  tasks(): TaskRow[]
  /** A case that is over for good. */
  forget(conversation: string): void
  /** Empty, as at the start. */
  reset(): void
}
