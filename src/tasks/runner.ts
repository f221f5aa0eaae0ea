/**
 * Runs what is due. The rows are the truth: a task that was leased by a process that died is due again when its lease ends,
 * so everything here runs at least once, and every command checks that it is still wanted.
 */
import type { Bus } from '../bus/bus.ts'
import { reclaimChats } from '../commands/reclaim-chats.ts'
import { runPlatformCall, type CallParts } from '../commands/run-platform-call.ts'
import type { AgentStore } from '../agents/store.ts'
import { StoreUnavailable, timerCommand, timersOf, type DueTask } from '../conversation/index.ts'
import type { QueueStore } from '../handoff/store.ts'
import type { Logger } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'

export interface RunnerParts extends CallParts {
  bus: Bus
  agents: AgentStore
  queue: QueueStore
  log: Logger
  metrics: Metrics
}

const LEASE_MS = 60_000
const BATCH = 64
/** Never sleeps longer: another node's rows and expired leases are found by looking. */
const LONGEST_SLEEP_MS = 1_000
/** After a failure, doubling up to a minute. */
const RETRY_MS = 500
/** How often the leases of agents are looked at; much shorter than the 45 s they last. */
const RECLAIM_EVERY_MS = 2_000

export class TaskRunner {
  private readonly parts: RunnerParts
  private wakeAt = Infinity
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined
  private stopped = true
  private reclaimedAt = 0
  private unsubscribe: (() => void) | undefined

  constructor(parts: RunnerParts) {
    this.parts = parts
  }

  start(): void {
    this.stopped = false
    this.unsubscribe = this.parts.bus.subscribeAll((message) => {
      if (message.kind !== 'committed') return
      for (const { dueAt } of timersOf(message.committed.state)) this.wakeBy(dueAt)
    })
    this.wakeBy(0)
  }

  /** Resolves when what is running has finished. */
  async stop(): Promise<void> {
    this.stopped = true
    this.unsubscribe?.()
    clearTimeout(this.timer)
    await this.running
  }

  private wakeBy(at: number): void {
    if (this.stopped || at >= this.wakeAt) return
    this.wakeAt = at
    clearTimeout(this.timer)
    const delay = Math.min(Math.max(0, at - Date.now()), LONGEST_SLEEP_MS)
    this.timer = setTimeout(() => this.wake(), delay)
  }

  private wake(): void {
    if (this.running) return
    this.wakeAt = Infinity
    this.running = this.look()
      .catch((error: unknown) => this.parts.log.error({ err: error }, 'tasks could not be looked at'))
      .finally(() => {
        this.running = undefined
        const early = this.wakeAt
        this.wakeAt = Infinity
        this.wakeBy(Math.min(early, Date.now() + LONGEST_SLEEP_MS))
      })
  }

  private async look(): Promise<void> {
    const now = Date.now()
    if (now - this.reclaimedAt >= RECLAIM_EVERY_MS) {
      this.reclaimedAt = now
      await reclaimChats(this.parts, now)
    }
    for (let full = true; full && !this.stopped; ) {
      const due = await this.parts.store.leaseDueTasks(Date.now(), LEASE_MS, BATCH)
      await Promise.all(due.map((task) => this.runTask(task)))
      full = due.length === BATCH
    }
  }

  private async runTask(task: DueTask): Promise<void> {
    const { log, metrics, store } = this.parts
    const kind = task.kind.startsWith('call:') ? 'call' : task.kind
    try {
      const changed = await this.perform(task)
      if (!changed) await store.settleTask(task, null)
      metrics.tasks.inc({ kind, result: changed ? 'done' : 'stale' })
    } catch (error) {
      metrics.tasks.inc({ kind, result: 'failed' })
      const wait = Math.min(RETRY_MS * 2 ** task.attempts, 60_000)
      if (!(error instanceof StoreUnavailable)) log.error({ err: error, conversation: task.conversation, kind }, 'task failed; it runs again')
      await store.settleTask(task, Date.now() + wait).catch(() => undefined)
    }
  }

  /** False: nothing changed, the row is stale. */
  private async perform(task: DueTask): Promise<boolean> {
    const { kind, conversation, ref } = task
    if (kind.startsWith('call:')) return await runPlatformCall(this.parts, conversation, ref)
    const command = timerCommand(task)
    if (!command) throw new Error(`no command for tasks of kind ${kind}`)
    const outcome = await this.parts.turns.run(conversation, command)
    return !('refused' in outcome) && outcome.events.length > 0
  }
}
