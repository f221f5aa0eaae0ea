/** How true were stated waits? Of the forecasts that were made when people joined the line, next to what came and to what a moving average would have said. */
import type { KeptForecast, Stay } from '../wait-store.ts'
import { pinballOf } from './pinball.ts'

export interface Calibration {
  /** Stays whose truth is known and that were forecast. */
  forecast: number
  /** Stays whose truth is known, but about which nothing could be said when they began. */
  unsaid: number
  /** Shares of real waits: at or below the p50 and p90 as stated, and from the one to the other. 0.5, 0.9 and 0.4 are meant. Null: none. */
  atP50: number | null
  atP90: number | null
  inside: number | null
  /** Mean pinball loss of both quantiles, milliseconds; null: none. */
  loss: number | null
  /** The same losses where a moving average of the language's last waits existed as well; null: nowhere. */
  compared: { stays: number; loss: number; averageLoss: number } | null
}

interface Met {
  forecast: KeptForecast
  real: number
}

export function calibrationOf(stays: readonly Stay[]): Calibration {
  const reached = stays.filter(({ reachedAt }) => reachedAt !== null)
  const met = reached.flatMap(({ forecast, reachedAt }): Met[] => (forecast && reachedAt !== null ? [{ forecast, real: reachedAt - forecast.at }] : []))
  const share = (holds: (each: Met) => boolean) => mean(met, (each) => (holds(each) ? 1 : 0))
  return {
    forecast: met.length,
    unsaid: reached.length - met.length,
    atP50: share(({ forecast: { told }, real }) => real <= told.p50),
    atP90: share(({ forecast: { told }, real }) => real <= told.p90),
    inside: share(({ forecast: { told }, real }) => real > told.p50 && real <= told.p90),
    loss: mean(met, ({ forecast, real }) => pinballOf(forecast.told, real)),
    compared: compared(met),
  }
}

function compared(met: readonly Met[]): Calibration['compared'] {
  const both = met.flatMap(({ forecast: { told, average }, real }) => (average ? [{ told, average, real }] : []))
  const [loss, averageLoss] = [mean(both, ({ told, real }) => pinballOf(told, real)), mean(both, ({ average, real }) => pinballOf(average, real))]
  return loss === null || averageLoss === null ? null : { stays: both.length, loss, averageLoss }
}

function mean<T>(values: readonly T[], of: (value: T) => number): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + of(value), 0) / values.length
}
