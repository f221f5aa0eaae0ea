/** Durations as they were observed, in milliseconds, to draw from: no shape is assumed. */
import { exponential, type Random } from './random.ts'

/** Fewer longer ones than this say nothing about how long such a one still lasts. */
const LEAST_LONGER = 3

export class Samples {
  readonly sorted: Float64Array
  readonly mean: number

  constructor(durations: Iterable<number>) {
    this.sorted = Float64Array.from(durations).sort()
    this.mean = this.sorted.length === 0 ? 0 : this.sorted.reduce((sum, each) => sum + each, 0) / this.sorted.length
  }

  get size(): number {
    return this.sorted.length
  }

  /** The duration that a share of them doesn't reach; `share` in [0, 1). */
  at(share: number): number {
    return this.sorted[Math.min(this.size - 1, Math.floor(share * this.size))] ?? 0
  }

  /**
   * How long one that has lasted for `elapsed` still lasts: as those did that lasted longer. Beyond nearly all of them, memoryless.
   * `share` in [0, 1) picks among them.
   */
  remaining(elapsed: number, share: number, random: Random): number {
    const shorter = this.countUpTo(elapsed)
    const longer = this.size - shorter
    if (longer < LEAST_LONGER) return exponential(Math.max(this.mean, elapsed / 2), random)
    return (this.sorted[shorter + Math.floor(share * longer)] ?? 0) - elapsed
  }

  private countUpTo(duration: number): number {
    let [low, high] = [0, this.size]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.sorted[middle] ?? 0) <= duration) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Nearest rank: the smallest value that at least this share is at or below. Undefined for none. */
export function nearestRank(sorted: ArrayLike<number>, share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}
