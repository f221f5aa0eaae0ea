/**
 * Learning from phrases which meaning a text has: multinomial logistic regression on hashed features, trained by stochastic
 * gradient steps of adaptive length (AdaGrad: Duchi, Hazan, Singer 2011). The same lesson always gives the same weights.
 */
import { fold } from '../fold.ts'
import { SLOTS, featuresOf, type Features } from './features.ts'
import { Learnt, addScores, condensed, softmax, type LearntWeights } from './learnt.ts'

/** What people say for each meaning, in all languages together. */
export type Lesson = readonly { id: string, phrases: readonly string[] }[]

const ROUNDS = 6
const STEP = 0.5
/** What a weight loses of itself when it is moved: keeps rare pieces from becoming sure signs. */
const DECAY = 0.001
/** An example whose squared error is below this moves nothing. */
const SETTLED = 1e-6

type Example = Features & { meaning: number }

/** Learns a lesson: takes in the order of 0.1 ms a phrase. */
export function learn(lesson: Lesson): LearntWeights {
  const examples = examplesOf(lesson)
  const trainer = new Trainer(lesson.length)
  const random = pseudoRandom()
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const example of shuffled(examples, random)) trainer.take(example)
  }
  return condensed(lesson.map(({ id }) => id), trainer.weights)
}

/** Learns in the calling thread, when it is called: for what has nobody waiting. */
export function learnAtOnce(lesson: () => Lesson): () => Learnt {
  const learnt = new Learnt(learn(lesson()))
  return () => learnt
}

function examplesOf(lesson: Lesson): Example[] {
  return lesson.flatMap(({ phrases }, meaning) => {
    const distinct = [...new Set(phrases.map(fold))].filter((folded) => folded !== '')
    return distinct.map((folded) => ({ ...featuresOf(folded), meaning }))
  })
}

class Trainer {
  /** The weights of a slot stand side by side, one for each meaning. */
  readonly weights: Float32Array
  readonly #errors: Float32Array
  /** Squared gradients so far, summed up for each slot. */
  readonly #moved = new Float32Array(SLOTS)

  constructor(meanings: number) {
    this.weights = new Float32Array(SLOTS * meanings)
    this.#errors = new Float32Array(meanings)
  }

  take(example: Example): void {
    const error = this.#look(example)
    if (error < SETTLED) return
    const gradient = error * example.weight ** 2
    for (const slot of example.slots) {
      const moved = (this.#moved[slot] ?? 0) + gradient
      this.#moved[slot] = moved
      this.#move(slot, STEP / Math.sqrt(moved), example.weight)
    }
  }

  /** Puts the probability of each meaning, less what is true, into the errors; answers their squared length. */
  #look(example: Example): number {
    const errors = this.#errors.fill(0)
    addScores(errors, this.weights, example)
    softmax(errors)
    errors[example.meaning] = (errors[example.meaning] ?? 0) - 1
    let squared = 0
    for (let k = 0; k < errors.length; k += 1) squared += (errors[k] ?? 0) ** 2
    return squared
  }

  #move(slot: number, length: number, value: number): void {
    const { weights } = this
    const errors = this.#errors
    const base = slot * errors.length
    for (let k = 0; k < errors.length; k += 1) {
      const weight = weights[base + k] ?? 0
      weights[base + k] = weight - length * ((errors[k] ?? 0) * value + DECAY * weight)
    }
  }
}

/** A new order (Fisher and Yates). */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [order[last], order[other]]
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a]
  }
  return order
}

/** Numbers from 0 to 1, always the same ones (a linear congruential generator; Numerical Recipes). */
function pseudoRandom(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
