/** Adds chats up to a funnel: for each step and language who came, who left, and what was not understood. What it holds is bounded by the content, not by the chats. */
import type { ConversationEvent } from '../../conversation/events/index.ts'
import { passageOf, type Ending, type Miss, type Spot } from './passage.ts'

export interface FunnelCount extends Spot {
  came: number
  left: number
  handedOff: number
  resolved: number
  notUnderstood: number
}

/** `at`: when it was last written, milliseconds. `times`: how often. */
export interface Sentence extends Spot {
  text: string
  at: number
  times: number
}

export interface FunnelOptions {
  /** Milliseconds: who is silent is told by it. */
  now: number
  /** Only the steps of this flow. */
  flow?: string
  /** A sentence as it may be shown. */
  clean(text: string): string
}

/** So many sentences of a step in one language, the newest: an author reads no more at a time. */
const SENTENCES = 20
/** Steps in languages that sentences are kept of: more than any content has, and yet a bound. */
const MOST_SPOTS = 10_000

export class Funnel {
  readonly #options: FunnelOptions
  readonly #counts = new Map<string, FunnelCount>()
  readonly #sentences = new Map<string, Map<string, Sentence>>()
  chats = 0

  constructor(options: FunnelOptions) {
    this.#options = options
  }

  /** Chats must come newest first, so that the newest sentences are those that are kept. */
  add(events: readonly ConversationEvent[]): void {
    const { came, misses, endings } = passageOf(events, this.#options.now)
    this.chats++
    for (const spot of came) this.#count(spot, 'came')
    for (const ending of endings) this.#count(ending, ending.how)
    for (const miss of misses.toReversed()) this.#missed(miss)
  }

  get counts(): FunnelCount[] {
    return [...this.#counts.values()].sort(bySpot)
  }

  /** Newest first. */
  get sentences(): Sentence[] {
    return [...this.#sentences.values()].flatMap((each) => [...each.values()]).sort((a, b) => b.at - a.at)
  }

  #count(spot: Spot, what: Ending['how'] | 'came' | 'notUnderstood'): void {
    if (!this.#isWanted(spot)) return
    const key = keyOf(spot)
    const count = this.#counts.get(key) ?? { place: spot.place, locale: spot.locale, came: 0, left: 0, handedOff: 0, resolved: 0, notUnderstood: 0 }
    count[what] += 1
    if (this.#counts.size < MOST_SPOTS) this.#counts.set(key, count)
  }

  #isWanted({ place }: Spot): boolean {
    return this.#options.flow === undefined || place.startsWith(`${this.#options.flow}.`)
  }

  #missed(miss: Miss): void {
    this.#count(miss, 'notUnderstood')
    if (miss.text === undefined || !this.#isWanted(miss)) return
    const { place, locale, at } = miss
    const text = this.#options.clean(miss.text)
    const known = this.#sentences.get(keyOf(miss)) ?? new Map<string, Sentence>()
    const sentence = known.get(text.toLowerCase())
    if (sentence) sentence.times += 1
    else if (known.size < SENTENCES && text !== '') known.set(text.toLowerCase(), { place, locale, text, at, times: 1 })
    if (this.#sentences.size < MOST_SPOTS) this.#sentences.set(keyOf(miss), known)
  }
}

function keyOf({ place, locale }: Spot): string {
  return `${place} ${locale}`
}

function bySpot(a: Spot, b: Spot): number {
  return a.place.localeCompare(b.place) || a.locale.localeCompare(b.locale)
}
