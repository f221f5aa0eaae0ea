/** The language decision as a conversation sees it: what to do with what `language/detect` says. */
import type { LanguageDecision } from './context.ts'
import type { Draft } from './draft.ts'
import { offerLadder } from './ladder.ts'
import { advance, peek, perform, runSafely } from './run-script.ts'
import { isHeld, tellHeld } from './stops.ts'

/** Up to so many words, a text that fits the open question is taken as its answer, unless its language is very sure: "no" belongs to many. */
const FEW_WORDS = 3
/** What it takes to leave a language that was detected before (never flip-flop), and for a few words to tell one. */
const SURE_ENOUGH_TO_LEAVE = 0.98
const WORDS_TO_LEAVE = 5
/** From here on a text that was understood is asked about all the same: whoever writes "code nahi aaya" would rather not be answered in English. */
const SURE_TO_ASK = 0.9

/** Asks which language to go on in, each in its own name. */
export function askForLanguage(draft: Draft, locales: readonly string[]): void {
  ask(draft, 'language.ask', locales, draft.state.locale)
}

/** The same where the language isn't known: whoever reads only one of them must understand the question too. The likeliest stands next to the buttons. */
function askInEach(draft: Draft, key: string, likeliestFirst: readonly string[]): void {
  const own = likeliestFirst.filter((locale) => draft.context.text(key, locale)?.locale === locale)
  for (const locale of own.slice(1).reverse()) draft.say(key, undefined, { locale })
  ask(draft, key, likeliestFirst, own[0] ?? draft.state.locale)
}

function ask(draft: Draft, key: string, locales: readonly string[], locale: string): void {
  const options = locales.map((id) => ({ id, label: draft.context.languageName(id) }))
  draft.say(key, undefined, { locale, input: { kind: 'choice', options }, asker: 'language' })
}

/** A text, what it tells about its language, and the code that was really typed. */
export interface Heard {
  text: string
  heard: LanguageDecision | undefined
  secret: string | undefined
}

/** What a text tells about its language, where that matters: it is free speech, and the bot is to answer it. */
export function hear(draft: Draft, text: string): LanguageDecision | undefined {
  const { status, acceptLanguage, locale: current } = draft.state
  const listening = status === 'bot' || status === 'parked'
  return listening && tellsLanguage(draft) ? draft.context.detect(text, { acceptLanguage: acceptLanguage ?? undefined, current }) : undefined
}

/** A text at the bot: settles the language when it tells one, then answers it; or asks for the language first. */
export function readText(draft: Draft, { text, heard, secret }: Heard): void {
  const input = { kind: 'text' as const, text, secret }
  if (!heard?.decidable || heard.locale === draft.state.locale) return advance(draft, input)
  runSafely(draft, () => settle(draft, input, heard))
}

function settle(draft: Draft, input: { kind: 'text'; text: string; secret?: string }, decision: LanguageDecision): void {
  const run = peek(draft, input)
  const words = input.text.trim().split(/\s+/u).length
  if (run.understood && !tellsAnother(decision, words)) return perform(draft, run, input)
  if (decision.locale && mayLeave(draft, decision.confidence, words)) {
    switchTo(draft, decision.locale, decision.confidence)
    return advance(draft, input)
  }
  if (draft.state.localeBy === 'detected' || draft.state.open?.asker === 'language' || decision.ask.length < 2) return perform(draft, run, input)
  if (decision.unsupported) {
    draft.add({ type: 'language_detected', v: 1, locale: draft.state.locale, confidence: decision.confidence, unsupported: decision.unsupported })
    return sayUnsupported(draft, decision.unsupported) ? undefined : perform(draft, run, input)
  }
  askInEach(draft, 'language.ask', decision.ask)
}

/** Whether an answer that was understood is in another language all the same: one of ours, or surely none of them (a stranger, or one of ours in Latin letters). */
function tellsAnother({ locale, confidence }: LanguageDecision, words: number): boolean {
  if (!locale) return words > 1 && confidence >= SURE_TO_ASK
  return words > FEW_WORDS || confidence >= SURE_ENOUGH_TO_LEAVE
}

/**
 * Honest, once: there are no texts in this language, and a person may speak it. True when it asks which of the nearest ones
 * to go on in; where none is nearer than the one spoken so far, the chat goes on in that.
 */
function sayUnsupported(draft: Draft, unsupported: string): boolean {
  const { locale } = draft.state
  const offered = [...new Set([...draft.context.nearest(unsupported), locale])]
  if (offered.length > 1) askInEach(draft, 'language.nearest', offered)
  else draft.say('language.unsupported', { language: draft.context.languageName(locale) })
  return offered.length > 1
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

/** Whoever asks for help in plain Arabic is answered in Arabic. */
export function speakAs(draft: Draft, locale: string): void {
  const { localeBy, locale: current } = draft.state
  if (localeBy !== 'person' && localeBy !== 'detected' && locale !== current) switchTo(draft, locale, 1)
}

/** The person chose: what was left unread is answered in it, else the open question is asked again. */
export function chooseLocale(draft: Draft, locale: string): void {
  const { unread, open } = draft.state
  draft.add({ type: 'language_changed', v: 1, locale })
  if (draft.state.status !== 'bot') {
    draft.say('language.switched', { language: draft.context.languageName(locale) })
    return isHeld(draft) ? tellHeld(draft) : offerLadder(draft)
  }
  if (unread && open?.asker === 'language') return advance(draft, { kind: 'text', text: unread.text })
  if (draft.state.script) return advance(draft, { kind: 'ask_again' })
}
