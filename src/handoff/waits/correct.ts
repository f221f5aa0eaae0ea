/**
 * Learning from forecasts that have met the truth: how far off were those of about the same length, and by how much must the next be
 * stretched so that the right share of real waits stays at or below it? Conformal correction of quantile forecasts (Y. Romano, E. Patterson and
 * E. Candès, "Conformalized Quantile Regression", NeurIPS 2019), among the nearest of the latest forecasts (L. Guan, "Localized Conformal Prediction",
 * Biometrika 110(1), 2023), with a level that follows misses as they come (I. Gibbs and E. Candès, "Adaptive Conformal Inference Under
 * Distribution Shift", NeurIPS 2021).
 */
import type { Quantiles } from './known.ts'

/** A forecast before any correction, and what really came; milliseconds. */
export interface PastForecast {
  raw: { p50: number; p90: number }
  /** As it was told. */
  told: { p50: number; p90: number }
  real: number
}

export interface CorrectionTuning {
  /** Added to both before comparing: some seconds more or less matter little. */
  softMs: number
  nearest: number
  /** Forecasts are alike up to this difference of the logarithms of their lengths. */
  alike: number
  /** Forecasts that say "no correction", added to those that are known. */
  prior: number
  /** How far off these are, as a logarithm. */
  off: number
  /** Of the adaptive level. */
  step: number
  mostShift: number
}

export const TUNING: CorrectionTuning = { softMs: 3_000, nearest: 150, alike: 1, prior: 20, off: 0.35, step: 0.003, mostShift: 0.1 }

type Share = 'p50' | 'p90'
const LEVEL = { p50: 0.5, p90: 0.9 } as const

export class Correction {
  private readonly tuning: CorrectionTuning
  /** By raw median, ascending. */
  private readonly byLength: readonly { at: number; p50: number; p90: number }[]
  private readonly level: Record<Share, number>

  /** @param past in the order in which the truth came */
  constructor(past: readonly PastForecast[], tuning = TUNING) {
    this.tuning = tuning
    this.byLength = past.map(({ raw, real }) => ({ at: raw.p50, p50: this.off(real, raw.p50), p90: this.off(real, raw.p90) })).sort((a, b) => a.at - b.at)
    this.level = { p50: levelAfter(past, 'p50', tuning), p90: levelAfter(past, 'p90', tuning) }
  }

  /** Stretches or shrinks a forecast; p50 stays at or below p90. */
  apply(raw: Quantiles): Quantiles {
    if (raw === null) return null
    const near = this.nearestTo(raw.p50)
    const corrected = (share: Share) => Math.max(0, (raw[share] + this.tuning.softMs) * Math.exp(this.shift(near, share)) - this.tuning.softMs)
    const p50 = corrected('p50')
    return { p50, p90: Math.max(p50, corrected('p90')) }
  }

  private off(real: number, stated: number): number {
    return Math.log((real + this.tuning.softMs) / (stated + this.tuning.softMs))
  }

  private shift(near: readonly { p50: number; p90: number }[], share: Share): number {
    const { prior, off } = this.tuning
    const scores = near.map((each) => each[share])
    // Forecasts that were right: this share of them below, the others above.
    const right = Array.from({ length: prior }, (_, index) => ((index + 0.5) / prior < LEVEL[share] ? -off : off))
    return interpolated([...scores, ...right].sort((a, b) => a - b), this.level[share])
  }

  private nearestTo(length: number): readonly { p50: number; p90: number }[] {
    const { byLength, tuning: { nearest, alike, softMs } } = this
    const distance = (index: number) => Math.abs(Math.log(((byLength[index]?.at ?? Infinity) + softMs) / (length + softMs)))
    let first = Math.max(0, Math.min(lowerBound(byLength, length) - nearest, byLength.length - nearest))
    while (first + nearest < byLength.length && distance(first + nearest) < distance(first)) first++
    return byLength.slice(first, first + nearest).filter((_, index) => distance(first + index) <= alike)
  }
}

/** The level that the past asks for: raised by each miss, lowered by each hit, so that in the long run the share is met whatever changes. */
function levelAfter(past: readonly PastForecast[], share: Share, { step, mostShift }: CorrectionTuning): number {
  const target = LEVEL[share]
  let shift = 0
  for (const { told, real } of past) {
    shift += step * (real > told[share] ? target : target - 1)
    shift = Math.max(-mostShift, Math.min(mostShift, shift))
  }
  return Math.min(0.99, Math.max(0.01, target + shift))
}

function interpolated(sorted: readonly number[], level: number): number {
  const at = level * sorted.length - 0.5
  const [low, high] = [sorted[Math.max(0, Math.floor(at))] ?? 0, sorted[Math.min(sorted.length - 1, Math.ceil(at))] ?? 0]
  return low + (high - low) * Math.max(0, at - Math.floor(at))
}

function lowerBound(sorted: readonly { at: number }[], length: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.at ?? 0) < length) low = middle + 1
    else high = middle
  }
  return low
}
