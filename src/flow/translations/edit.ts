/** Writes translations into the locale files, which keep their form: only what changes is touched. */
import { applyEdits, findNodeAtLocation, modify, parseTree, type Node } from 'jsonc-parser'
import type { ReleaseFiles } from '../store.ts'
import { formatReviews, readReviews, reviewsPath, type Review } from './reviews.ts'
import type { Change } from './receive.ts'
import type { Translation } from './states.ts'
import { bubblesOf, PLURAL_FORMS, type Wording } from './wording.ts'

const FORM = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } }

/** The files that change, with their new text. `translations`: all of the language, in whose order the review states are written. */
export function editFiles(files: ReleaseFiles, translations: readonly Translation[], changes: readonly Change[]): ReleaseFiles {
  const [first] = changes
  if (!first) return {}
  const { locale } = first.translation
  const edited: ReleaseFiles = {}
  for (const { translation, own } of changes) {
    const path = `locales/${locale}/${translation.namespace}.json`
    if (own !== undefined) edited[path] = withText(edited[path] ?? files[path] ?? '{}\n', translation, own, files[`locales/en/${translation.namespace}.json`])
  }
  return { ...edited, [reviewsPath(locale)]: reviewsText(translations, changes, files[reviewsPath(locale)]) }
}

function reviewsText(translations: readonly Translation[], changes: readonly Change[], before: string | undefined): string {
  const changed = new Map(changes.map(({ translation: { namespace, key }, review }) => [`${namespace}:${key}`, review]))
  const known = readReviews('', before)
  const reviews = new Map<string, Map<string, Review>>()
  for (const { namespace, key } of translations) {
    const review = changed.get(`${namespace}:${key}`) ?? known.get(namespace)?.get(key)
    if (review) reviews.set(namespace, (reviews.get(namespace) ?? new Map<string, Review>()).set(key, review))
  }
  return formatReviews(reviews)
}

function withText(text: string, { path, kind }: Pick<Translation, 'path' | 'kind'>, own: Wording, english: string | undefined): string {
  if (typeof own === 'string') return withValue(text, path, kind === 'bubbles' || path.at(-1) === 'text' ? asBubbles(own) : own, english)
  return PLURAL_FORMS.reduce((so, form) => (
    own[form] === undefined ? so : withValue(so, [...path.slice(0, -1), `${path.at(-1)}_${form}`], own[form], english)
  ), text)
}

function asBubbles(text: string): string | string[] {
  const bubbles = bubblesOf(text)
  return bubbles.length === 1 ? text : bubbles
}

/** Sets a value in JSON that keeps its form otherwise; a new key comes where English has it. */
export function withValue(text: string, path: readonly string[], value: string | string[], english?: string): string {
  const getInsertionIndex = (names: string[]) => {
    const order = keysAt(english, path.slice(0, -1))
    const before = order.slice(0, order.indexOf(path.at(-1) ?? '') + 1)
    return names.findLastIndex((name) => before.includes(name)) + 1 || (before.length > 0 ? 0 : names.length)
  }
  return applyEdits(text, modify(text, [...path], value, { ...FORM, getInsertionIndex }))
}

/** Adds to the end of a list in JSON, beside its last item; without a list makes one. */
export function withItem(text: string, path: readonly string[], item: string): string {
  const last = nodeAt(text, path)?.children?.at(-1)
  if (!last) return withValue(text, path, [item])
  return applyEdits(text, [{ offset: last.offset + last.length, length: 0, content: `, ${JSON.stringify(item)}` }])
}

function keysAt(text: string | undefined, path: readonly string[]): string[] {
  return (nodeAt(text ?? '{}', path)?.children ?? []).map((child) => String(child.children?.[0]?.value))
}

function nodeAt(text: string, path: readonly string[]): Node | undefined {
  const tree = parseTree(text)
  return tree && findNodeAtLocation(tree, [...path])
}
