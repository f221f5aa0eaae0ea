/** What a text means: an option of the open question, or one of the globals that every step understands. */
import type { Awaiting, InputOption } from '../../conversation/script.ts'
import { fold } from '../../language/fold.ts'
import type { Texts } from '../../language/texts.ts'
import { compileMatcher, type Choice, type Matcher } from '../../language/understand.ts'
import type { Global } from '../content/globals.ts'
import { isObject } from '../load/locale-file.ts'

export interface Meant {
  id: string
  confidence: number
}
export interface MeantGlobal extends Meant {
  locale: string
}

type Answer = Extract<Awaiting, { kind: 'answer' }>

/** In another language than the conversation's only what is plainly said counts, not what merely looks alike. */
const PLAINLY_SAID = 0.85
/** Words of danger are to be missed as little as possible; likeness below this finds them everywhere. */
const DANGER = 0.8
/** Likeness needs a sentence (code points, folded): "nothing" and "my photos" are as like a phrase of danger as can be. */
const SENTENCE = 20
/** A global instead of an answer: the text is little more than its phrase. */
const LITTLE_MORE = 0.9
/** No phrase is half of a longer text (UTF-16 units, folded), so that looking would be in vain. */
const LONGEST_WISH = 160

/** Matchers are made when first needed, and kept: a release never changes. */
export class Meaning {
  readonly #texts: Texts
  readonly #globals: Map<string, Global>
  readonly #matchers = new Map<string, Matcher>()
  #urgentWords: ReturnType<typeof urgentWords> | undefined

  constructor(texts: Texts, globals: Map<string, Global>) {
    this.#texts = texts
    this.#globals = globals
  }

  /** The option that a text means: in the conversation's language, or plainly said in another. */
  option(text: string, flow: string, { step, options, ask }: Answer, locale: string): Meant | undefined {
    const offered = (meant: Meant | undefined) => (meant && options.some(({ id }) => id === meant.id) ? meant : undefined)
    const labelled = byLabel(text, options) ?? offered(this.#listed(text, options))
    if (labelled?.confidence === 1) return labelled
    const here = offered(this.#match(text, this.#options(flow, step, locale, ask)))
    const best = stronger(here, labelled)
    return best ?? this.#elsewhere(locale, (other) => offered(this.#match(text, this.#options(flow, step, other, ask))))
  }

  /** A global that outranks everything else (danger), in whichever language it is said. */
  urgent(text: string): MeantGlobal | undefined {
    const folded = fold(text)
    return this.#global(text, 'first', Array.from(folded).length < SENTENCE ? PLAINLY_SAID : DANGER) ?? this.#urgentWord(folded)
  }

  /** A phrase of one word counts wherever the word stands: "my suicide note". */
  #urgentWord(folded: string): MeantGlobal | undefined {
    const words = new Set(folded.split(' '))
    for (const [word, found] of (this.#urgentWords ??= urgentWords(this.#texts, this.#globals))) {
      if (words.has(word)) return { ...found, confidence: PLAINLY_SAID }
    }
    return undefined
  }

  /** A global that the text plainly asks for, maybe among other words: for questions with options. */
  mentioned(text: string): MeantGlobal | undefined {
    return fold(text).length > LONGEST_WISH ? undefined : this.#global(text, 'later', PLAINLY_SAID)
  }

  /** A global that the whole text asks for: where free words are an answer, a complaint must not be eaten for a word in it. */
  wholly(text: string): MeantGlobal | undefined {
    const folded = fold(text)
    return folded.length > LONGEST_WISH ? undefined : this.#global(folded, 'later', LITTLE_MORE)
  }

  #global(text: string, which: 'first' | 'later', atLeast: number): MeantGlobal | undefined {
    const found = this.#texts.locales.flatMap((locale) => {
      const meant = this.#match(text, this.#globalMatcher(which, locale))
      return meant && meant.confidence >= atLeast ? [{ ...meant, locale }] : []
    })
    return found.toSorted((a, b) => b.confidence - a.confidence)[0]
  }

  #elsewhere(locale: string, look: (locale: string) => Meant | undefined): Meant | undefined {
    const others = this.#texts.locales.filter((other) => other !== locale)
    const found = others.flatMap((other) => look(other) ?? []).filter(({ confidence }) => confidence >= PLAINLY_SAID)
    return found.toSorted((a, b) => b.confidence - a.confidence)[0]
  }

  #match(text: string, matcher: Matcher): Meant | undefined {
    const { id, confidence } = matcher.match(text)
    return id === undefined ? undefined : { id, confidence }
  }

  /** Options that the platform listed have labels only. */
  #listed(text: string, options: readonly InputOption[]): Meant | undefined {
    return this.#match(text, compileMatcher(options.map(({ id, label }) => ({ id, phrases: [label] }))))
  }

  #options(flow: string, step: string, locale: string, ask: Answer['ask']): Matcher {
    return this.#kept(`${locale} ${flow}.${step}`, () => {
      const own = choicesAt(this.#texts, locale, flow, step)
      return ask === 'yes_no' ? [...own, ...choicesAt(this.#texts, locale, 'common', 'yes_no')] : own
    })
  }

  #globalMatcher(which: 'first' | 'later', locale: string): Matcher {
    return this.#kept(`${locale} ${which}`, () => {
      const ids = [...this.#globals].filter(([, global]) => isFirst(global) === (which === 'first')).map(([id]) => id)
      return ids.map((id) => ({ id, phrases: globalPhrases(this.#texts, locale, id) }))
    }, which === 'first')
  }

  #kept(key: string, choices: () => Choice[], wary = false): Matcher {
    const known = this.#matchers.get(key)
    if (known) return known
    const matcher = withoutPositions(compileMatcher(merged(choices()), { wary }))
    this.#matchers.set(key, matcher)
    return matcher
  }
}

export function isFirst(global: Global | undefined): boolean {
  return global !== undefined && 'first' in global && global.first === true
}

/** Folded single words of the globals that come first, of every locale. */
function urgentWords(texts: Texts, globals: Map<string, Global>): Map<string, { id: string; locale: string }> {
  const first = [...globals].filter(([, global]) => isFirst(global)).map(([id]) => id)
  const found = texts.locales.flatMap((locale) => first.flatMap((id) => globalPhrases(texts, locale, id).map((phrase) => ({ word: fold(phrase), id, locale }))))
  return new Map(found.filter(({ word }) => !word.includes(' ')).map(({ word, id, locale }) => [word, { id, locale }]))
}

function stronger(a: Meant | undefined, b: Meant | undefined): Meant | undefined {
  if (!a || !b) return a ?? b
  return b.confidence > a.confidence ? b : a
}

/** The label, or the number of its place as shown: "2" is the second one, whatever the matcher's own order is. */
function byLabel(text: string, options: readonly InputOption[]): Meant | undefined {
  const folded = fold(text)
  const labelled = options.find(({ label }) => fold(label) === folded)
  const found = labelled ?? (/^\d{1,2}$/.test(folded) ? options[Number(folded) - 1] : undefined)
  return found && { id: found.id, confidence: 1 }
}

/** The places that count are those on the screen: hidden and listed options make the matcher's own differ. */
function withoutPositions(matcher: Matcher): Matcher {
  const none = { confidence: 0, candidates: [] }
  return { match: (text) => (/^\d{1,2}$/.test(fold(text)) ? none : matcher.match(text)), collisions: matcher.collisions }
}

/** Labels and phrases of a step's options in one locale's own file: `{options: {id: label}, match: {id: [phrase]}}`. */
export function choicesAt(texts: Texts, locale: string, namespace: string, step: string): Choice[] {
  const node = ownNode(texts, locale, namespace, step)
  const labels = isObject(node['options']) ? node['options'] : {}
  const match = isObject(node['match']) ? node['match'] : {}
  return [...new Set([...Object.keys(labels), ...Object.keys(match)])].map((id) => ({ id, phrases: [...strings(labels[id]), ...strings(match[id])] }))
}

/** The label of a global and what people say for it, in one locale's own file. */
export function globalPhrases(texts: Texts, locale: string, id: string): string[] {
  const node = ownNode(texts, locale, 'globals', id)
  return [...strings(node['label']), ...strings(node['match'])]
}

function ownNode(texts: Texts, locale: string, namespace: string, key: string): Record<string, unknown> {
  const found = texts.raw(locale, namespace, key)
  return found?.locale === locale && isObject(found.value) ? found.value : {}
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}

function merged(choices: readonly Choice[]): Choice[] {
  const byId = new Map<string, string[]>()
  for (const { id, phrases } of choices) byId.set(id, [...(byId.get(id) ?? []), ...phrases])
  return [...byId].map(([id, phrases]) => ({ id, phrases }))
}
