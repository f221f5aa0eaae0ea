/** How one chat went through the steps, read off its log: where it came by, what was not understood, and where it ended. Needs no release. */
import type { ConversationEvent, ScriptAdvanced } from '../../conversation/events/index.ts'
import { nothingYet, placeOf, type Standing } from './standing.ts'

/** A step (`flow.step`) and the language that was spoken there. */
export interface Spot {
  place: string
  locale: string
}

export type Ending = Spot & { how: 'left' | 'handedOff' | 'resolved' }

/** `text`: what was written, where the question was one of options; as the log has it. */
export type Miss = Spot & { at: number; text?: string }

export interface Passage {
  came: Spot[]
  misses: Miss[]
  endings: Ending[]
}

type EventOf<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>

/** Who hasn't answered for this long, and isn't with a person, has left (milliseconds). */
const SILENT_MS = 3_600_000

/** `now`: milliseconds; who is silent is told by it. */
export function passageOf(events: readonly ConversationEvent[], now: number): Passage {
  const reader = new Reader()
  for (const event of events) reader.read(event)
  return reader.passage(now)
}

class Reader {
  readonly #passage: Passage = { came: [], misses: [], endings: [] }
  #standing: Standing = nothingYet()
  #locale = 'en'
  /** The question that was asked last: where a chat leaves, whatever it came by after that. */
  #asked: Spot | undefined
  #said: EventOf<'message_posted'> | undefined
  #lastAt = 0

  read(event: ConversationEvent): void {
    this.#lastAt = event.at
    switch (event.type) {
      case 'conversation_started':
      case 'language_detected':
      case 'language_changed':
        this.#locale = event.locale
        return
      case 'message_posted':
        if (event.from === 'user') this.#said = event
        return
      case 'script_advanced':
        return this.#advanced(event)
      case 'handoff_requested':
        return this.#ended('handedOff')
      case 'conversation_resolved':
        return event.by === 'agent' ? undefined : this.#ended(event.outcome === 'left' ? 'left' : 'resolved')
    }
  }

  passage(now: number): Passage {
    if (this.#standing.script?.awaiting && this.#standing.script.awaiting.kind !== 'call' && now - this.#lastAt > SILENT_MS) this.#ended('left')
    return this.#passage
  }

  #advanced(event: EventOf<'script_advanced'>): void {
    if (isMiss(this.#standing, event)) this.#missed(event.at)
    for (const { step } of event.steps) add(this.#passage.came, { place: step, locale: this.#locale })
    this.#standing = this.#standing.after(event.script)
    if (event.script.awaiting?.kind === 'answer') this.#asked = { place: placeOf(event.script), locale: this.#locale }
  }

  #missed(at: number): void {
    const { script, place } = this.#standing
    const chosen = script?.awaiting?.kind === 'answer' && (script.awaiting.ask === 'choice' || script.awaiting.ask === 'yes_no')
    const text = chosen && this.#said?.at === at && this.#said.choice === undefined ? this.#said.text : undefined
    this.#passage.misses.push({ place, locale: this.#locale, at, ...(text === undefined ? {} : { text }) })
  }

  #ended(how: Ending['how']): void {
    if (!this.#standing.script?.awaiting && this.#passage.endings.length > 0) return
    add(this.#passage.endings, { ...(this.#asked ?? { place: this.#standing.place, locale: this.#locale }), how })
    this.#standing = this.#standing.atRest()
  }
}

/** A try was counted, or there were no more; where a guess is asked about, neither. */
function isMiss({ script }: Standing, event: ScriptAdvanced): boolean {
  return !event.understood && script?.awaiting?.kind === 'answer' && !(event.keepsOpen && event.script.tries === script.tries)
}

function add<T extends Spot>(spots: T[], spot: T): void {
  const same = (other: T) => Object.entries(spot).every(([key, value]) => other[key as keyof T] === value)
  if (!spots.some(same)) spots.push(spot)
}
