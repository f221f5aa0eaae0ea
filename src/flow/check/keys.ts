/** Keys of a locale file that nothing shows, and texts that it lacks; often the one was meant to be the other. */
import type { Global } from '../content/globals.ts'
import type { Step } from '../definition.ts'
import type { Remark } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import type { FlowFile } from '../load/flow-file.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import type { Checking } from './context.ts'
import { placeFor } from './places.ts'

type KeyPath = readonly string[]

/** A text that a file should have, and what to say about it. */
export interface Lack {
  path: KeyPath
  remark: Remark
}

/** A key that nothing shows, and those that would be shown in its place. */
export interface Unused {
  path: KeyPath
  known: readonly string[]
}

/** Tells both, and as one finding what was renamed in this file alone. `order`: the names of the file as they should follow one another. */
export function tellKeys({ findings }: Checking, file: LocaleFile, order: readonly string[], unused: readonly Unused[], lacks: readonly Lack[]): void {
  let left = lacks
  for (const { path, known } of unused) {
    const renamed = likelyName(path, unused, left)
    const remark = renamed === undefined ? remarks.unusedText(path.join('.'), nearest(path.at(-1) ?? '', known)) : remarks.renamedText(path.join('.'), renamed)
    findings.push(file.source.note(remark, path, 'key'))
    if (renamed !== undefined) left = left.filter((lack) => !startsWith(lack.path, [...path.slice(0, -1), renamed]))
  }
  for (const { path, remark } of left) findings.push(placeFor(file, order, path, remark))
}

/** The one of the missing names beside it that an unused one stands for: the likest, or the only one for the only one. */
function likelyName(path: KeyPath, unused: readonly Unused[], lacks: readonly Lack[]): string | undefined {
  const parent = path.slice(0, -1)
  const beside = (other: KeyPath) => other.length >= path.length && startsWith(other, parent)
  const missing = [...new Set(lacks.filter((lack) => beside(lack.path)).map((lack) => lack.path[parent.length] ?? ''))]
  const near = nearest(path.at(-1) ?? '', missing)
  const isAlone = unused.filter((each) => each.path.length === path.length && startsWith(each.path, parent)).length === 1
  return near ?? (isAlone && missing.length === 1 ? missing[0] : undefined)
}

function startsWith(path: KeyPath, beginning: KeyPath): boolean {
  return beginning.every((name, index) => path[index] === name)
}

/** Steps and options that a flow hasn't. */
export function unusedInFlow({ value }: LocaleFile, { steps }: FlowFile, english: LocaleFile | undefined): Unused[] {
  const ids = [...steps.keys()]
  return Object.entries(value).flatMap(([id, node]) => {
    const step = steps.get(id)
    return step ? unusedInStep(id, node, optionsOf(step, english?.value[id])) : [{ path: [id], known: ids }]
  })
}

/** What is a strange option both as a label and with phrases is told once. */
function unusedInStep(id: string, node: unknown, known: readonly string[] | undefined): Unused[] {
  if (!isObject(node) || !known) return []
  const [labels = [], phrases = []] = ['options', 'match'].map((part) => (isObject(node[part]) ? Object.keys(node[part]) : []).filter((option) => !known.includes(option)))
  const alone = phrases.filter((option) => !labels.includes(option))
  return [...labels.map((option) => ({ path: [id, 'options', option], known })), ...alone.map((option) => ({ path: [id, 'match', option], known }))]
}

/** The options that a step may have texts for; undefined where it is no question, and has none. */
function optionsOf(step: Step, english: unknown): readonly string[] | undefined {
  if (!('ask' in step)) return undefined
  return step.ask === 'yes_no' ? ['yes', 'no'] : optionIds(step, english)
}

/** "Yes" and "No" are shared by all flows, unless English has its own for a question. */
export function optionIds(step: Extract<Step, { ask: unknown }>, english: unknown): string[] {
  if (step.ask === 'choice') return Object.keys(step.options ?? {})
  const own = isObject(english) && isObject(english['options']) ? english['options'] : {}
  return step.ask === 'yes_no' ? Object.keys(own) : []
}

export function unusedInGlobals({ value }: LocaleFile, globals: ReadonlyMap<string, Global>): Unused[] {
  const known = [...globals.keys()]
  return Object.keys(value).filter((id) => !globals.has(id)).map((id) => ({ path: [id], known }))
}

const FORM = /_(?:zero|one|two|few|many|other)$/

/** What English doesn't have, at its highest place. `orphans`: key paths that English itself has lost. */
export function unusedInPage({ value }: LocaleFile, english: LocaleFile, orphans: ReadonlySet<string>): Unused[] {
  const walk = (node: Record<string, unknown>, other: Record<string, unknown>, path: string[]): Unused[] => Object.entries(node).flatMap(([name, inner]) => {
    const here = [...path, name]
    const counterpart = other[name]
    if (counterpart !== undefined) return isObject(inner) && isObject(counterpart) ? walk(inner, counterpart, here) : []
    const isForm = FORM.test(name) && `${name.replace(FORM, '')}_other` in other
    return isForm || orphans.has(here.join('.')) || orphans.has(here.join('.').replace(FORM, '')) ? [] : [{ path: here, known: Object.keys(other) }]
  })
  return walk(value, english.value, [])
}
