/**
 * The round trip of labels, in each language: whoever types what a button says, or its number, however their keyboard writes it, chooses that
 * button. It is asked of the engine's own matching, in the engine's order: words of danger first, then labels, numbers, phrases.
 */
import { fallbackChain } from '../../../language/locales.ts'
import { fold } from '../../../language/fold.ts'
import { collisionsOf } from '../../../language/understand.ts'
import type { Ask } from '../../definition.ts'
import { choicesIn, phrasesIn, type Nodes } from '../../engine/choices.ts'
import { isFirst } from '../../engine/lessons.ts'
import { Matching, type Answer } from '../../engine/matching.ts'
import { Meaning } from '../../engine/meaning.ts'
import { remarks } from '../../findings/remarks.ts'
import { spokenLocales, type Content } from '../../load/content.ts'
import { isObject, type LocaleFile } from '../../load/locale-file.ts'
import type { FlowFile } from '../../load/flow-file.ts'
import { part, type Checking } from '../context.ts'
import { edgesOf } from '../edges.ts'
import { comesTo } from './comes-to.ts'
import { numbersOf, variantsOf, withoutAccents } from './variants.ts'

type Files = ReadonlyMap<string, LocaleFile>

export function checkRoundTrip(checking: Checking): void {
  const { content, memo } = checking
  const files: Files = new Map(content.texts.map((file) => [`${file.locale} ${file.namespace}`, file]))
  const globals = content.texts.filter(({ namespace }) => namespace === 'globals')
  const registry = content.registries.get('globals')
  const danger = memo.of('danger', [registry, ...globals], () => new Meaning(nodesOf(files, globals.map(({ locale }) => locale)), content.globals))
  for (const locale of spokenLocales(content)) {
    const own = files.get(`${locale} globals`)
    const globals = memo.of(`words of globals ${locale}`, [registry, own], () => wordsOfGlobals(content, own))
    for (const flow of content.flows.values()) {
      const shown = fallbackChain(locale).flatMap((tag) => [flow.id, 'common'].map((namespace) => files.get(`${tag} ${namespace}`)))
      part(checking, `round trip ${locale} ${flow.id}`, [flow, danger, globals, ...shown], (part) => new RoundTrip(part, files, { danger, globals }, locale).of(flow))
    }
  }
}

/** Reads texts as the engine does, of a few locales. */
function nodesOf(files: Files, locales: string[]): Nodes {
  return {
    locales,
    raw(locale, namespace, key) {
      for (const tag of fallbackChain(locale)) {
        const found = key.split('.').reduce<unknown>((node, name) => (isObject(node) ? node[name] : undefined), files.get(`${tag} ${namespace}`)?.value)
        if (found !== undefined && found !== '') return { value: found, locale: tag }
      }
      return undefined
    },
  }
}

interface Wrong {
  text: string
  meant: string | undefined
}

/** What else a text may be taken for. */
interface Said {
  danger: Meaning
  globals: ReadonlyMap<string, string>
}

class RoundTrip {
  readonly #checking: Checking
  readonly #files: Files
  readonly #said: Said
  readonly #locale: string
  readonly #texts: Nodes
  readonly #matching: Matching
  /** Place → its number as it is typed, and read. */
  readonly #numbers = new Map<number, string[]>()

  constructor(checking: Checking, files: Files, said: Said, locale: string) {
    this.#checking = checking
    this.#files = files
    this.#said = said
    this.#locale = locale
    this.#texts = nodesOf(files, [locale])
    this.#matching = new Matching(this.#texts)
  }

  of(flow: FlowFile): void {
    for (const [id, step] of flow.steps) if ('ask' in step && (step.ask === 'choice' || step.ask === 'yes_no')) this.#question(flow, id, step)
  }

  #question(file: FlowFile, step: string, ask: Ask): void {
    const flow = file.id
    const written = ask.ask === 'yes_no' ? ['yes', 'no'] : Object.keys('options' in ask ? ask.options ?? {} : {})
    const options = written.map((id) => ({ id, label: this.#label(flow, step, id) }))
    const answer: Answer = { kind: 'answer', ask: ask.ask, step, options, timeoutAt: null }
    // Numbers count from what the platform lists, where it does.
    const listed = 'options_from' in ask && ask.options_from !== undefined
    for (const [index, { id, label }] of options.entries()) {
      if (label.includes('{{')) continue
      const wrong = this.#endangered(flow, label) ?? this.#wrong([...this.#variants(label), ...(listed ? [] : this.#numbersOf(index + 1))], flow, answer, id)
      const global = this.#otherGlobal(file, step, id, this.#said.globals.get(fold(label)))
      const taken = global === undefined ? undefined : remarks.globalWord(this.#locale, label, global)
      const remark = wrong ? remarks.roundTrip(this.#locale, wrong.text, id, wrong.meant) : taken
      if (remark && !this.#isToldAlready(flow, step, label)) this.#note(flow, step, id, remark)
    }
  }

  /** The global that can't be called by this word here, unless the option does the same. */
  #otherGlobal(flow: FlowFile, step: string, option: string, id: string | undefined): string | undefined {
    const global = this.#checking.content.globals.get(id ?? '')
    const definition = flow.steps.get(step)
    const edge = definition && edgesOf(flow, step, definition).find(({ path }) => path?.[0] === 'options' && path[1] === option)
    const verb = global && (['end', 'handoff'] as const).find((each) => each in global)
    return edge && verb && comesTo(flow, edge.to, verb) ? undefined : id
  }

  /** Within the flow that words of danger lead to they are answers. */
  #endangered(flow: string, label: string): Wrong | undefined {
    const bare = withoutAccents(label)
    const texts = bare === label ? [label] : [label, bare]
    return texts.map((text) => ({ text, meant: this.#said.danger.urgent(text, this.#locale)?.id })).find(({ meant }) => meant !== undefined && !this.#runs(meant, flow))
  }

  #runs(id: string, flow: string): boolean {
    const global = this.#checking.content.globals.get(id)
    return global !== undefined && 'run' in global && global.run === flow
  }

  /** What reads alike to the engine is asked once. */
  #variants(label: string): string[] {
    const folded = fold(label)
    return [label, ...variantsOf(label, this.#locale).filter((text) => fold(text) !== folded)]
  }

  #numbersOf(place: number): string[] {
    const known = this.#numbers.get(place)
    if (known) return known
    const distinct = new Map(numbersOf(place, this.#locale).toReversed().map((text) => [fold(text), text]))
    this.#numbers.set(place, [...distinct.values()])
    return [...distinct.values()]
  }

  /** The first text that chooses something else. */
  #wrong(texts: readonly string[], flow: string, answer: Answer, id: string): Wrong | undefined {
    return texts.map((text) => ({ text, meant: this.#matching.plain(text, flow, answer, this.#locale)?.id })).find(({ meant }) => meant !== id)
  }

  #label(flow: string, step: string, id: string): string {
    const found = this.#texts.raw(this.#locale, flow, `${step}.options.${id}`) ?? this.#texts.raw(this.#locale, 'common', `yes_no.options.${id}`)
    return typeof found?.value === 'string' ? found.value : id
  }

  /** What two options of the question claim alike is told once, as a collision. */
  #isToldAlready(flow: string, step: string, label: string): boolean {
    const folded = fold(label)
    return collisionsOf(choicesIn(this.#files.get(`${this.#locale} ${flow}`)?.value[step])).some(({ phrase }) => phrase === folded)
  }

  #note(flow: string, step: string, id: string, remark: Parameters<LocaleFile['source']['note']>[0]): void {
    const own = this.#files.get(`${this.#locale} ${flow}`)
    if (own) this.#checking.findings.push(own.source.note(remark, [step, 'options', id]))
  }
}

/** What a language says for the globals that a button may stand in the way of, folded. */
function wordsOfGlobals({ globals }: Content, file: LocaleFile | undefined): Map<string, string> {
  const later = [...globals].filter(([, global]) => !isFirst(global))
  return new Map(later.flatMap(([id]) => phrasesIn(file?.value[id]).map((phrase) => [fold(phrase), id] as const)))
}
