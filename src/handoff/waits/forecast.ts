/** The whole line's waits: estimated, corrected, in order. */
import type { WaitRange } from '../../conversation/index.ts'
import type { Correction } from './correct.ts'
import { estimateLine } from './estimate.ts'
import type { FloorNow, WaitingChat } from './known.ts'
import type { Learned } from './learned.ts'
import { inOrder } from './told.ts'

export interface Forecast {
  id: string
  /** Milliseconds; null: it can't be said. */
  raw: { p50: number; p90: number } | null
  /** Whole seconds. */
  wait: WaitRange | null
}

export function forecastLine(floor: FloorNow, learned: Learned, correction: Correction): Forecast[] {
  const raw = estimateLine(floor, learned)
  const corrected = floor.line.map(({ id, takers, reserved }, index) => ({
    id, raw: raw[index] ?? null, group: reserved ? id : takers.join(), wait: inSeconds(correction.apply(raw[index] ?? null)),
  }))
  return inOrder(corrected).map(({ id, raw, wait }) => ({ id, raw, wait }))
}

/** Of a chat that would join the line now, or stand in it at its own place. */
export function forecastJoining(floor: FloorNow, chat: Omit<WaitingChat, 'joinedAt'> & Partial<Pick<WaitingChat, 'joinedAt'>>, learned: Learned, correction: Correction): WaitRange | null {
  const joining = { joinedAt: floor.now, ...chat }
  const line = [...floor.line.filter(({ id }) => id !== chat.id), joining].sort((a, b) => a.lineAt - b.lineAt)
  const raw = estimateLine({ ...floor, line }, learned)
  return inSeconds(correction.apply(raw[line.indexOf(joining)] ?? null))
}

function inSeconds(range: { p50: number; p90: number } | null): WaitRange | null {
  return range && { p50: Math.round(range.p50 / 1000), p90: Math.round(range.p90 / 1000) }
}
