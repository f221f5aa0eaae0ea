/**
 * How long those who wait will still wait: one look at the floor answers for the whole line, and for decisions that can't wait for an answer.
 * Looked at anew when somebody asks, at most so often; what was forecast for who joined is kept, so that it can be held against what came.
 */
import type { AgentStore } from '../../agents/store.ts'
import { lineAt, type Priority, type WaitRange } from '../../conversation/index.ts'
import { Rules, type Skills, type Sought } from '../../handoff/routing.ts'
import type { QueueStore } from '../../handoff/store.ts'
import type { KeptForecast, Stay, WaitStore } from '../../handoff/wait-store.ts'
import { FloorModel } from '../../handoff/waits/floor-now.ts'
import { forecastJoining, forecastLine, type Forecast } from '../../handoff/waits/forecast.ts'
import { movingAverage } from '../../handoff/waits/past.ts'
import { tell } from '../../handoff/waits/told.ts'
import type { Logger } from '../../observability/log.ts'
import { Lessons, type Lesson } from './lessons.ts'

/** The floor is looked at anew at most this often. */
const LOOK_EVERY_MS = 1_000
/** What was seen is good for so long; then the line, and what is told, have moved. */
const FRESH_MS = 3_000
/** Chats of the line that are played on: beyond, nobody's wait can be said. */
const MOST_PLAYED = 2_000
/** A forecast made later than this after joining is none of joining. */
const JOINING_MS = 60_000
/** Waits that the moving average looks back on; only to compare. */
const LOOKED_BACK = 50
/** Between the same chats of the line, a place that is older by less than this is the same. */
const SAME_MS = 60_000

export interface WaitParts {
  waits: WaitStore
  queue: Pick<QueueStore, 'waiting' | 'recentWaits'>
  agents: Pick<AgentStore, 'agents' | 'presentAgents'>
  /** Of the active release. */
  skills(): Skills
  log: Pick<Logger, 'error'>
  /** Milliseconds since the epoch. */
  clock?: () => number
}

/** A chat that asks; without `since` it would join now. */
type Waiter = Sought & { conversation?: string; since?: number; priority?: Priority; weight?: number }

interface View {
  at: number
  model: FloorModel
  lesson: Lesson
  waits: ReadonlyMap<string, WaitRange | null>
  /** By who may take it, and where it stands. */
  expected: Map<string, WaitRange | null>
}

export class Waits {
  private readonly parts: WaitParts
  private readonly clock: () => number
  private readonly lessons: Lessons
  private view: View | undefined
  private looking: Promise<View> | undefined
  private lookedAt = -Infinity
  /** Something has happened since the last look began. */
  private stale = false
  /** What people were told last, while they wait. */
  private told = new Map<string, WaitRange>()

  constructor(parts: WaitParts) {
    this.parts = parts
    this.clock = parts.clock ?? Date.now
    this.lessons = new Lessons(parts.waits, this.clock)
  }

  /** What a waiting person is told: seconds, null when it can't be said. Doesn't jitter: what was told stands until it would mislead. */
  async waitOf(conversation: string): Promise<WaitRange | null> {
    const known = !this.stale && this.view && this.clock() - this.view.at < FRESH_MS && this.view.waits.has(conversation)
    const view = known && this.view ? this.view : await this.lookFor(conversation)
    const wait = tell(this.told.get(conversation) ?? null, view.waits.get(conversation) ?? null)
    if (wait) this.told.set(conversation, wait)
    else this.told.delete(conversation)
    return wait
  }

  /** A look that was under way may have begun before the chat joined. */
  private async lookFor(conversation: string): Promise<View> {
    const view = await this.look()
    return view.waits.has(conversation) && !this.stale ? view : await this.look()
  }

  /** How long such a chat would wait at its own place: from what was seen last, for decisions that can't wait for an answer. */
  expected(sought: Waiter): WaitRange | null {
    if (!this.view) return null
    const { model, lesson: { learned, correction }, expected } = this.view
    const { floor } = model
    const { weight = 1, conversation: id = '', since = floor.now, priority = 'normal', ...kind } = sought
    const takers = model.takersOf(kind)
    // Whoever joined after the look stands where it ended.
    const at = Math.min(floor.now, lineAt({ since, priority }))
    const own = floor.line.find((chat) => chat.id === id)
    const key = [...takers, weight, floor.line.findLastIndex((chat) => chat.lineAt <= at), Math.round(at / SAME_MS), own?.id].join()
    const known = expected.get(key)
    if (known !== undefined) return known
    const wait = forecastJoining(floor, { id, ...kind, weight, takers, lineAt: at, ...(own ? { joinedAt: own.joinedAt } : {}) }, learned, correction)
    expected.set(key, wait)
    return wait
  }

  /** Somebody came, went or was taken: whoever asks next is answered by a new look. */
  changed(): void {
    this.stale = true
  }

  /** Looks at the floor now, or soon: whoever asks meanwhile is answered by the same look. */
  look(): Promise<View> {
    this.looking ??= this.lookInTime().finally(() => (this.looking = undefined))
    return this.looking
  }

  private async lookInTime(): Promise<View> {
    const early = LOOK_EVERY_MS - (this.clock() - this.lookedAt)
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    this.lookedAt = this.clock()
    this.stale = false
    const { waits, queue, agents, skills } = this.parts
    const now = this.clock()
    const [accounts, present, line, openStays, openHandlings, lesson] = await Promise.all([
      agents.agents(), agents.presentAgents(now), queue.waiting(MOST_PLAYED), waits.openStays(), waits.openHandlings(), this.lessons.latest(),
    ])
    const model = new FloorModel({ now, accounts, present, line, openStays, openHandlings, rules: new Rules(skills(), accounts), ...lesson.rows })
    const forecasts = forecastLine(model.floor, lesson.learned, lesson.correction)
    this.view = { at: now, model, lesson, waits: new Map(forecasts.map(({ id, wait }) => [id, wait])), expected: new Map() }
    this.forgetTold(this.view)
    await this.keep(forecasts, openStays, now)
    return this.view
  }

  private forgetTold({ waits }: View): void {
    for (const id of this.told.keys()) if (!waits.has(id)) this.told.delete(id)
  }

  /** The first forecast of each who has just joined. */
  private async keep(forecasts: readonly Forecast[], openStays: readonly Stay[], now: number): Promise<void> {
    const stays = new Map(openStays.map((stay) => [stay.conversation, stay]))
    const writes = forecasts.flatMap(({ id, raw, wait }) => {
      const stay = stays.get(id)
      if (!stay || stay.forecast || stay.reachedAt !== null || !raw || !wait || now - stay.joinedAt > JOINING_MS) return []
      return [this.keepOne(stay, { at: now, raw, told: { p50: wait.p50 * 1000, p90: wait.p90 * 1000 } })]
    })
    await Promise.all(writes).catch((error: unknown) => this.parts.log.error({ err: error }, 'forecasts could not be kept'))
  }

  private async keepOne({ conversation, locale }: Stay, forecast: Omit<KeptForecast, 'average'>): Promise<void> {
    const { queue, waits } = this.parts
    await waits.keepForecast(conversation, { ...forecast, average: movingAverage(await queue.recentWaits(locale, LOOKED_BACK)) })
  }
}
