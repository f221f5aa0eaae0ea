/** Preparing locale files for look-up: every node of their trees by its dotted key. */
import { direction } from '../locales.ts'
import type { Direction } from '../locales.ts'

/** A nested tree of texts as a locale file holds it. */
export type TextTree = { readonly [key: string]: unknown }

/** Locale → namespace → tree. */
export type Resources = Readonly<Record<string, Readonly<Record<string, TextTree>>>>

/** A text and the locale it was really found in. */
export type FoundText = { readonly text: string, readonly locale: string, readonly dir: Direction }

/** A text prepared at load; `plain` means it can be given out as it is. */
export type Entry = { readonly found: FoundText, readonly plain: boolean }

/** What one locale holds: its texts, and every other node (lists of phrases, groups) as it stands in the file. */
export type LocaleIndex = { readonly texts: Map<string, Entry>, readonly nodes: Map<string, unknown> }

/** The name of a node across namespaces. */
export const nodeName = (namespace: string, key: string): string => `${namespace}:${key}`

/** Indexes all resources by locale. An empty string counts as not translated. */
export function indexResources(resources: Resources): Map<string, LocaleIndex> {
  return new Map(Object.entries(resources).map(([locale, namespaces]) => [locale, indexLocale(locale, namespaces)]))
}

function indexLocale(locale: string, namespaces: Readonly<Record<string, TextTree>>): LocaleIndex {
  const index: LocaleIndex = { texts: new Map(), nodes: new Map() }
  for (const [namespace, tree] of Object.entries(namespaces)) addChildren(index, locale, namespace, '', tree)
  return index
}

function addChildren(index: LocaleIndex, locale: string, namespace: string, prefix: string, tree: object): void {
  for (const [name, node] of Object.entries(tree)) {
    const key = prefix + name
    if (node === '' || node === null) continue
    index.nodes.set(nodeName(namespace, key), node)
    if (typeof node === 'string') index.texts.set(nodeName(namespace, key), entryOf(node, locale))
    if (typeof node === 'object' && !Array.isArray(node)) addChildren(index, locale, namespace, `${key}.`, node)
  }
}

function entryOf(text: string, locale: string): Entry {
  return { found: Object.freeze({ text, locale, dir: direction(locale) }), plain: !text.includes('{{') }
}
