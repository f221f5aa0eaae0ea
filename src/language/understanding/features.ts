/** What a short text is made of, as numbers: its words, neighbouring words, and the runs of letters in them, hashed into slots. */
import { tokensOf } from './segments.ts'

/** Slots there are for pieces of texts. Two pieces in one slot do little harm: they hardly ever meet in one message. */
export const SLOTS = 1 << 17

/** Runs of letters, in UTF-16 units; single ones count for scripts in which a letter is a word. Words count whole, whatever their length. */
const LONGEST = 4
/** Only so much of a folded text is looked at, in UTF-16 units, so that reading takes bounded time. */
const MAX_READ = 300

/** Kinds of pieces that would else be taken for each other. */
const WORD = 101
const PAIR = 102

/** Slots with their weights; as a vector of length 2 (Euclid), which lets a short text be told surely. */
export type Features = { slots: Uint32Array, weight: number }
const LENGTH = 2

/** The features of a folded text; every piece counts once and the same. */
export function featuresOf(folded: string): Features {
  const found = new Set<number>()
  const tokens = tokensOf(folded.slice(0, MAX_READ))
  for (const [index, token] of tokens.entries()) {
    addRuns(found, ` ${token} `)
    found.add(slotOf(token, WORD))
    if (index > 0) found.add(slotOf(`${tokens[index - 1]} ${token}`, PAIR))
  }
  return { slots: Uint32Array.from(found), weight: LENGTH / Math.sqrt(Math.max(1, found.size)) }
}

function addRuns(found: Set<number>, token: string): void {
  for (let start = 0; start < token.length; start += 1) {
    let hash = BASIS
    const stop = Math.min(token.length, start + LONGEST)
    for (let end = start; end < stop; end += 1) {
      hash = mixed(hash, token.charCodeAt(end))
      found.add(slotFrom(hash))
    }
  }
}

/** FNV-1a over UTF-16 units, 32 bits. */
const BASIS = 2_166_136_261
const PRIME = 16_777_619

function mixed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, PRIME)
}

/** The upper bits mixed into the lower ones, as a finisher of MurmurHash does. */
function slotFrom(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (once ^ (once >>> 12)) & (SLOTS - 1)
}

function slotOf(text: string, kind: number): number {
  let hash = mixed(BASIS, kind)
  for (let index = 0; index < text.length; index += 1) hash = mixed(hash, text.charCodeAt(index))
  return slotFrom(hash)
}
