/** What people may say for options and globals, as the locale files have it. */
import type { Texts } from '../../language/texts.ts'
import type { Choice } from '../../language/understand.ts'
import { isObject } from '../load/locale-file.ts'

/** What stands where in the texts of all locales, or of the few that somebody looks at. */
export type Nodes = Pick<Texts, 'raw' | 'locales'>

/** Labels and phrases of a step's options in one locale's own file: `{options: {id: label}, match: {id: [phrase]}}`. */
export function choicesAt(texts: Nodes, locale: string, namespace: string, step: string): Choice[] {
  return choicesIn(ownNode(texts, locale, namespace, step))
}

/** The same from the node itself. */
export function choicesIn(node: unknown): Choice[] {
  if (!isObject(node)) return []
  const labels = isObject(node['options']) ? node['options'] : {}
  const match = isObject(node['match']) ? node['match'] : {}
  return [...new Set([...Object.keys(labels), ...Object.keys(match)])].map((id) => ({ id, phrases: strings([labels[id], match[id]]) }))
}

/** The same with the "yes" and "no" that all such questions share. */
export function choicesOf(texts: Nodes, locale: string, flow: string, step: string, ask: string): Choice[] {
  const own = choicesAt(texts, locale, flow, step)
  return ask === 'yes_no' ? merged([...own, ...choicesAt(texts, locale, 'common', 'yes_no')]) : own
}

/** What is said once for each id, however often it stands there. */
export function merged(choices: readonly Choice[]): Choice[] {
  const byId = Map.groupBy(choices, ({ id }) => id)
  return [...byId].map(([id, group]) => ({ id, phrases: group.flatMap(({ phrases }) => phrases) }))
}

/** A plain list of phrases in one locale's own file. */
export function phrasesAt(texts: Nodes, locale: string, namespace: string, key: string): string[] {
  return strings([ownNode(texts, locale, namespace, key)])
}

/** The label of a global and what people say for it, in one locale's own file. */
export function globalPhrases(texts: Nodes, locale: string, id: string): string[] {
  return phrasesIn(ownNode(texts, locale, 'globals', id))
}

/** The same from the node itself. */
export function phrasesIn(node: unknown): string[] {
  return isObject(node) ? strings([node['label'], node['match']]) : []
}

function ownNode(texts: Nodes, locale: string, namespace: string, key: string): unknown {
  const found = texts.raw(locale, namespace, key)
  return found?.locale === locale ? found.value : undefined
}

function strings(nodes: unknown[]): string[] {
  return nodes.flat().filter((each) => typeof each === 'string')
}
