/**
 * The port to what waits are learned from: stays in the line with what was forecast, chats with agents, and when agents took chats. Rows are derived
 * from each conversation's state in the very commit that changed it. Times in milliseconds since the epoch.
 */
import type { Priority } from '../conversation/script.ts'

/** A forecast as it was made when somebody joined the line; milliseconds from `at` on. */
export interface KeptForecast {
  at: number
  /** Before it was corrected by what is known of past forecasts. */
  raw: { p50: number; p90: number }
  told: { p50: number; p90: number }
  /** The same quantiles of the last waits of that language: what a plain moving average would have said. Null: too few. */
  average: { p50: number; p90: number } | null
}

/** One stay in the line: from joining it, or coming back to it, until it was taken or left. */
export interface Stay {
  conversation: string
  queue: string
  locale: string
  priority: Priority
  consents: string[]
  weight: number
  /** Fixes the rank. */
  since: number
  joinedAt: number
  forecast: KeptForecast | null
  /** The person's turn came: taken, or called while away. Null: not yet, or never. */
  reachedAt: number | null
  endedAt: number | null
  end: StayEnd | null
  /** Who took it. */
  agent: string | null
}
/** `left`: the person ended it or went back to the bot. `parked`: it waits for opening hours. */
export type StayEnd = 'taken' | 'left' | 'parked'

/** A chat with an agent. */
export interface Handling {
  conversation: string
  agent: string
  queue: string
  locale: string
  weight: number
  since: number
  /** Null: still. */
  until: number | null
}

/** A time in which an agent took chats. */
export interface Shift {
  agent: string
  since: number
  /** When it was last seen to be so. */
  until: number
}

export interface WaitStore {
  /** Those who wait now, in no order. */
  openStays(): Promise<Stay[]>
  openHandlings(): Promise<Handling[]>
  /** The newest that are over, the newest first. */
  lastStays(limit: number): Promise<Stay[]>
  lastHandlings(limit: number): Promise<Handling[]>
  /** Stays that began in that time, `from` included, `to` excluded, in order of joining. */
  staysBetween(from: number, to: number): Promise<Stay[]>
  /** Chats that came to an agent in that time, in that order. */
  handlingsBetween(from: number, to: number): Promise<Handling[]>
  /** Those that were seen at `from` or later, in order of their beginnings. */
  shiftsSince(from: number): Promise<Shift[]>
  /** Kept for an open stay that has none yet; any other is dropped. */
  keepForecast(conversation: string, forecast: KeptForecast): Promise<void>
  /** These agents take chats at `now`: goes on with a shift that was last seen `gapMs` ago at most, or begins one. */
  keepShifts(agents: readonly string[], now: number, gapMs: number): Promise<void>
  /** Forgets shifts that were last seen before then. */
  forgetShifts(before: number): Promise<void>
}
