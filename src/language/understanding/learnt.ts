/** What was learnt from phrases: tells how likely a text means each of a few things. */
import { fold } from '../fold.ts'
import { featuresOf, type Features } from './features.ts'

/** A meaning and how likely it is, 0 to 1. */
export type Likelihood = { id: string, confidence: number }

/** Weights as whole numbers of -127 to 127, each meaning's to be multiplied by its `scale`: a quarter of the memory. Can be sent between threads. */
export type LearntWeights = { ids: readonly string[], weights: Int8Array, scales: Float32Array }

const MOST = 127

export class Learnt {
  readonly ids: readonly string[]
  readonly #weights: Int8Array
  readonly #scales: Float32Array

  constructor({ ids, weights, scales }: LearntWeights) {
    this.ids = ids
    this.#weights = weights
    this.#scales = scales
  }

  /** Every meaning with its probability, likeliest first. Never throws; the same text always gives the same. */
  judge(text: string): Likelihood[] {
    const scores = new Float32Array(this.ids.length)
    addScores(scores, this.#weights, featuresOf(fold(text)))
    for (const [k, scale] of this.#scales.entries()) scores[k] = (scores[k] ?? 0) * scale
    softmax(scores)
    const candidates = this.ids.map((id, k) => ({ id, confidence: scores[k] ?? 0 }))
    return candidates.sort((a, b) => b.confidence - a.confidence)
  }
}

/** The weights made small. */
export function condensed(ids: readonly string[], exact: Float32Array): LearntWeights {
  const scales = new Float32Array(ids.length)
  const weights = new Int8Array(exact.length)
  for (let k = 0; k < ids.length; k += 1) {
    let most = 0
    for (let index = k; index < exact.length; index += ids.length) most = Math.max(most, Math.abs(exact[index] ?? 0))
    const scale = most / MOST || 1
    for (let index = k; index < exact.length; index += ids.length) weights[index] = Math.round((exact[index] ?? 0) / scale)
    scales[k] = scale
  }
  return { ids, weights, scales }
}

/** Adds what each slot says for each meaning; the weights of a slot stand side by side. */
export function addScores(scores: Float32Array, weights: Int8Array | Float32Array, { slots, weight }: Features): void {
  const meanings = scores.length
  for (let index = 0; index < slots.length; index += 1) {
    const base = (slots[index] ?? 0) * meanings
    for (let k = 0; k < meanings; k += 1) scores[k] = (scores[k] ?? 0) + weight * (weights[base + k] ?? 0)
  }
}

/** Scores become probabilities, in place. */
export function softmax(scores: Float32Array): void {
  let most = -Infinity
  for (let k = 0; k < scores.length; k += 1) most = Math.max(most, scores[k] ?? 0)
  let sum = 0
  for (let k = 0; k < scores.length; k += 1) sum += scores[k] = Math.exp((scores[k] ?? 0) - most)
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / sum
}
