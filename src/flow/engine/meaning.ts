/** What a text means: an option of the open question, or one of the globals that every step understands. */
import type { Awaiting, InputOption } from '../../conversation/script.ts'
import { fold } from '../../language/fold.ts'
import type { Texts } from '../../language/texts.ts'
import { compileMatcher, type Choice, type Matcher } from '../../language/understand.ts'
import type { Global } from '../content/globals.ts'
import { choicesAt, globalPhrases } from './choices.ts'
import { Phrases, type Said } from './phrases.ts'

export interface Meant {
  id: string
  confidence: number
}

type Answer = Extract<Awaiting, { kind: 'answer' }>

/** A global instead of an answer: its phrase makes up half of the text. */
const LITTLE_MORE = 0.9
/** Looking for likeness costs time with every letter: beyond these lengths (UTF-16 units) only what is plainly said counts. */
const LIKENESS_TO_DANGER = 120
const LIKENESS_TO_OPTIONS = 300

/** Matchers are made when first needed, and kept: a release never changes. */
export class Meaning {
  readonly #texts: Texts
  readonly #globals: Map<string, Global>
  readonly #matchers = new Map<string, Matcher>()
  readonly #phrases = new Map<string, Phrases>()

  constructor(texts: Texts, globals: Map<string, Global>) {
    this.#texts = texts
    this.#globals = globals
  }

  /** The option that a text means: in the conversation's language, or plainly said in another. */
  option(text: string, flow: string, { step, options, ask }: Answer, locale: string): Meant | undefined {
    const offered = (meant: Meant | undefined) => (meant && options.some(({ id }) => id === meant.id) ? meant : undefined)
    const said = this.#optionPhrases(flow, step, ask).find(text).filter(offered)
    const exact = byLabel(text, options) ?? only(said.filter(({ confidence, locale: from }) => confidence === 1 && from === locale))
    if (exact) return exact
    const read = text.slice(0, LIKENESS_TO_OPTIONS)
    const here = offered(match(read, this.#optionMatcher(flow, step, locale, ask)))
    return stronger(here, offered(match(read, listed(options)))) ?? only(said)
  }

  /** A global that outranks everything else (danger), in whichever language it is said; in this one also when it is nearly said. */
  urgent(text: string, locale: string): Said | undefined {
    const phrases = this.#globalPhrases('first')
    const [said] = phrases.find(text)
    return said ?? (text.length <= LIKENESS_TO_DANGER ? phrases.nearly(text, locale) : undefined)
  }

  /** A global that the text plainly asks for, maybe among other words: for questions with options. */
  mentioned(text: string): Said | undefined {
    return this.#globalPhrases('later').find(text)[0]
  }

  /** A global that the whole text asks for: where free words are an answer, a complaint must not be eaten for a word in it. */
  wholly(text: string): Said | undefined {
    const said = this.mentioned(text)
    return said && said.confidence >= LITTLE_MORE ? said : undefined
  }

  #optionMatcher(flow: string, step: string, locale: string, ask: Answer['ask']): Matcher {
    return kept(this.#matchers, `${locale} ${flow}.${step}`, () => withoutPositions(compileMatcher(this.#choices(flow, step, locale, ask))))
  }

  #optionPhrases(flow: string, step: string, ask: Answer['ask']): Phrases {
    return kept(this.#phrases, `${flow}.${step}`, () => {
      const phrases = new Phrases()
      for (const locale of this.#texts.locales) {
        for (const choice of this.#choices(flow, step, locale, ask)) phrases.add(choice.id, locale, choice.phrases)
      }
      return phrases
    })
  }

  #globalPhrases(which: 'first' | 'later'): Phrases {
    return kept(this.#phrases, which, () => {
      const phrases = new Phrases({ wary: which === 'first' })
      for (const [id, global] of this.#globals) {
        if (isFirst(global) !== (which === 'first')) continue
        for (const locale of this.#texts.locales) phrases.add(id, locale, globalPhrases(this.#texts, locale, id))
      }
      return phrases
    })
  }

  #choices(flow: string, step: string, locale: string, ask: Answer['ask']): Choice[] {
    const own = choicesAt(this.#texts, locale, flow, step)
    return ask === 'yes_no' ? merged([...own, ...choicesAt(this.#texts, locale, 'common', 'yes_no')]) : own
  }
}

export function isFirst(global: Global | undefined): boolean {
  return global !== undefined && 'first' in global && global.first === true
}

function match(text: string, matcher: Matcher): Meant | undefined {
  const { id, confidence } = matcher.match(text)
  return id === undefined ? undefined : { id, confidence }
}

/** The plainest, unless another option is said just as plainly. */
function only(said: readonly Said[]): Meant | undefined {
  const [best, ...rest] = said
  return best && rest.every(({ id, confidence }) => id === best.id || confidence < best.confidence) ? best : undefined
}

/** Options that the platform listed have labels only. */
function listed(options: readonly InputOption[]): Matcher {
  return withoutPositions(compileMatcher(options.map(({ id, label }) => ({ id, phrases: [label] }))))
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

function merged(choices: readonly Choice[]): Choice[] {
  const byId = Map.groupBy(choices, ({ id }) => id)
  return [...byId].map(([id, group]) => ({ id, phrases: group.flatMap(({ phrases }) => phrases) }))
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
