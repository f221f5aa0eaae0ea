/** In which language somebody writes: the one place where that is decided. */
import { evidence } from './detection/evidence.ts'
import type { Scores } from './detection/evidence.ts'
import { sampleOf } from './detection/sample.ts'
import { LOCALES, canonicalLocale } from './locales.ts'
import { nearestTo } from './nearest.ts'
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
const PRIOR = { header: 3.6, hint: 1.5, current: 1.5, unavailable: -0.7 }

const MIN_ASK = 2
/** A language less probable than this isn't offered for its text's sake. */
const WORTH_ASKING = 0.02
const MAX_ASK = 4
/** Languages kept by list: a hint may be anything. */
const MOST_SERVED = 500
/** So many languages that it may be a romanised form of: English must find room beside them. */
const ROMANISED_ASKED = 2
/** From this share on the text counts as romanised, or as one in a language that we don't have. */
const MORE_LIKELY_THAN_NOT = 0.5

const ROMANISED = '-Latn'

/** Our locale for a language subtag (`pt` → `pt-BR`). */
const OURS = new Map(LOCALES.filter(({ tag }) => !tag.endsWith(ROMANISED)).map(({ tag }) => [tag.split('-')[0] ?? tag, tag]))

/** Languages and their probabilities, likeliest first. */
type Ranking = readonly (readonly [language: string, share: number])[]

/**
 * Decides the language of a text given the prior. Only locales of `available` are returned; a text that is clearly in
 * another language asks, and so does one in Latin letters of a language that has its own. Reads only the beginning of a text; never throws.
 */
export function detectLanguage(text: string, prior: LanguagePrior): Detection {
  const sample = sampleOf(text)
  if (sample === undefined) return { confidence: 0, ask: choicesToAsk([], prior), decidable: false }
  const ranked = posterior(evidence(sample), prior)
  const [best, confidence] = ranked[0] ?? ['xx', 0]
  const locale = confidence >= SURE ? answerIn(best, prior) : undefined
  if (locale !== undefined) return { locale, confidence, ask: [], decidable: true }
  return { confidence, ask: choicesToAsk(ranked, prior), decidable: true, ...unsupportedOf(ranked, prior) }
}

/** Who writes romanised is asked, since most would rather read it in its own script, unless they have chosen it. */
function answerIn(language: string, prior: LanguagePrior): string | undefined {
  if (!language.endsWith(ROMANISED)) return serving(language, prior)
  return language === prior.current && prior.available.includes(language) ? language : undefined
}

/** A language that we can't answer in may be hard to tell from its neighbours: all of them count together. */
function unsupportedOf(ranked: Ranking, prior: LanguagePrior): Pick<Detection, 'unsupported'> {
  const foreign = ranked.filter(([language]) => serving(nativeOf(language), prior) === undefined)
  const [first] = foreign
  return first && total(foreign) >= SURE ? { unsupported: first[0] } : {}
}

function nativeOf(language: string): string {
  return language.endsWith(ROMANISED) ? language.slice(0, -ROMANISED.length) : language
}

function posterior(scores: Scores, prior: LanguagePrior): [string, number][] {
  const wishes = wishWeights(prior)
  const logs = [...scores].map(([language, score]): [string, number] => [language, score + priorOf(language, wishes, prior)])
  const highest = Math.max(...logs.map(([, log]) => log))
  const sum = logs.reduce((so, [, log]) => so + Math.exp(log - highest), 0)
  return logs.map(([language, log]): [string, number] => [language, Math.exp(log - highest) / sum]).sort((a, b) => b[1] - a[1])
}

function priorOf(language: string, wishes: Map<string, number>, prior: LanguagePrior): number {
  const native = nativeOf(language)
  const tag = OURS.get(native)
  if (tag === undefined) return 0
  return (wishes.get(tag) ?? 0) + (serving(native, prior) === undefined ? PRIOR.unavailable : 0)
}

function wishWeights({ acceptLanguage, hint, current }: LanguagePrior): Map<string, number> {
  const weights = new Map<string, number>()
  const raise = (tag: string | undefined, weight: number) => {
    const locale = tag === undefined ? undefined : canonicalLocale(tag)
    if (locale === undefined) return
    const native = canonicalLocale(nativeOf(locale)) ?? locale
    weights.set(native, (weights.get(native) ?? 0) + weight)
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

/** Which locale serves a language, by list of available ones: a release's list stays the same, and this is asked dozens of times a text. */
const served = new WeakMap<readonly string[], Map<string, string | undefined>>()

function serving(language: string, { available }: LanguagePrior): string | undefined {
  let known = served.get(available)
  if (known === undefined || known.size >= MOST_SERVED) served.set(available, known = new Map())
  if (!known.has(language)) known.set(language, negotiate([canonicalLocale(language) ?? language], available))
  return known.get(language)
}

/** The likeliest languages first, then what the person's browser, the platform and the chat so far say, and English last. */
function choicesToAsk(ranked: Ranking, prior: LanguagePrior): string[] {
  const known = [...headerLocales(prior.acceptLanguage).slice(0, 2).map(({ tag }) => tag), prior.hint, prior.current]
  const [first = [], ...rest] = likelyChoices(ranked, prior)
  const wishes = [...first, ...known, ...rest.flat(), 'en']
  const offered = new Set(wishes.flatMap((wish) => (wish === undefined ? [] : serving(wish, prior) ?? [])))
  return [...(offered.size < MIN_ASK ? new Set([...offered, ...prior.available.slice(0, MIN_ASK)]) : offered)].slice(0, MAX_ASK)
}

/**
 * What to offer for each likely language. The likeliest of ours comes first, however unlikely, but for a text that is rather romanised;
 * whoever writes a language that we don't have is offered what its writers read.
 */
function likelyChoices(ranked: Ranking, prior: LanguagePrior): string[][] {
  const ours = ranked.filter(([language]) => serving(nativeOf(language), prior) !== undefined)
  const [romanised, native] = [ours.filter(([language]) => language.endsWith(ROMANISED)), ours.filter(([language]) => !language.endsWith(ROMANISED))]
  const foreign = ranked.filter((entry) => !ours.includes(entry))
  const rather = total(romanised) >= MORE_LIKELY_THAN_NOT
  const ordered = rather ? romanised.slice(0, ROMANISED_ASKED) : [...native.slice(0, 1), ...mixed(native.slice(1), romanised)]
  const worth = ordered.filter(([, share], rank) => rank === 0 || share >= WORTH_ASKING).slice(0, MAX_ASK).map(([language]) => spellings(language))
  const nearest = total(foreign) >= MORE_LIKELY_THAN_NOT ? [nearestTo(foreign[0]?.[0] ?? '', prior.available)] : []
  return [...worth.slice(0, 1), ...nearest, ...worth.slice(1)]
}

function mixed(...rankings: Ranking[]): Ranking {
  return rankings.flat().toSorted(([, a], [, b]) => b - a)
}

function total(ranking: Ranking): number {
  return ranking.reduce((sum, [, share]) => sum + share, 0)
}

/** A language in its own script, and romanised where we have that too. */
function spellings(language: string): string[] {
  return language.endsWith(ROMANISED) ? [nativeOf(language), language] : [language]
}
