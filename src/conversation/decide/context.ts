import type { ScaledBounds } from '../bounds.ts'
import type { LiveFact, Priority, Script } from '../script.ts'

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

/** Seconds: half of the people wait `p50` at most, nine in ten `p90`. */
export interface WaitRange {
  p50: number
  p90: number
}

/** A chat that waits: who may take it, and where it stands. */
export interface Asked {
  conversation: string
  queue: string
  /** The language of its line. */
  locale: string
  consents: readonly string[]
  /** Milliseconds; with `priority` its rank. */
  since: number
  priority: Priority
  weight: number
}

/** What a chat that waits can expect now. */
export interface Outlook {
  /** Somebody who may take it is here. */
  here: boolean
  /** Null: it can't be known. */
  wait: WaitRange | null
  /** Languages that somebody who is here could answer in, if the person agreed: never one that is agreed to already. */
  second: { locale: string; wait: WaitRange | null }[]
}

/** Whether a line is open now; `opensAt` in milliseconds, null: no time is known. */
export type Hours = { open: true } | { open: false; opensAt: number | null }

/** Something that is broken for many. */
export interface IncidentNotice {
  id: string
  /** Reasons of handoffs that it concerns. */
  reasons: readonly string[]
  /** Which prepared notice tells of it; null: nobody is told. */
  kind: string | null
  /** When people are promised to hear more, milliseconds. */
  nextUpdateAt: number | null
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
  text(key: string, locale: string, params?: Record<string, unknown>): LocalizedText | undefined
  detect(text: string, prior: { acceptLanguage?: string; current?: string }): LanguageDecision
  mask(text: string, expecting: Expecting): { text: string; found: { kind: string }[] }
  /** What a text of a person of ours asks for that nobody may be asked for, in the words of these locales. */
  asks(text: string, locales: readonly string[]): 'password' | 'code' | 'document' | 'card' | undefined
  /** Locales there are texts in that writers of a language without texts most likely read, best first. */
  nearest(language: string): string[]
  /** Locales there are texts in. */
  locales: readonly string[]
  /** The locale there are texts in that a text names, in whichever language: "spanish", "espagnol". */
  localeNamed(text: string): string | undefined
  /** A language in its own name. */
  languageName(locale: string): string
  /** Whether an agent who may take a chat of this locale, and of this queue where one is given, is here now. */
  staffed(locale: string, queue?: string): boolean
  /** What a chat of this queue weighs, as the active release has it; left out: 1. */
  queueWeight?(queue: string): number
  /** Whether this agent is available, may take a chat that waits there, and has room for it. Left out: nobody can. */
  canTake?(agent: string, place: { queue: string; locale: string; consents?: readonly string[] }): boolean
  /** Who could take a chat, and how long that takes. Left out: only `staffed` is known. */
  outlook?(chat: Asked): Outlook
  /** Left out: every line is always open. */
  hours?(queue: string, locale: string, now: number): Hours
  bounds: ScaledBounds
  /** Left out: nothing is. */
  pauses?: Pauses
  /** What is broken for many now, the newest first; left out: nothing is. */
  incidents?: readonly IncidentNotice[]
}
