/** What is tapped in transcripts is also typed: with its label, and with every phrase that the language has for it. Each must mean the same. */
import type { Awaiting, ScriptRun } from '../../conversation/script.ts'
import { choicesOf, globalPhrases } from '../engine/choices.ts'
import type { Release } from '../release.ts'
import type { Chat } from './chat.ts'
import type { Line } from './format.ts'

type Answering = Extract<Awaiting, { kind: 'answer' }>

/** Tries each option of each step once a language, wherever a transcript comes to it first. */
export class Typing {
  readonly #release: Release
  readonly #tried = new Set<string>()

  constructor(release: Release) {
    this.#release = release
  }

  /** What typing would lead elsewhere than the tap that comes next; undefined when nothing does. */
  complaint(chat: Chat, line: Line): string | undefined {
    const { state, locale, place } = chat
    if (!('tap' in line) || state?.awaiting?.kind !== 'answer' || this.#isTried(`${locale} ${place} ${line.tap}`)) return undefined
    const tapped = chat.peek({ kind: 'choice', option: line.tap })
    const other = this.#phrases(state.flow, state.awaiting, line.tap, locale).filter((phrase) => !isSame(chat.peek({ kind: 'text', text: phrase }), tapped))
    return other.length === 0 ? undefined : `typed at ${place}, ${other.map((phrase) => JSON.stringify(phrase)).join(', ')} ${other.length === 1 ? 'is' : 'are'} not taken for ${line.tap}`
  }

  #isTried(key: string): boolean {
    const tried = this.#tried.has(key)
    this.#tried.add(key)
    return tried
  }

  #phrases(flow: string, { ask, step, options }: Answering, option: string, locale: string): string[] {
    const { texts } = this.#release
    const label = options.find(({ id }) => id === option)?.label
    if (label === undefined) return globalPhrases(texts, locale, option)
    const own = choicesOf(texts, locale, flow, step, ask).find(({ id }) => id === option)?.phrases ?? []
    return [...new Set([label, ...own.filter((phrase) => !phrase.includes('{{'))])]
  }
}

/** It stands in the same place, and knows the same. */
function isSame(typed: ScriptRun, tapped: ScriptRun): boolean {
  return typed.understood && fingerprint(typed) === fingerprint(tapped)
}

function fingerprint({ state: { flow, step, vars, stack }, effects }: ScriptRun): string {
  return JSON.stringify([flow, step, vars, stack, effects.map((effect) => ('step' in effect ? effect.step : effect.do))])
}
