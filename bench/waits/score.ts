import { pinballOf } from '../../src/handoff/waits/pinball.ts'
import { LOOKED_BACK, type Wait } from './server.ts'

export interface Score {
  waits: number
  medianWait: number
  atP50: number
  atP90: number
  loss: number
  rawLoss: number
  rawAtP50: number
  rawAtP90: number
  averageLoss: Record<number, number>
}

export function score(waits: readonly Wait[]): Score {
  const mean = (of: (wait: Wait) => number) => waits.reduce((sum, wait) => sum + of(wait), 0) / waits.length
  const share = (holds: (wait: Wait) => boolean) => mean((wait) => (holds(wait) ? 1 : 0))
  const sorted = waits.map(({ real }) => real).sort((a, b) => a - b)
  return {
    waits: waits.length,
    medianWait: (sorted[sorted.length >> 1] ?? 0) / 1000,
    atP50: share(({ real, told }) => real <= told.p50),
    atP90: share(({ real, told }) => real <= told.p90),
    loss: mean(({ real, told }) => pinballOf(told, real)) / 1000,
    rawLoss: mean(({ real, raw }) => pinballOf(raw, real)) / 1000,
    rawAtP50: share(({ real, raw }) => real <= raw.p50),
    rawAtP90: share(({ real, raw }) => real <= raw.p90),
    averageLoss: Object.fromEntries(LOOKED_BACK.map((back) => [back, mean(({ real, average }) => pinballOf(average[back]!, real)) / 1000])),
  }
}
