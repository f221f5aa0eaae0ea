/** In which language somebody writes: the one place where that is decided. */
import { evidence } from './detection/evidence.ts'
import type { Scores } from './detection/evidence.ts'
import { sampleOf } from './detection/sample.ts'
import { canonicalLocale } from './locales.ts'
import { negotiate, parseAcceptLanguage } from './negotiate.ts'

/** What is known besides the text: the browser's header, the platform's hint, the language spoken so far, and what we can answer in. */
export type LanguagePrior = {
  acceptLanguage?: string
  hint?: string
  current?: string
  available: readonly string[]
}

/**
 * `locale` is set only when the answer is sure enough to act on, then `ask` is empty. Otherwise `ask` holds the locales to
 * show the person (best first, at most four). `confidence` is the probability, 0 to 1, of the likeliest language.
 * `decidable` is false when the text holds nothing that belongs to a language: links, digits, emoji.
 */
export type Detection = {
  locale?: string
  confidence: number
  ask: string[]
  decidable: boolean
  /** The language it surely is, where that is none we can answer in. */
  unsupported?: string
}

/** How sure one must be to switch without asking. */
export const SURE = 0.9

/** What a wish is worth in log-odds; a header's first language counts fully, each further one half of the one before. */
const PRIOR = { header: 3.3, hint: 1.5, current: 1.5, unavailable: -0.7 }

const MIN_ASK = 2
/** A language less probable than this isn't offered for its text's sake. */
const WORTH_ASKING = 0.02
const MAX_ASK = 4

/**
 * Decides the language of a text given the prior. Only locales of `available` are returned; a text that is clearly in
 * another language asks. Reads only the beginning of a text; never throws.
 */
export function detectLanguage(text: string, prior: LanguagePrior): Detection {
  const sample = sampleOf(text)
  if (sample === undefined) return { confidence: 0, ask: choicesToAsk([], prior), decidable: false }
  const ranked = posterior(evidence(sample), prior)
  const [best, confidence] = ranked[0] ?? ['xx', 0]
  const locale = confidence >= SURE ? serving(best, prior) : undefined
  if (locale !== undefined) return { locale, confidence, ask: [], decidable: true }
  const unsupported = confidence >= SURE && serving(best, prior) === undefined ? { unsupported: best } : {}
  return { confidence, ask: choicesToAsk(ranked, prior), decidable: true, ...unsupported }
}

function posterior(scores: Scores, prior: LanguagePrior): [string, number][] {
  const wishes = wishWeights(prior)
  const logs = [...scores].map(([language, score]): [string, number] => [language, score + priorOf(language, wishes, prior)])
  const highest = Math.max(...logs.map(([, log]) => log))
  const total = logs.reduce((sum, [, log]) => sum + Math.exp(log - highest), 0)
  return logs.map(([language, log]): [string, number] => [language, Math.exp(log - highest) / total]).sort((a, b) => b[1] - a[1])
}

function priorOf(language: string, wishes: Map<string, number>, prior: LanguagePrior): number {
  const tag = canonicalLocale(language)
  if (tag === undefined) return 0
  return (wishes.get(tag) ?? 0) + (serving(language, prior) === undefined ? PRIOR.unavailable : 0)
}

function wishWeights({ acceptLanguage, hint, current }: LanguagePrior): Map<string, number> {
  const weights = new Map<string, number>()
  const raise = (tag: string | undefined, weight: number) => {
    const locale = tag === undefined ? undefined : canonicalLocale(tag)
    if (locale !== undefined) weights.set(locale, (weights.get(locale) ?? 0) + weight)
  }
  raise(hint, PRIOR.hint)
  raise(current, PRIOR.current)
  headerLocales(acceptLanguage).forEach(({ tag, q }, rank) => raise(tag, PRIOR.header * q / 2 ** rank))
  return weights
}

/** The header's languages as locales of ours, each once (`es-MX, es` is one wish), strongest first. */
function headerLocales(header: string | undefined): { tag: string, q: number }[] {
  const wishes = parseAcceptLanguage(header).flatMap(({ tag, q }) => {
    const locale = canonicalLocale(tag)
    return locale === undefined ? [] : [{ tag: locale, q }]
  })
  return wishes.filter((wish, index) => wishes.findIndex(({ tag }) => tag === wish.tag) === index)
}

function serving(language: string, { available }: LanguagePrior): string | undefined {
  return negotiate([canonicalLocale(language) ?? language], available)
}

/** The likeliest languages first, then what the person's browser, the platform and the chat so far say, and English last. */
function choicesToAsk(ranked: readonly [string, number][], prior: LanguagePrior): string[] {
  const likely = ranked.filter(([language, share]) => share >= WORTH_ASKING && serving(language, prior) !== undefined).map(([language]) => language).slice(0, 3)
  const known = [...headerLocales(prior.acceptLanguage).slice(0, 2).map(({ tag }) => tag), prior.hint, prior.current]
  const [first, ...rest] = likely
  const wishes = [first, ...known, ...rest, 'en']
  const offered = new Set(wishes.flatMap((wish) => (wish === undefined ? [] : serving(wish, prior) ?? [])))
  return [...(offered.size < MIN_ASK ? new Set([...offered, ...prior.available.slice(0, MIN_ASK)]) : offered)].slice(0, MAX_ASK)
}
