/** Builds the tables of grams that a model is made of. */
import type { GramTable } from '../../src/language/detection/model.ts'

/** Weights by language index, for each gram. */
export type Rows = Map<number, Map<number, number>>

const MOST_PER_ROW = 255

/** Weights as multiples of `unit`, 127 at most, without those below `least`; rows in the order of their hashes. */
export function tableOf(rows: Rows, unit: number, least = 0): GramTable {
  const kept = [...rows].map(([gram, weights]): [number, [number, number][]] => [gram, roundedTo(unit, weights, least)]).filter(([, entries]) => entries.length > 0)
  kept.sort(([a], [b]) => a - b)
  const entries = kept.flatMap(([, list]) => list)
  const starts = new Uint32Array(kept.length + 1)
  kept.forEach(([, list], row) => { starts[row + 1] = (starts[row] ?? 0) + list.length })
  return {
    keys: Uint32Array.from(kept, ([gram]) => gram),
    starts,
    languages: Uint8Array.from(entries, ([language]) => language),
    weights: Int8Array.from(entries, ([, weight]) => weight),
    unit,
  }
}

function roundedTo(unit: number, weights: Map<number, number>, least: number): [number, number][] {
  const rounded = [...weights].filter(([, weight]) => Math.abs(weight) >= least).map(([language, weight]): [number, number] => [language, Math.max(-127, Math.min(127, Math.round(weight / unit)))])
  return rounded.filter(([, weight]) => weight !== 0).slice(0, MOST_PER_ROW)
}
