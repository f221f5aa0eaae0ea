import { personalIn, possibleNames, type Personal, type PersonalKind } from './personal.ts'

/** So many pieces are remembered; the oldest goes first. */
const MOST = 20_000

/**
 * Which chat showed which personal data since the page was opened. In memory alone, and as salted hashes: it can say that a
 * text holds something of another chat, and never what.
 */
export class SeenData {
  readonly #salt: number
  readonly #chats = new Map<string, { kind: PersonalKind; in: Set<string> }>()

  constructor(salt = Math.floor(Math.random() * 2 ** 32)) {
    this.#salt = salt
  }

  learn(chat: string, data: readonly Personal[]): void {
    for (const { kind, value } of data) {
      const key = hash(value, this.#salt)
      const known = this.#chats.get(key) ?? { kind, in: new Set() }
      known.in.add(chat)
      this.#chats.delete(key)
      this.#chats.set(key, known)
    }
    for (const [oldest] of this.#chats) {
      if (this.#chats.size <= MOST) break
      this.#chats.delete(oldest)
    }
  }

  /** The kinds of data in a text that other chats showed and this one never did. */
  foreignIn(chat: string, text: string): PersonalKind[] {
    const candidates = [...personalIn(text).map(({ value }) => value), ...possibleNames(text)]
    const known = candidates.map((value) => this.#chats.get(hash(value, this.#salt)))
    return [...new Set(known.flatMap((each) => (each && !each.in.has(chat) ? [each.kind] : [])))]
  }

  clear(): void {
    this.#chats.clear()
  }
}

/** 64 bits: two rounds of FNV-1a with different beginnings. Enough to tell some thousand values apart. */
function hash(value: string, salt: number): string {
  return `${fnv(value, 0x811c9dc5 ^ salt)}.${fnv(value, (0x01000193 + salt) >>> 0)}`
}

function fnv(value: string, from: number): number {
  let at = from >>> 0
  for (let i = 0; i < value.length; i++) at = Math.imul(at ^ value.charCodeAt(i), 0x01000193) >>> 0
  return at
}
