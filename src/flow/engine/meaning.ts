/** What a text means: an option of the open question, or one of the globals that every step understands. */
import { fold } from '../../language/fold.ts'
import type { Learnt } from '../../language/understand.ts'
import type { Global } from '../content/globals.ts'
import { choicesAt, globalPhrases, phrasesAt, type Nodes } from './choices.ts'
import { kept } from './kept.ts'
import { ELSEWHERE, isFirst, lessonOf, type Teach } from './lessons.ts'
import { Matching, best, listed, only, type Answer, type Meant, type Reading } from './matching.ts'
import { Phrases, type Said } from './phrases.ts'

export type { Meant, Reading } from './matching.ts'

/** A global instead of an answer: its phrase makes up half of the text. */
const LITTLE_MORE = 0.9
/** Looking for likeness costs time with every letter: beyond this length (UTF-16 units) only what is plainly said counts. */
const LIKENESS_TO_DANGER = 120

/** From this probability on a meaning that was learnt is taken for meant; measured, see docs/language.md. */
const SURE = 0.6
/** Whoever is asked something answers it more often than not. */
const ANSWERS = 1.35
/** Danger that isn't said in so many words is hardly ever meant. */
const UNSAID_DANGER = 0.5

/** Judges the texts of one release. Matchers and lessons are made when first needed, and kept: a release never changes. */
export class Meaning {
  readonly #texts: Nodes
  readonly #globals: ReadonlyMap<string, Global>
  readonly #teach: Teach | undefined
  readonly #matching: Matching
  readonly #learnt = new Map<string, () => Learnt | undefined>()
  readonly #phrases = new Map<string, Phrases>()
  #others: ReadonlyMap<string, readonly string[]> | undefined

  constructor(texts: Nodes, globals: ReadonlyMap<string, Global>, teach?: Teach) {
    this.#texts = texts
    this.#globals = globals
    this.#teach = teach
    this.#matching = new Matching(texts)
  }

  /** Begins to learn a question's lesson, so that it is learnt by the time somebody answers. */
  prepare(flow: string, step: string, ask: Answer['ask']): void {
    this.#learntOf(flow, step, ask)
  }

  /** What a text means at a question with options: one of them, or a global, `among` those that may interrupt it. */
  read(text: string, flow: string, answer: Answer, locale: string, among: (global: string) => boolean): Reading {
    const plain = this.#matching.plain(text, flow, answer, locale)
    if (plain) return { meant: plain, candidates: [plain] }
    const learnt = this.#learntOf(flow, answer.step, answer.ask)?.()
    return learnt ? this.#judged(learnt, text, flow, answer, locale, among) : this.#alike(text, flow, answer, locale, among)
  }

  /** The option whose label a text is, in so many words: what is on the screen comes before what works everywhere. */
  labelled(text: string, answer: Answer): string | undefined {
    return this.#matching.labelled(text, answer)
  }

  /** A global that outranks everything else (danger), in whichever language it is said; in this one also when it is nearly said. */
  urgent(text: string, locale: string): Said | undefined {
    const phrases = this.#globalPhrases('first')
    const [said] = phrases.find(text, locale)
    return said ?? (text.length <= LIKENESS_TO_DANGER ? phrases.nearly(text, locale) : undefined)
  }

  /** A global that the text plainly asks for, maybe among other words: for questions with options. */
  mentioned(text: string, locale: string): Said | undefined {
    return this.#globalsSaid(text, locale)[0]
  }

  /** A global that the whole text asks for: where free words are an answer, a complaint must not be eaten for a word in it. */
  wholly(text: string, locale: string): Said | undefined {
    const said = this.mentioned(text, locale)
    return said && said.confidence >= LITTLE_MORE ? said : undefined
  }

  /** The plain "yes" or "no" that a text is, in this language, else in whichever. */
  yesOrNo(text: string, locale: string): 'yes' | 'no' | undefined {
    const phrases = kept(this.#phrases, 'yes_no', () => {
      const made = new Phrases()
      for (const locale of this.#texts.locales) for (const { id, phrases: said } of choicesAt(this.#texts, locale, 'common', 'yes_no')) made.add(id, locale, said)
      return made
    })
    const said = new Set(phrases.find(text, locale).filter(({ confidence }) => confidence === 1).map(({ id }) => id))
    return said.size === 1 ? ([...said][0] as 'yes' | 'no') : undefined
  }

  /** By what was learnt; what the platform listed nobody could learn, it is matched by its labels. */
  #judged(learnt: Learnt, text: string, flow: string, answer: Answer, locale: string, among: (global: string) => boolean): Reading {
    const globals = this.#globalsSaid(text, locale).filter(({ id }) => among(id))
    const said = [...this.#matching.said(text, flow, answer, locale), ...globals].filter(({ confidence }) => confidence === 1)
    const exact = only(said.filter((each) => each.locale === locale)) ?? only(said)
    if (exact) return { meant: exact, candidates: [exact] }
    if (this.#elsewhere(text).includes(locale)) return { candidates: [] }
    const unlearnt = answer.options.filter(({ id }) => !learnt.ids.includes(id))
    const possible = this.#weighed(learnt.judge(text), answer).filter(({ id }) => id === ELSEWHERE || answer.options.some((option) => option.id === id) || among(id))
    const labels = listed(text, unlearnt, locale)
    const candidates = best([...labels.candidates, ...possible])
    const [first] = candidates
    const meant = labels.meant ?? (first && first.confidence >= SURE && first.id !== ELSEWHERE && !isFirst(this.#globals.get(first.id)) ? first : undefined)
    return { meant, candidates: candidates.filter(({ id }) => id !== ELSEWHERE) }
  }

  /** With what is known besides the text: that this question is open. */
  #weighed(judged: readonly Meant[], { options }: Answer): Meant[] {
    const own = new Set(options.map(({ id }) => id))
    const weighed = judged.map(({ id, confidence }) => ({ id, confidence: confidence * (own.has(id) ? ANSWERS : isFirst(this.#globals.get(id)) ? UNSAID_DANGER : 1) }))
    const sum = weighed.reduce((total, { confidence }) => total + confidence, 0)
    return weighed.map(({ id, confidence }) => ({ id, confidence: confidence / sum }))
  }

  /** The question's own options come first, unless a global was said more plainly. */
  #alike(text: string, flow: string, answer: Answer, locale: string, among: (global: string) => boolean): Reading {
    const { meant: option, candidates } = this.#matching.alike(text, flow, answer, locale)
    const said = this.mentioned(text, locale)
    const global = said && among(said.id) ? { id: said.id, confidence: said.confidence } : undefined
    const meant = global && global.confidence > (option?.confidence ?? 0) ? global : option
    return { meant, candidates: best([...candidates, ...(global ? [global] : [])]) }
  }

  #learntOf(flow: string, step: string, ask: Answer['ask']): (() => Learnt | undefined) | undefined {
    const teach = this.#teach
    return teach && kept(this.#learnt, `${flow}.${step}`, () => teach(() => lessonOf(this.#texts, this.#globals, flow, step, ask)))
  }

  /** A greeting in one language may be a farewell in another: a whole text that people say for something else is only what this language says it is. */
  #globalsSaid(text: string, locale: string): Said[] {
    const said = this.#globalPhrases('later').find(text, locale)
    return said.some((each) => each.locale !== locale && each.confidence === 1) && this.#elsewhere(text).length > 0 ? [] : said
  }

  /** The languages in which a whole text is said for something else altogether. */
  #elsewhere(text: string): readonly string[] {
    this.#others ??= this.#otherPhrases()
    return this.#others.get(fold(text)) ?? []
  }

  #otherPhrases(): Map<string, string[]> {
    const made = new Map<string, string[]>()
    for (const locale of this.#texts.locales) {
      for (const phrase of phrasesAt(this.#texts, locale, 'common', 'elsewhere')) kept(made, fold(phrase), (): string[] => []).push(locale)
    }
    return made
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
}
