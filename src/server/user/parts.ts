import type { Bus } from '../../bus/bus.ts'
import type { Readers } from '../../commands/news/readers.ts'
import type { Attendance } from '../../commands/waiting/attendance.ts'
import type { StartParts } from '../../commands/start-conversation.ts'
import type { PersonStore } from '../../handoff/person-store.ts'
import type { QueueStore } from '../../handoff/store.ts'
import type { Logger } from '../../observability/log.ts'
import type { Metrics } from '../../observability/metrics.ts'
import type { ConversationState, WaitRange } from '../../conversation/index.ts'
import type { Option } from '../../protocol/index.ts'
import type { Limits } from '../limits.ts'
import type { ErrorText } from '../http-error.ts'

/** What the user's routes and sockets work with. */
export interface UserParts extends StartParts {
  bus: Bus
  queue: QueueStore
  people: PersonStore
  readers: Pick<Readers, 'enter'>
  attendance: Pick<Attendance, 'called'>
  limits: Limits
  /** Aborted when the service begins to go down: whoever waits for news is answered then. */
  ending: AbortSignal
  log: Logger
  metrics: Metrics
  errorText: ErrorText
  network(c: import('hono').Context): string
  /** What this person is told: seconds, or null when it can't be known. */
  waitEstimate(conversation: string): Promise<{ p50: number; p90: number } | null>
  /** How this person may wait now, in their language. */
  waysToWait(state: ConversationState, told: WaitRange | null): Promise<Option[]>
  canonicalLocale(tag: string): string | undefined
}
