/** Numbers that follow from a seed alone: the same seed, the same numbers, on every machine. */
export class Random {
  #state: number

  constructor(...seeds: number[]) {
    this.#state = seeds.reduce((hash, seed) => mix(hash ^ mix(seed + 0x9e3779b9)), 0x2545f491)
  }

  /** 0 to 2³² - 1 (splitmix32). */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0
    return mix(this.#state)
  }

  /** 0 to `below` - 1. */
  int(below: number): number {
    return this.next() % below
  }

  chance(share: number): boolean {
    return this.next() < share * 4_294_967_296
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)]!
  }
}

/** The finalizer of MurmurHash3. */
function mix(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
