/** Likeness of short texts by runs of 2 to 4 letters, weighted by how telling each run is (TF-IDF, cosine). */
import { worthOf } from './everyday.ts'
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
    for (const token of tokensOf(folded)) {
      for (const run of runsOfToken(token)) weights.set(run, (weights.get(run) ?? 0) + this.#weightOf(run) * worthOf(token))
    }
    return { weights, length: Math.hypot(...weights.values()) }
  }

  /** Inverse document frequency, smoothed; a run that no group has counts like one that a single group has. */
  #weightOf(run: string): number {
    const rarity = Math.log(1 + this.#groups / (this.#groupsWith.get(run) ?? 1))
    return rarity * run.length * (ONLY_HIRAGANA.test(run) ? ENDING : 1)
  }
}

/** `cosine` to a text, and the share of that text's weight, `recall`, that was found again; both 0 to 1. */
export type Likeness = { cosine: number, recall: number }

type Posting = { position: number, weight: number, share: number }

/** Finds the texts that share runs with another one, without looking at all of them. */
export class LikenessIndex {
  readonly #postings = new Map<string, Posting[]>()

  /** Positions in `vectors` are those that `likeTo` answers with. */
  constructor(vectors: readonly Vector[]) {
    for (const [position, { weights, length }] of vectors.entries()) {
      const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
      for (const [run, weight] of weights) this.#add(run, { position, weight: weight / length, share: weight / total })
    }
  }

  /** Likeness to each text that shares a run with the given one. */
  likeTo({ weights, length }: Vector): Map<number, Likeness> {
    const found = new Map<number, Likeness>()
    for (const [run, weight] of weights) {
      for (const posting of this.#postings.get(run) ?? []) {
        const likeness = found.get(posting.position) ?? { cosine: 0, recall: 0 }
        likeness.cosine += posting.weight * weight / length
        likeness.recall += posting.share
        found.set(posting.position, likeness)
      }
    }
    return found
  }

  #add(run: string, posting: Posting): void {
    const postings = this.#postings.get(run)
    if (postings === undefined) this.#postings.set(run, [posting])
    else postings.push(posting)
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
  return tokensOf(folded).flatMap(runsOfToken)
}

function runsOfToken(token: string): string[] {
  const letters = Array.from(` ${token} `)
  const runs = letters.filter((letter) => HAN.test(letter))
  for (let size = SHORTEST; size <= LONGEST; size += 1) {
    for (let start = 0; start + size <= letters.length; start += 1) runs.push(letters.slice(start, start + size).join(''))
  }
  return runs
}
