/** What is tapped in transcripts is also typed: with its label, and with every phrase that the language has for it. Each must mean the same. */
import type { Awaiting, ScriptRun } from '../../conversation/script.ts'
import { choicesOf, globalPhrases } from '../engine/choices.ts'
import type { Release } from '../release.ts'
import type { Chat } from './chat.ts'
import type { Line } from './format.ts'

type Answering = Extract<Awaiting, { kind: 'answer' }>

/** Tries each option of each step once a language, wherever a transcript comes to it first; what works at every step once a language. */
export class Typing {
  readonly #release: Release
  readonly #tried = new Set<string>()

  constructor(release: Release) {
    this.#release = release
  }

  /** What typing would lead elsewhere than the tap that comes next; undefined when nothing does. */
  complaint(chat: Chat, line: Line): string | undefined {
    const { state, locale, place } = chat
    if (!('tap' in line) || state?.awaiting?.kind !== 'answer') return undefined
    const own = state.awaiting.options.some(({ id }) => id === line.tap)
    if (this.#isTried(`${locale} ${own ? place : ''} ${line.tap}`)) return undefined
    const other = own ? this.#elsewhere(chat, state.awaiting, line.tap) : this.#notHeard(line.tap, locale)
    return other.length === 0 ? undefined : `typed at ${place}, ${other.map((phrase) => JSON.stringify(phrase)).join(', ')} ${other.length === 1 ? 'is' : 'are'} not taken for ${line.tap}`
  }

  #isTried(key: string): boolean {
    const tried = this.#tried.has(key)
    this.#tried.add(key)
    return tried
  }

  /** Phrases of an option that lead elsewhere than the tap does. */
  #elsewhere(chat: Chat, awaiting: Answering, option: string): string[] {
    const tapped = chat.peek({ kind: 'choice', option })
    return this.#phrases(chat, awaiting, option).filter((phrase) => !isSame(chat.peek({ kind: 'text', text: phrase }), tapped))
  }

  #phrases({ state, locale }: Chat, { ask, step, options }: Answering, option: string): string[] {
    const label = options.find(({ id }) => id === option)?.label ?? option
    const own = choicesOf(this.#release.texts, locale, state?.flow ?? '', step, ask).find(({ id }) => id === option)?.phrases ?? []
    return [...new Set([label, ...own.filter((phrase) => !phrase.includes('{{'))])]
  }

  /** Phrases of what works at every step that aren't heard as it. At a question its own options come first, so it isn't tried there. */
  #notHeard(id: string, locale: string): string[] {
    return globalPhrases(this.#release.texts, locale, id).filter((phrase) => this.#release.script.globalIn(phrase, locale)?.id !== id)
  }
}

/** It stands in the same place, and knows the same. */
function isSame(typed: ScriptRun, tapped: ScriptRun): boolean {
  return typed.understood && fingerprint(typed) === fingerprint(tapped)
}

function fingerprint({ state: { flow, step, vars, stack }, effects }: ScriptRun): string {
  return JSON.stringify([flow, step, vars, stack, effects.map((effect) => ('step' in effect ? effect.step : effect.do))])
}
