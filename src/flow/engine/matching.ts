/** Telling options by what is plainly said and by likeness of spelling: what judges a text until its question was learnt. */
import type { Awaiting, InputOption } from '../../conversation/script.ts'
import { fold } from '../../language/fold.ts'
import { compileMatcher, type Candidate, type Matcher } from '../../language/understand.ts'
import { choicesOf, type Nodes } from './choices.ts'
import { kept } from './kept.ts'
import { Phrases, type Said } from './phrases.ts'

export interface Meant {
  id: string
  confidence: number
}
/** `candidates` are all that may be meant, likeliest first; `meant` is set when one clearly is. */
export interface Reading {
  meant?: Meant
  candidates: Meant[]
}
export type Answer = Extract<Awaiting, { kind: 'answer' }>

/** Looking for likeness costs time with every letter: of a longer text (UTF-16 units) only so much is looked at. */
const LIKENESS = 300
/** Labels are few, but a platform may list new ones for ever. */
const MOST_LABELS = 5_000

/** Matchers are made when first needed, and kept: a release never changes. */
export class Matching {
  readonly #texts: Nodes
  readonly #matchers = new Map<string, Matcher>()
  readonly #phrases = new Map<string, Phrases>()
  readonly #labels = new Map<string, string>()

  constructor(texts: Nodes) {
    this.#texts = texts
  }

  /** The option whose label, number or phrase the whole text is. */
  plain(text: string, flow: string, answer: Answer, locale: string): Meant | undefined {
    const { options } = answer
    return this.#byLabel(text, answer.shown ?? options) ?? (answer.shown && this.#byLabel(text, options)) ?? only(this.said(text, flow, answer, locale).filter((said) => said.confidence === 1 && said.locale === locale))
  }

  /** The option whose label a text is, in so many words. */
  labelled(text: string, { options }: Answer): string | undefined {
    const folded = fold(text)
    return options.find(({ label }) => this.#folded(label) === folded)?.id
  }

  /** Options of which a phrase is said, in any language, plainest first. */
  said(text: string, flow: string, { step, options, ask }: Answer, locale: string): Said[] {
    return this.#phrasesOf(flow, step, ask).find(text, locale).filter(({ id }) => options.some((option) => option.id === id))
  }

  /** The option that a text means: in the conversation's language, or plainly said in another. */
  alike(text: string, flow: string, answer: Answer, locale: string): Reading {
    const { options, step, ask } = answer
    const read = text.slice(0, LIKENESS)
    const here = match(read, this.#matcher(flow, step, locale, ask), options)
    const among = listed(read, options, locale)
    const said = this.said(text, flow, answer, locale)
    const meant = stronger(here.meant, among.meant) ?? only(said)
    return { meant, candidates: best([...(meant ? [meant] : []), ...here.candidates, ...among.candidates, ...said]) }
  }

  /** The label, or the number of its place as shown: "2" is the second one. */
  #byLabel(text: string, options: readonly InputOption[]): Meant | undefined {
    const folded = fold(text)
    const labelled = options.find(({ label }) => this.#folded(label) === folded)
    const found = labelled ?? (isPlace(folded) ? options[Number(folded) - 1] : undefined)
    return found && { id: found.id, confidence: 1 }
  }

  #folded(label: string): string {
    if (this.#labels.size > MOST_LABELS) this.#labels.clear()
    return kept(this.#labels, label, () => fold(label))
  }

  #matcher(flow: string, step: string, locale: string, ask: Answer['ask']): Matcher {
    return kept(this.#matchers, `${locale} ${flow}.${step}`, () => compileMatcher(choicesOf(this.#texts, locale, flow, step, ask), { locale }))
  }

  #phrasesOf(flow: string, step: string, ask: Answer['ask']): Phrases {
    return kept(this.#phrases, `${flow}.${step}`, () => {
      const phrases = new Phrases()
      for (const locale of this.#texts.locales) {
        for (const choice of choicesOf(this.#texts, locale, flow, step, ask)) phrases.add(choice.id, locale, choice.phrases)
      }
      return phrases
    })
  }
}

/** Options that the platform listed have labels only. */
export function listed(text: string, options: readonly InputOption[], locale: string): Reading {
  return match(text, compileMatcher(options.map(({ id, label }) => ({ id, phrases: [label] })), { locale }), options)
}

/** A bare number is a place on the screen, which `plain` knows and a matcher doesn't: hidden and listed options make its own order differ. */
function match(text: string, matcher: Matcher, options: readonly InputOption[]): Reading {
  if (isPlace(fold(text))) return { candidates: [] }
  const { id, confidence, candidates } = matcher.match(text)
  const offered = candidates.filter((candidate) => options.some((option) => option.id === candidate.id))
  const meant = offered.some((candidate) => candidate.id === id)
  return { ...(meant && id !== undefined ? { meant: { id, confidence } } : {}), candidates: offered }
}

/** The highest confidence of each, likeliest first. */
export function best(candidates: readonly Candidate[]): Meant[] {
  const most = new Map<string, number>()
  for (const { id, confidence } of candidates) most.set(id, Math.max(confidence, most.get(id) ?? 0))
  return [...most].map(([id, confidence]) => ({ id, confidence })).sort((a, b) => b.confidence - a.confidence)
}

/** The plainest, unless another option is said just as plainly. */
export function only(said: readonly Said[]): Meant | undefined {
  const [first, ...rest] = said
  return first && rest.every(({ id, confidence }) => id === first.id || confidence < first.confidence) ? { id: first.id, confidence: first.confidence } : undefined
}

function stronger(a: Meant | undefined, b: Meant | undefined): Meant | undefined {
  if (!a || !b) return a ?? b
  return b.confidence > a.confidence ? b : a
}

function isPlace(folded: string): boolean {
  return /^\d{1,2}$/.test(folded)
}
