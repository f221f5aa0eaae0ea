/** Softmax regressions, fitted by stochastic gradient descent with AdaGrad steps. Deterministic: the order of examples is seeded. */

/** A slope below this isn't worth a weight. */
const NEGLIGIBLE = 1e-3

interface Step {
  damping: number
  rate: number
  decay: number
  weight: number
}

/** How strongly grams speak for languages: one row of weights a gram. */
export class GramRegression {
  readonly rows = new Map<number, Float32Array>()
  private readonly gradients = new Map<number, Float32Array>()
  private readonly classes: number

  constructor(classes: number) {
    this.classes = classes
  }

  /** Logits of grams that were seen before. */
  logits(grams: readonly number[], damping: number): Float64Array {
    const sums = new Float64Array(this.classes)
    for (const gram of grams) {
      const row = this.rows.get(gram)
      if (row) for (let index = 0; index < this.classes; index += 1) sums[index]! += row[index]! * damping
    }
    return sums
  }

  /** One step for one example. `rate` is AdaGrad's, `decay` the L2 penalty. Languages that it is hardly mistaken about are left alone, so most weights stay zero. */
  learn(grams: readonly number[], truth: number, { damping, rate, decay, weight }: Step): void {
    const errors = softmax(this.logits(grams, damping))
    errors[truth]! -= 1
    const slopes = [...errors].flatMap((error, index): [number, number][] => (Math.abs(error * damping) < NEGLIGIBLE ? [] : [[index, error * damping * weight]]))
    for (const gram of grams) {
      const [row, past] = this.rowOf(gram)
      for (const [index, slope] of slopes) {
        const gradient = slope + decay * row[index]!
        past[index]! += gradient * gradient
        row[index]! -= rate * gradient / Math.sqrt(past[index]!)
      }
    }
  }

  private rowOf(gram: number): [Float32Array, Float32Array] {
    let row = this.rows.get(gram)
    let past = this.gradients.get(gram)
    if (!row || !past) {
      row = new Float32Array(this.classes)
      past = new Float32Array(this.classes).fill(1e-4)
      this.rows.set(gram, row)
      this.gradients.set(gram, past)
    }
    return [row, past]
  }
}

export function softmax(logits: Float64Array): Float64Array {
  const highest = Math.max(...logits)
  const shares = logits.map((logit) => Math.exp(logit - highest))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / total)
}

/** Numbers from 0 to below 1, the same ones each time (a linear congruential generator, Numerical Recipes). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** The numbers below `count` in an order of chance. */
export function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index)
  for (let index = count - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const [a, b] = [order[index] ?? 0, order[other] ?? 0]
    order[index] = b
    order[other] = a
  }
  return order
}
