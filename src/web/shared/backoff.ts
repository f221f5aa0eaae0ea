const FIRST = 500
const MOST = 20_000
const LEAST = 150

/**
 * Milliseconds to wait before the next try: a random share of a ceiling that doubles, so that thousands of phones
 * that lost the same server don't come back in step ("full jitter", AWS Architecture Blog, 2015).
 * @param attempt failures in a row so far, 0 for the first
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(MOST, FIRST * 2 ** Math.min(attempt, 10))
  return LEAST + random() * ceiling
}
