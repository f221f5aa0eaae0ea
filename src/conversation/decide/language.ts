/** The language decision as a conversation sees it: what to do with what `language/detect` says. */
import type { Draft } from './draft.ts'
import { advance, peek, perform, runSafely } from './run-script.ts'

/** Below this many words, a text that fits the open question in today's language is taken as its answer. */
const FEW_WORDS = 3
/** What it takes to leave a language that was detected before: never flip-flop. */
const SURE_ENOUGH_TO_LEAVE = 0.98
const WORDS_TO_LEAVE = 5

/** Asks which language to go on in, each in its own name. */
export function askForLanguage(draft: Draft, locales: readonly string[]): void {
  const options = locales.map((id) => ({ id, label: draft.context.languageName(id) }))
  draft.say('language.ask', undefined, { input: { kind: 'choice', options }, asker: 'language' })
}

/** A text at the bot: settles the language when it tells one, then answers it; or asks for the language first. */
export function readText(draft: Draft, text: string, secret: string | undefined): void {
  const input = { kind: 'text' as const, text, secret }
  if (!tellsLanguage(draft)) return advance(draft, input)
  const { acceptLanguage, locale: current } = draft.state
  const decision = draft.context.detect(text, { acceptLanguage: acceptLanguage ?? undefined, current })
  if (!decision.decidable || decision.locale === current) return advance(draft, input)
  runSafely(draft, () => settle(draft, input, decision))
}

function settle(draft: Draft, input: { kind: 'text'; text: string; secret?: string }, decision: { locale?: string; confidence: number; ask: string[] }): void {
  const run = peek(draft, input)
  const words = input.text.trim().split(/\s+/u).length
  if (run.understood && (words <= FEW_WORDS || !decision.locale)) return perform(draft, run, input)
  if (decision.locale && mayLeave(draft, decision.confidence, words)) {
    switchTo(draft, decision.locale, decision.confidence)
    return advance(draft, input)
  }
  if (draft.state.localeBy === 'detected' || decision.ask.length < 2) return perform(draft, run, input)
  askForLanguage(draft, decision.ask)
}

/** Whether the text is free speech, in a language nobody chose: an e-mail address tells none. */
function tellsLanguage(draft: Draft): boolean {
  const { open, localeBy } = draft.state
  const kind = open?.input.kind ?? 'text'
  return localeBy !== 'person' && (kind === 'choice' || kind === 'yes_no' || kind === 'text')
}

function mayLeave(draft: Draft, confidence: number, words: number): boolean {
  if (draft.state.localeBy !== 'detected') return true
  return confidence >= SURE_ENOUGH_TO_LEAVE && words >= WORDS_TO_LEAVE
}

/** Goes on in the language that was heard, and says so, with the way back. */
export function switchTo(draft: Draft, locale: string, confidence: number): void {
  draft.add({ type: 'language_detected', v: 1, locale, confidence })
  draft.say('language.switched', { language: draft.context.languageName(locale) })
}

/** The person chose: what was left unread is answered in it, else the open question is asked again. */
export function chooseLocale(draft: Draft, locale: string): void {
  const { unread, open } = draft.state
  draft.add({ type: 'language_changed', v: 1, locale })
  if (draft.state.status !== 'bot') return draft.say('language.switched', { language: draft.context.languageName(locale) })
  if (unread && open?.asker === 'language') return advance(draft, { kind: 'text', text: unread.text })
  if (draft.state.script) return advance(draft, { kind: 'ask_again' })
}
