/**
 * What is read is set before: for a person who takes over (`required`), for the platform, in lists and copies on every way; in a text, which says
 * itself when something isn't known, and in a brief on some way. And nothing is shown before it may be: below the assurance at which an action gives it.
 */
import { placeholdersIn } from '../../engine/book.ts'
import { isBuiltIn } from '../../engine/values.ts'
import type { Step } from '../../definition.ts'
import type { Remark } from '../../findings/finding.ts'
import { remarks } from '../../findings/remarks.ts'
import type { Content } from '../../load/content.ts'
import type { LocaleFile } from '../../load/locale-file.ts'
import type { Path } from '../../load/source.ts'
import { atStep, part, wiringOf, type Checking } from '../context.ts'
import { givenBy, readsOf, type Use } from '../uses.ts'
import { flagsOf, type Flags } from './flags.ts'
import { Knowledge, impliedBy } from './knowledge.ts'
import { explore, type State } from './states.ts'
import { stopsOf, type Stop } from './ways.ts'

/** A read of a step, in the flow or in its English text. */
interface Read extends Use {
  /** It must have a value on every way, or on some. */
  on: 'every' | 'some'
  /** People in the chat see it. */
  shown: boolean
  /** The English texts, where it stands there. */
  text?: LocaleFile
}

export function checkReads(checking: Checking): void {
  const { content } = checking
  const english = content.texts.filter(({ locale, namespace }) => locale === 'en' && content.flows.has(namespace))
  part(checking, 'reads', [...wiringOf(content), ...english], (part) => {
    for (const { stop, read, remark } of strangeReads(content, new Map(english.map((file) => [file.namespace, file])))) tell(part, stop, read, remark)
  })
}

interface Strange {
  stop: Stop
  read: Read
  remark: Remark
}

/** Where a read fails in a flow, it is looked again with the variables by which that flow remembers what it did. */
function strangeReads(content: Content, texts: ReadonlyMap<string, LocaleFile>): Strange[] {
  const strange = readsIn(content, texts, new Map()) ?? []
  const flows = new Set(strange.map(({ stop }) => stop.flow.id))
  const flags = new Map([...flagsOf(content)].filter(([, asked]) => !asked.isDisjointFrom(flows)))
  return (flags.size > 0 && readsIn(content, texts, flags)) || strange
}

function readsIn(content: Content, texts: ReadonlyMap<string, LocaleFile>, tracked: Flags): Strange[] | undefined {
  const stops = new Map([...content.flows].map(([id, flow]) => [id, stopsOf(flow)]))
  const states = explore({ content, stops, tracked, counting: false })
  if (!states) return undefined
  const knowledge = new Knowledge(content, states)
  return [...Map.groupBy(states, ({ stop }) => stop)].flatMap(([stop, at]) => readsAt(content, stop, texts.get(stop.flow.id)).flatMap((read) => {
    const remark = troubleWith(knowledge, read, at)
    return remark ? [{ stop, read, remark }] : []
  }))
}

function tell(checking: Checking, stop: Stop, { text, path }: Read, remark: Remark): void {
  if (text) checking.findings.push(text.source.note(remark, path))
  else atStep(checking, stop.flow, stop.id, remark, path)
}

function troubleWith(knowledge: Knowledge, { name, on, shown }: Read, states: readonly State[]): Remark | undefined {
  const root = name.split('.')[0] ?? name
  if (isBuiltIn(root) || root === 'locale') return undefined
  const early = shown ? states.flatMap((state) => tooEarly(knowledge, state, name)).sort((a, b) => a.has - b.has)[0] : undefined
  if (early) return remarks.disclosed(name, `A${early.needs}`, `A${early.has}`)
  if (!states.some((state) => knowledge.isEverSet(state, name))) return shown || on === 'every' ? remarks.neverSet(name) : remarks.neverGiven(name)
  const bare = on === 'every' && states.some((state) => !isGuarded(state, root) && !knowledge.isAlwaysSet(state, root))
  return bare ? remarks.readUnset(name) : undefined
}

/** The condition of the step itself says that there is a value. */
function isGuarded({ stop: { step } }: State, root: string): boolean {
  return 'when' in step && step.when !== undefined && impliedBy(step.when).includes(root)
}

/** Where an action on the way gives a field only to people who have proved more. */
function tooEarly(knowledge: Knowledge, state: State, name: string): { needs: number; has: number }[] {
  const [root = '', field = ''] = name.split('.')
  return knowledge.answersIn(state, root).flatMap(({ action }) => {
    const needs = knowledge.levelOf(action, field)
    return needs > state.level && Number.isFinite(needs) ? [{ needs, has: state.level }] : []
  })
}

function readsAt(content: Content, { id, step }: Stop, text: LocaleFile | undefined): Read[] {
  return [...flowReads(content, step), ...textReads(id, text)]
}

function flowReads(content: Content, step: Step): Read[] {
  const required = (name: PropertyKey) => 'call' in step && content.actions.get(step.call)?.input?.[String(name)]?.optional !== true
  const own = readsOf(step).filter(({ path }) => !path.includes('when')).map((use): Read => {
    const [place] = use.path
    return { ...use, on: place === 'brief' ? 'some' : 'every', shown: place === 'options_from' || place === 'with' }
  })
  const given = givenBy(step).map((use): Read => ({ ...use, on: required(use.path[1] ?? '') ? 'every' : 'some', shown: false }))
  return [...own, ...given]
}

function textReads(id: string, text: LocaleFile | undefined): Read[] {
  if (!text) return []
  return stringsIn(text.value[id], [id]).flatMap(({ value, path }) => placeholdersIn(value).map((name): Read => ({ name, path, on: 'some', shown: true, text })))
}

function stringsIn(node: unknown, path: Path): { value: string; path: Path }[] {
  if (typeof node === 'string') return [{ value: node, path }]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, inner]) => stringsIn(inner, [...path, Array.isArray(node) ? Number(key) : key]))
}
