/** Randomness that is the same for the same seed: estimates of the same floor must not differ. */

export type Random = () => number

/** xorshift32 (Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003): in [0, 1). */
export function seeded(seed: number): Random {
  let state = (seed | 0) || 0x9e3779b9
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}

/** Of an exponential distribution. */
export function exponential(mean: number, random: Random): number {
  return -Math.log(1 - random()) * mean
}

/** FNV-1a: a number in [0, 1) that belongs to a text. */
export function fractionOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0) / 4_294_967_296
}
