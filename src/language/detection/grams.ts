/** The pieces of words that languages are told by, as 32-bit hashes: what the model counts. */

const WORD = /[\p{L}\p{M}']+/gu
const LONGEST_GRAM = 5
/** Longest word worth cutting up, in UTF-16 units or bytes: real ones are shorter, and it bounds the work. */
const MAX_WORD = 70

const encoder = new TextEncoder()

/** The words of a text; apostrophes belong to them. */
export function wordsOf(text: string): string[] {
  return (text.replaceAll('’', "'").match(WORD) ?? []).map((word) => word.slice(0, MAX_WORD))
}

/** Every run of one to five letters of each word (edges count as letters), and each word as a whole; a run that recurs is listed again. */
export function letterGrams(words: readonly string[]): number[] {
  const grams: number[] = []
  for (const word of words) {
    const letters = `_${word}_`
    for (let start = 0; start < letters.length; start += 1) addRunsFrom(grams, letters, start)
    grams.push(hashOf(`=${word}`))
  }
  return grams
}

function addRunsFrom(grams: number[], letters: string, start: number): void {
  const end = Math.min(letters.length, start + LONGEST_GRAM)
  let hash = BASIS
  for (let at = start; at < end; at += 1) {
    hash = step(hash, letters.charCodeAt(at))
    if (at > start || letters[at] !== '_') grams.push(mix(hash))
  }
}

/**
 * Runs of four UTF-8 bytes, one from every third byte of a word, with a space at the word's edges; each once. Eld cuts words up like this
 * (github.com/nitotm/efficient-language-detector-js, Apache-2.0), so its database can be looked up.
 */
export function byteGrams(words: readonly string[]): Set<number> {
  const grams = new Set<number>()
  for (const word of words) {
    const bytes = encoder.encode(word)
    const length = Math.min(bytes.length, MAX_WORD)
    let start = 0
    for (; start + 4 < length; start += 3) grams.add(hashBytes(bytes, start, start + 4, start === 0, false))
    const last = bytes.length !== 3 ? Math.max(0, length - 4) : 0
    grams.add(hashBytes(bytes, last, length, start === 0, true))
  }
  return grams
}

const SPACE = 0x20

/** Of the bytes from `start` to before `end`, with a space before and after where asked for. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, before: boolean, after: boolean): number {
  let hash = before ? step(BASIS, SPACE) : BASIS
  for (let at = start; at < end; at += 1) hash = step(hash, bytes[at] ?? 0)
  return mix(after ? step(hash, SPACE) : hash)
}

/** FNV-1a over UTF-16 units (www.isthe.com/chongo/tech/comp/fnv), then its bits mixed: the plain hash clusters for short runs. */
export function hashOf(text: string): number {
  let hash = BASIS
  for (let at = 0; at < text.length; at += 1) hash = step(hash, text.charCodeAt(at))
  return mix(hash)
}

const BASIS = 0x811c9dc5

function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (once ^ (once >>> 12)) >>> 0
}
