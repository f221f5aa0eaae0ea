/** What the record teaches, read anew every so often: cheap enough for a server that answers people meanwhile. */
import type { Handling, Shift, Stay, WaitStore } from '../../handoff/wait-store.ts'
import { Correction } from '../../handoff/waits/correct.ts'
import { DAYS_BACK } from '../../handoff/waits/floor-now.ts'
import { Learned } from '../../handoff/waits/learned.ts'
import { forecastsMet, handsOf, pastOf } from '../../handoff/waits/past.ts'

/** How old a lesson may be. */
const READ_EVERY_MS = 20_000
const DAY_MS = 24 * 3_600_000
/** Chats, the last ones: some days of a busy floor, weeks of a quiet one. */
const CHATS_BACK = 1_500

export interface Lesson {
  at: number
  learned: Learned
  correction: Correction
  rows: { stays: readonly Stay[]; shifts: readonly Shift[]; hands: ReadonlyMap<string, readonly number[]> }
}

export class Lessons {
  private readonly waits: WaitStore
  private readonly clock: () => number
  private lesson: Lesson | undefined

  constructor(waits: WaitStore, clock: () => number) {
    this.waits = waits
    this.clock = clock
  }

  async latest(): Promise<Lesson> {
    const now = this.clock()
    if (this.lesson && now - this.lesson.at < READ_EVERY_MS) return this.lesson
    const [stays, handlings, shifts] = await Promise.all([
      this.waits.lastStays(CHATS_BACK), this.waits.lastHandlings(CHATS_BACK), this.waits.shiftsSince(now - (DAYS_BACK + 1) * DAY_MS),
    ])
    this.lesson = lessonOf(now, stays, handlings, shifts)
    return this.lesson
  }
}

export function lessonOf(at: number, stays: readonly Stay[], handlings: readonly Handling[], shifts: readonly Shift[]): Lesson {
  return {
    at,
    learned: new Learned(pastOf({ stays, handlings, shifts })),
    correction: new Correction(forecastsMet(stays)),
    rows: { stays, shifts, hands: handsOf(handlings, shifts) },
  }
}
