/** What is kept of a simulated chat while it runs: everything said, every step come to, every call. */
import type { InputOption, ScriptEffect, ScriptRun } from '../../conversation/script.ts'
import { direction, localeInfo } from '../../language/locales.ts'
import type { Answer, ChatWatch } from '../transcripts/chat.ts'
import type { Bubble, CallMade, Simulation, Written } from './format.ts'
import { isPseudo, type Tried } from './pseudo.ts'
import type { Whereabouts } from './written.ts'

type Looked = Parameters<NonNullable<ChatWatch['looked']>>[0]
type Saying = Extract<ScriptEffect, { do: 'say' | 'ask' }>
/** What people are given to quote; a real one is drawn by lot. */
const REFERENCE = 'LK-0000-0000'
const SCORES = ['1', '2', '3', '4', '5']

export class Recording implements ChatWatch {
  bubbles: Bubble[] = []
  visited: Simulation['visited'] = []
  calls: CallMade[] = []
  status: Exclude<Simulation['status'], 'stuck'> = 'bot'
  handoff: Simulation['handoff'] = null
  end: Simulation['end'] = null
  /** What the service itself asks: a language or a rating. */
  asked: { by: 'language' | 'rating'; options: InputOption[] } | null = null
  /** The number of the line that is being played; 0 is the opening. */
  line = 0
  locale: string
  #now = 0
  #looked: Looked[] = []
  readonly #release: Tried
  readonly #where: Whereabouts
  readonly #staffed: boolean

  constructor(release: Tried, where: Whereabouts, { locale, staffed }: { locale: string; staffed: boolean }) {
    this.#release = release
    this.#where = where
    this.#staffed = staffed
    this.locale = locale
  }

  /** Forgets what came before the step that somebody wants to begin at. */
  forget(): void {
    Object.assign(this, { bubbles: [], visited: [], calls: [], status: 'bot', handoff: null, end: null, asked: null })
  }

  entered(step: string, skipped: boolean): void {
    this.visited.push({ step, line: this.line, skipped })
  }

  looked(up: Looked): void {
    this.#looked.push(up)
  }

  called({ action, step, outcome, data }: { action: string; step: string } & Answer): void {
    this.calls.push({ action, step, line: this.line, outcome, ...(data ? { data } : {}) })
  }

  ran({ effects, state }: ScriptRun, now: number): void {
    this.#now = now
    if (effects.length > 0 || state.awaiting) this.status = state.awaiting?.kind === 'pause' ? 'parked' : 'bot'
    if (effects.length > 0) this.asked = null
    for (const effect of effects) this.#follow(effect)
    this.#looked = []
  }

  /** The clock, for what is said between two runs. */
  at(now: number): void {
    this.#now = now
  }

  #follow(effect: ScriptEffect): void {
    if (effect.do === 'say' || effect.do === 'ask') this.#say(effect)
    else if (effect.do === 'hand_off') this.#handOff(effect)
    else if (effect.do === 'end') this.#finish(effect)
    else if (effect.do === 'choose_language') this.askForLanguage()
  }

  #say({ text, locale, step }: Saying): void {
    const up = this.#looked.find((each) => each.text === text && each.locale === locale)
    if (up) this.#looked.splice(this.#looked.indexOf(up), 1)
    const [stepAt, textAt] = [this.#where.step(step), up && this.#written(up)]
    this.#add({ from: 'bot', text, locale, step, ...(stepAt ? { stepAt } : {}), ...(textAt ? { textAt } : {}) })
  }

  #add(bubble: Omit<Bubble, 'dir' | 'line' | 'at'>): void {
    this.bubbles.push({ ...bubble, dir: direction(bubble.locale), line: this.line, at: new Date(this.#now).toISOString() })
  }

  #written({ locale, namespace, key }: Omit<Looked, 'text'>): Written | undefined {
    return this.#where.text(isPseudo(locale) ? 'en' : locale, namespace, key)
  }

  /** A text of the service itself. */
  tell(key: string, params: Record<string, string> = {}): void {
    const found = this.#release.texts.find(this.locale, 'system', key, params)
    const textAt = found && this.#written({ locale: found.locale, namespace: 'system', key })
    if (found) this.#add({ from: 'system', text: found.text, locale: found.locale, ...(textAt ? { textAt } : {}) })
  }

  /** What the person did, as it stands in the chat. */
  hear(text: string, more: Pick<Bubble, 'read'> = {}): Bubble {
    this.#add({ from: 'user', text, locale: this.locale, ...more })
    return this.bubbles.at(-1) as Bubble
  }

  tellWhoIsHere(): void {
    this.tell(this.#staffed ? 'handoff.passing' : 'handoff.no_agent', { language: languageName(this.locale) })
    this.tell('handoff.keep_place')
  }

  askForLanguage(): void {
    this.tell('language.ask')
    this.asked = { by: 'language', options: this.#release.locales.map((id) => ({ id, label: languageName(id) })) }
  }

  #handOff({ queue, reason, priority, brief }: Extract<ScriptEffect, { do: 'hand_off' }>): void {
    this.status = 'waiting'
    this.handoff = { queue, reason, priority, line: this.line, facts: brief.facts }
    this.tellWhoIsHere()
  }

  #finish({ do: _, rating, ...end }: Extract<ScriptEffect, { do: 'end' }>): void {
    this.leave(end)
    if (!rating) return
    this.tell('rating.ask')
    this.asked = { by: 'rating', options: SCORES.map((id) => ({ id, label: id })) }
  }

  /** The case ends. */
  leave(end: Omit<NonNullable<Simulation['end']>, 'line'>): void {
    this.status = 'ended'
    this.end = { ...end, line: this.line }
    this.tell(end.outcome === 'left' ? 'resolved.left' : 'resolved.closing', { reference: end.reference ?? REFERENCE })
  }
}

/** A language in its own name; a made-up one has only its tag. */
export function languageName(locale: string): string {
  return localeInfo(locale)?.name ?? locale
}
