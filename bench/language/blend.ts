/** How much each kind of evidence counts, by amount of text: a softmax regression on scores that were made without the text judged. */
import { FEATURES, blendLogits } from '../../src/language/detection/model.ts'
import type { Blend, FeatureName, Weighing } from '../../src/language/detection/model.ts'
import { seeded, shuffled, softmax } from './regression.ts'

/** Scores of one text, by language of its script. */
export interface Evidence {
  scores: Readonly<Record<FeatureName, Float64Array>>
  amount: number
  truth: number
  weight: number
}

const EPOCHS = 5
const RATE = 0.05
const DECAY = 1e-4
const START: Readonly<Record<FeatureName, number>> = { letterGrams: 1, byteGrams: 0.5, letters: 0.3 }

export function fitBlend(languages: readonly string[], examples: readonly Evidence[]): Blend {
  const slots = FEATURES.length + languages.length
  const weights = new Float64Array(slots * 3)
  FEATURES.forEach((name, at) => { weights[at * 3] = START[name] })
  const past = new Float64Array(slots * 3).fill(1e-2)
  const random = seeded(7)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const index of shuffled(examples.length, random)) {
      const example = examples[index]
      if (example) descend(weights, past, gradientOf(languages, weights, example), example.weight)
    }
  }
  return blendOf(languages, weights)
}

function descend(weights: Float64Array, past: Float64Array, gradient: Float64Array, weight: number): void {
  gradient.forEach((slope, at) => {
    const step = (slope + DECAY * (weights[at] ?? 0)) * weight
    past[at]! += step * step
    weights[at]! -= RATE * step / Math.sqrt(past[at]!)
  })
}

function gradientOf(languages: readonly string[], weights: Float64Array, { scores, amount, truth }: Evidence): Float64Array {
  const errors = softmax(blendLogits(blendOf(languages, weights), scores, amount))
  errors[truth]! -= 1
  const slopes = [...FEATURES.map((name) => errors.reduce((sum, error, at) => sum + error * (scores[name][at] ?? 0), 0)), ...errors]
  const basis = [1, Math.log(amount), 1 / amount]
  return Float64Array.from({ length: weights.length }, (_, at) => (slopes[Math.floor(at / 3)] ?? 0) * (basis[at % 3] ?? 0))
}

function blendOf(languages: readonly string[], weights: Float64Array): Blend {
  const weighing = (slot: number): Weighing => [weights[slot * 3] ?? 0, weights[slot * 3 + 1] ?? 0, weights[slot * 3 + 2] ?? 0]
  const [letterGrams, byteGrams, letters] = [weighing(0), weighing(1), weighing(2)]
  return { languages, features: { letterGrams, byteGrams, letters }, bias: languages.map((_, at) => weighing(FEATURES.length + at)) }
}
