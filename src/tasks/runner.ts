/**
 * Runs what is due. The rows are the truth: a task that was leased by a process that died is due again when its lease ends,
 * so everything here runs at least once, and every command checks that it is still wanted.
 */
import type { Bus } from '../bus/bus.ts'
import { spreadReport, type BroadcastParts } from '../commands/broadcast.ts'
import { tellNews, type NewsParts } from '../commands/news/tell.ts'
import type { Floor } from '../commands/floor.ts'
import { loseAgents } from '../commands/lose-agents.ts'
import { runPlatformCall, type CallParts } from '../commands/run-platform-call.ts'
import type { AgentStore } from '../agents/store.ts'
import { BOUNDS, newsTimers, StoreUnavailable, timerCommand, timersOf, type DueTask } from '../conversation/index.ts'
import type { QueueStore } from '../handoff/store.ts'
import type { Logger } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'

export interface RunnerParts extends CallParts, BroadcastParts {
  bus: Bus
  agents: AgentStore
  queue: QueueStore
  floor: Pick<Floor, 'refresh'>
  news: NewsParts
  log: Logger
  metrics: Metrics
}

/** Longer than an ordinary platform call with its second try; after a kill, somebody waits this long for the answer. */
const LEASE_MS = 30_000
/** Tasks under way: a platform that hangs keeps those that wait for it, and nobody else. */
const AT_ONCE = 256
/** Never sleeps longer: another node's rows and expired leases are found by looking. */
const LONGEST_SLEEP_MS = 1_000
/** After a failure, doubling up to a minute. */
const RETRY_MS = 500
const LONGEST_RETRY_MS = 60_000
/** How often the leases of agents are looked at; much shorter than the 45 s they last. */
const RECLAIM_EVERY_MS = 2_000
/** How long `stop` waits for calls to the platform; what is cut off runs again after its lease. */
const STOP_MS = 5_000

export class TaskRunner {
  private readonly parts: RunnerParts
  private readonly underWay = new Map<string, Promise<void>>()
  private wakeAt = Infinity
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> | undefined
  private stopped = true
  private reclaimAt = 0
  private spreadAt = 0
  private unsubscribe: (() => void) | undefined

  constructor(parts: RunnerParts) {
    this.parts = parts
  }

  start(): void {
    this.stopped = false
    // Nobody could renew a lease while the service was down: agents get the time to come back.
    this.reclaimAt = Date.now() + BOUNDS.agentLeaseMs
    this.unsubscribe = this.parts.bus.subscribeAll((message) => {
      if (message.kind !== 'committed') return
      const { state, events } = message.committed
      for (const { dueAt } of [...timersOf(state), ...newsTimers(events)]) this.wakeBy(dueAt)
    })
    this.wakeBy(0)
  }

  /** Resolves when what is under way has finished, or has had `graceMs` to. */
  async stop(graceMs = STOP_MS): Promise<void> {
    this.stopped = true
    this.unsubscribe?.()
    clearTimeout(this.timer)
    await this.looking
    const grace = Promise.withResolvers<void>()
    const cut = setTimeout(grace.resolve, graceMs)
    await Promise.race([Promise.all(this.underWay.values()), grace.promise])
    clearTimeout(cut)
  }

  private wakeBy(at: number): void {
    if (this.stopped || at >= this.wakeAt) return
    this.wakeAt = at
    clearTimeout(this.timer)
    const delay = Math.min(Math.max(0, at - Date.now()), LONGEST_SLEEP_MS)
    this.timer = setTimeout(() => this.wake(), delay)
  }

  private wake(): void {
    if (this.looking) return
    this.wakeAt = Infinity
    this.looking = this.look()
      .catch((error: unknown) => this.parts.log.error({ err: error }, 'tasks could not be looked at'))
      .finally(() => {
        this.looking = undefined
        const early = this.wakeAt
        this.wakeAt = Infinity
        this.wakeBy(Math.min(early, Date.now() + LONGEST_SLEEP_MS))
      })
  }

  private async look(): Promise<void> {
    await this.reclaim(Date.now())
    this.spread(Date.now())
    while (!this.stopped && this.underWay.size < AT_ONCE) {
      const next = await this.parts.store.nextTaskAt()
      if (next === undefined || next > Date.now()) return
      const due = await this.parts.store.leaseDueTasks(Date.now(), LEASE_MS, AT_ONCE - this.underWay.size)
      if (due.length === 0) return
      due.forEach((task) => this.begin(task))
    }
  }

  private async reclaim(now: number): Promise<void> {
    if (now < this.reclaimAt) return
    this.reclaimAt = now + RECLAIM_EVERY_MS
    await loseAgents(this.parts, now).catch((error: unknown) => this.parts.log.error({ err: error }, 'chats could not be taken back'))
  }

  /** What a failure leaves undone is due again when its lease ends. */
  private spread(now: number): void {
    if (now < this.spreadAt || this.underWay.has('spread') || this.stopped) return
    this.spreadAt = now + LONGEST_SLEEP_MS
    const run = spreadReport(this.parts, now)
      .catch((error: unknown) => this.parts.log.error({ err: error }, 'a report for everybody could not be brought on'))
      .finally(() => this.underWay.delete('spread'))
    this.underWay.set('spread', run)
  }

  /** One that is under way here although its lease ran out is left alone: its lease is a new one now. */
  private begin(task: DueTask): void {
    const key = `${task.conversation} ${task.kind} ${task.ref}`
    if (this.underWay.has(key)) return
    const run = this.runTask(task).finally(() => {
      const wasFull = this.underWay.size === AT_ONCE
      this.underWay.delete(key)
      if (wasFull) this.wakeBy(0)
    })
    this.underWay.set(key, run)
  }

  /** Never rejects. */
  private async runTask(task: DueTask): Promise<void> {
    const { log, metrics, store } = this.parts
    const kind = task.kind.startsWith('call:') ? 'call' : task.kind
    try {
      const { result, dueAgainAt } = await this.perform(task)
      if (dueAgainAt !== undefined) await store.settleTask(task, dueAgainAt)
      metrics.tasks.inc({ kind, result })
    } catch (error) {
      metrics.tasks.inc({ kind, result: 'failed' })
      const wait = Math.min(RETRY_MS * 2 ** task.attempts, LONGEST_RETRY_MS)
      if (!(error instanceof StoreUnavailable)) log.error({ err: error, conversation: task.conversation, kind }, 'task failed; it runs again')
      await store.settleTask(task, Date.now() + wait).catch(() => undefined)
    }
  }

  private async perform(task: DueTask): Promise<Performed> {
    const { kind, conversation, ref } = task
    if (kind === 'news') return await this.tell(task)
    if (kind.startsWith('call:')) return performed(await runPlatformCall(this.parts, conversation, ref))
    const command = timerCommand(task)
    if (!command) throw new Error(`no command for tasks of kind ${kind}`)
    const outcome = await this.parts.turns.run(conversation, command)
    return performed(!('refused' in outcome) && outcome.events.length > 0)
  }

  private async tell({ conversation, attempts }: DueTask): Promise<Performed> {
    const dueAgainAt = await tellNews(this.parts.news, conversation, attempts)
    if (dueAgainAt !== null) this.wakeBy(dueAgainAt)
    return { result: dueAgainAt === null ? 'done' : 'later', dueAgainAt }
  }
}

/** `dueAgainAt`: what becomes of the row; left out where the turn has dropped it. */
interface Performed {
  result: 'done' | 'stale' | 'later'
  dueAgainAt?: number | null
}

/** Where nothing changed, the row was stale. */
function performed(changed: boolean): Performed {
  return changed ? { result: 'done' } : { result: 'stale', dueAgainAt: null }
}
