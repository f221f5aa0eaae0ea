/** The fitted model: what each piece of a word says for each language, and how much that counts in a text of some length. */
import { byteGrams, letterGrams } from './grams.ts'

/**
 * How the kinds of evidence add up for the languages of a script. Each is weighed by how much text there is: `a + b·ln n + c/n`, with n
 * the number of different byte grams; `bias` is by language, the same way. Fitted by `bench/language/fit.ts`.
 */
export interface Blend {
  languages: readonly string[]
  features: Readonly<Record<FeatureName, Weighing>>
  bias: readonly Weighing[]
}

export type Weighing = readonly [constant: number, logarithm: number, inverse: number]
export const FEATURES = ['letterGrams', 'byteGrams', 'letters'] as const
export type FeatureName = (typeof FEATURES)[number]

/** Which gram speaks for which languages: rows sorted by hash, each with as many entries as `starts` says. */
export interface GramTable {
  keys: Uint32Array
  starts: Uint32Array
  languages: Uint8Array
  weights: Int8Array
  /** What a weight of 1 is worth. */
  unit: number
}

export interface Model {
  languages: readonly string[]
  blends: Readonly<Record<string, Blend>>
  letterGrams: GramTable
  byteGrams: GramTable
}

/** Sums by language, in the order of `Model.languages`, and how many grams they rest on. */
export interface GramScores {
  letterGrams: Float64Array
  byteGrams: Float64Array
  amount: number
}

/** How strongly the grams of a text's words speak for each language. */
export function gramScores(model: Pick<Model, 'languages' | 'letterGrams' | 'byteGrams'>, words: readonly string[]): GramScores {
  const [letters, bytes] = [letterGrams(words), byteGrams(words)]
  const scores = { letterGrams: new Float64Array(model.languages.length), byteGrams: new Float64Array(model.languages.length) }
  for (const gram of letters) addRow(scores.letterGrams, model.letterGrams, gram)
  for (const gram of bytes) addRow(scores.byteGrams, model.byteGrams, gram)
  const shrink = damping(letters.length)
  return { letterGrams: scores.letterGrams.map((sum) => sum * shrink), byteGrams: scores.byteGrams, amount: Math.max(1, bytes.size) }
}

/** Grams of one word overlap, so their evidence adds up to less than its sum: it grows with the root of their number. */
export function damping(grams: number): number {
  return 1 / Math.sqrt(Math.max(1, grams))
}

function addRow(sums: Float64Array, table: GramTable, gram: number): void {
  const row = rowOf(table.keys, gram)
  if (row === -1) return
  const end = table.starts[row + 1] ?? 0
  for (let at = table.starts[row] ?? 0; at < end; at += 1) {
    const language = table.languages[at] ?? 0
    sums[language] = (sums[language] ?? 0) + (table.weights[at] ?? 0) * table.unit
  }
}

function rowOf(keys: Uint32Array, key: number): number {
  let [low, high] = [0, keys.length - 1]
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = keys[middle] ?? 0
    if (found === key) return middle
    if (found < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** What a weighing comes to for an amount of text. */
export function weigh([constant, logarithm, inverse]: Weighing, amount: number): number {
  return constant + logarithm * Math.log(amount) + inverse / amount
}

/** Logits of the blend's languages, from scores in their order. */
export function blendLogits({ features, bias }: Blend, scores: Readonly<Record<FeatureName, ArrayLike<number>>>, amount: number): Float64Array {
  const factors = FEATURES.map((name): [FeatureName, number] => [name, weigh(features[name], amount)])
  return Float64Array.from(bias, (own, at) => factors.reduce((sum, [name, factor]) => sum + factor * (scores[name][at] ?? 0), weigh(own, amount)))
}
