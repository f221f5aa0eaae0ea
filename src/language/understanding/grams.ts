/** Likeness of short texts by runs of 2 to 4 letters, weighted by how telling each run is (TF-IDF, cosine). */
import { tokensOf } from './segments.ts'

const SHORTEST = 2
const LONGEST = 4

/** Runs of hiragana are mostly endings, which every Japanese sentence shares. */
const ONLY_HIRAGANA = /^[\p{Script=Hiragana}\s]+$/u
const ENDING = 0.4
/** A single Han character is a word already. */
const HAN = /\p{Script=Han}/u

/** Runs of letters with their weights, and the Euclidean length of it all. */
export type Vector = { weights: Map<string, number>, length: number }

/** A weighing learnt from groups of texts: a run that every group has tells nothing, one that only one has tells most. */
export class Weighing {
  readonly #groupsWith = new Map<string, number>()
  readonly #groups: number

  constructor(groups: readonly (readonly string[])[]) {
    this.#groups = groups.length
    for (const texts of groups) {
      for (const run of new Set(texts.flatMap(runsOf))) this.#groupsWith.set(run, (this.#groupsWith.get(run) ?? 0) + 1)
    }
  }

  /** The vector of a folded text. */
  vector(folded: string): Vector {
    const weights = new Map<string, number>()
    for (const run of runsOf(folded)) weights.set(run, (weights.get(run) ?? 0) + this.#weightOf(run))
    return { weights, length: Math.hypot(...weights.values()) }
  }

  /** Inverse document frequency, smoothed; a run that no group has counts like one that a single group has. */
  #weightOf(run: string): number {
    const rarity = Math.log(1 + this.#groups / (this.#groupsWith.get(run) ?? 1))
    return rarity * run.length * (ONLY_HIRAGANA.test(run) ? ENDING : 1)
  }
}

/** Finds the texts that share runs with another one, without looking at all of them. */
export class LikenessIndex {
  readonly #postings = new Map<string, { position: number, weight: number }[]>()

  /** Positions in `vectors` are those that `likeTo` answers with. */
  constructor(vectors: readonly Vector[]) {
    for (const [position, { weights, length }] of vectors.entries()) {
      for (const [run, weight] of weights) {
        const posting = { position, weight: weight / length }
        const postings = this.#postings.get(run)
        if (postings === undefined) this.#postings.set(run, [posting])
        else postings.push(posting)
      }
    }
  }

  /** Cosine, 0 to 1, to each text that shares a run with the given one. */
  likeTo({ weights, length }: Vector): Map<number, number> {
    const cosines = new Map<number, number>()
    for (const [run, weight] of weights) {
      for (const posting of this.#postings.get(run) ?? []) {
        cosines.set(posting.position, (cosines.get(posting.position) ?? 0) + posting.weight * weight / length)
      }
    }
    return cosines
  }
}

/** How much of `part`, 0 to 1, stands in `whole` too. */
export function coverage(part: Vector, whole: Vector): number {
  let total = 0
  let shared = 0
  for (const [run, weight] of part.weights) {
    total += weight
    if (whole.weights.has(run)) shared += weight
  }
  return total === 0 ? 0 : shared / total
}

function runsOf(folded: string): string[] {
  return tokensOf(folded).flatMap((token) => runsOfToken(Array.from(` ${token} `)))
}

function runsOfToken(letters: readonly string[]): string[] {
  const runs = letters.filter((letter) => HAN.test(letter))
  for (let size = SHORTEST; size <= LONGEST; size += 1) {
    for (let start = 0; start + size <= letters.length; start += 1) runs.push(letters.slice(start, start + size).join(''))
  }
  return runs
}
