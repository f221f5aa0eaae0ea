import type { ScaledBounds } from '../bounds.ts'
import type { LiveFact, Script } from '../script.ts'

/** What the language decision says about a text (see `language/detect.ts`). */
export interface LanguageDecision {
  locale?: string
  confidence: number
  ask: string[]
  decidable: boolean
  /** The language it surely is, where there are no texts in it. */
  unsupported?: string
}

/** What an honest answer to the open question looks like. */
export type Expecting = 'code' | 'number' | 'text'

export interface LocalizedText {
  text: string
  locale: string
}

/** Something that an admin has stopped. */
export interface Stop {
  /** Milliseconds since the epoch; null: until somebody ends it. */
  until: number | null
  /** The admin's own words; undefined: there are none that a reader of this locale would understand best. */
  text(locale: string): LocalizedText | undefined
}

/** What is stopped now. */
export interface Pauses {
  bot?: Stop
  flows: ReadonlyMap<string, Stop>
  newChats?: Stop
}

/** Everything a decision may depend on besides state and command: so deciding is pure. */
export interface DecideContext {
  /** Milliseconds since the epoch. */
  now: number
  newId(): string
  /** A reference for people: short, unambiguous when read aloud. */
  newReference(): string
  /** The release the conversation is pinned to. */
  script: Script
  liveFact?: LiveFact
  /** For a chat that is moved: the release it comes from. */
  movedFrom?: Script
  /** The service's own texts (`locales/<tag>/system.json`); undefined when no locale has it. */
  text(key: string, locale: string, params?: Record<string, string | number>): LocalizedText | undefined
  detect(text: string, prior: { acceptLanguage?: string; current?: string }): LanguageDecision
  mask(text: string, expecting: Expecting): { text: string; found: { kind: string }[] }
  /** Locales there are texts in that writers of a language without texts most likely read, best first. */
  nearest(language: string): string[]
  /** Locales there are texts in. */
  locales: readonly string[]
  /** The locale there are texts in that a text names, in whichever language: "spanish", "espagnol". */
  localeNamed(text: string): string | undefined
  /** A language in its own name. */
  languageName(locale: string): string
  /** Whether an agent who can answer in this locale is here now. */
  staffed(locale: string): boolean
  bounds: ScaledBounds
  /** Left out: nothing is. */
  pauses?: Pauses
}
