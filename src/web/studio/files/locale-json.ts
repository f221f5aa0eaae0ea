/** Edits of a locale file that touch nothing but the text they are about: its line breaks and wrapped lists stay. Pure. */
import { applyEdits, findNodeAtLocation, getNodeValue, modify, parseTree } from 'jsonc-parser'
import type { Edit, Node } from 'jsonc-parser'

/** Keys that lead to a text: `['which_problem', 'options', 'appeal']`. */
export type TextPath = readonly string[]

/** Longest line of a wrapped list, in UTF-16 units: as the shipped files have it. */
const MOST_COLUMNS = 160
const FORMAT = { insertSpaces: true, tabSize: 2, eol: '\n' }
const EMPTY = '{}\n'

/** The value at a path; undefined where there is none, or where the file can't be read. */
export function valueAt(json: string, path: TextPath): unknown {
  const node = nodeAt(json, path)
  return node && getNodeValue(node)
}

/** The step whose texts stand on a line (from 1). */
export function stepOfLine(json: string, line: number): string | undefined {
  const start = json.split('\n').slice(0, Math.max(0, line - 1)).join('\n').length + 1
  const steps = parseTree(json || EMPTY)?.children ?? []
  return steps.findLast(({ offset }) => json.lastIndexOf('\n', offset) + 1 <= start)?.children?.[0]?.value as string | undefined
}

/** Whether the file is JSON at all. */
export function isReadable(json: string): boolean {
  try {
    JSON.parse(json || EMPTY)
    return true
  } catch {
    return false
  }
}

/**
 * Writes a text, or several bubbles, or takes it away (undefined or nothing). `model` is the English file: a new key
 * stands where it stands there. An empty file becomes one with this text.
 */
export function withText(json: string, path: TextPath, value: string | readonly string[] | undefined, model = ''): string {
  const gone = value === undefined || value.length === 0
  const source = json.trim() ? json : EMPTY
  if (gone) return without(source, path)
  const node = nodeAt(source, path)
  if (node && typeof value !== 'string') return withItems(source, path, value)
  if (node) return applyEdits(source, [replaced(node, value as string)])
  const parent = missingParent(source, path)
  const nested = path.slice(parent.length + 1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value)
  const options = { formattingOptions: FORMAT, getInsertionIndex: (keys: string[]) => placeLike(keys, path[parent.length] ?? '', keysIn(model, parent)) }
  return applyEdits(source, modify(source, [...parent, path[parent.length] ?? ''], nested, options))
}

/**
 * Makes a list hold exactly these texts, in their order where that changes nothing else: what stays is left where it is, what
 * is new is added at the end, wrapped as the rest. A list that isn't there is made.
 */
export function withItems(json: string, path: TextPath, wanted: readonly string[], model = ''): string {
  const node = nodeAt(json, path)
  if (node?.type !== 'array') return node ? applyEdits(json, [{ ...spanOf(node), content: JSON.stringify(wanted) }]) : withText(json, path, wanted, model)
  const items = (node.children ?? []).map((item) => String(getNodeValue(item)))
  if (items.length === wanted.length) return applyEdits(json, changedItems(node, items, wanted))
  let text = json
  for (const index of items.keys().toArray().reverse()) if (!wanted.includes(items[index] ?? '')) text = withoutItem(text, path, index)
  for (const item of wanted.filter((each) => !items.includes(each))) text = withNewItem(text, path, item)
  return text
}

function changedItems({ children = [] }: Node, items: readonly string[], wanted: readonly string[]): Edit[] {
  return children.flatMap((child, i) => (items[i] === wanted[i] ? [] : [replaced(child, wanted[i] ?? '')]))
}

function withoutItem(json: string, path: TextPath, index: number): string {
  const children = nodeAt(json, path)?.children ?? []
  const [before, item, next] = [children[index - 1], children[index], children[index + 1]]
  if (!item) return json
  if (next) return cut(json, item.offset, next.offset)
  return before ? cut(json, endOf(before), endOf(item)) : cut(json, item.offset, endOf(item))
}

function withNewItem(json: string, path: TextPath, item: string): string {
  const node = nodeAt(json, path)
  const last = node?.children?.at(-1)
  const written = JSON.stringify(item)
  if (!node) return json
  if (!last) return insert(json, node.offset + 1, written)
  const line = json.slice(json.lastIndexOf('\n', last.offset) + 1, endOf(last))
  const wraps = json.slice(node.offset, endOf(last)).includes('\n') && line.length + written.length + 3 > MOST_COLUMNS
  return insert(json, endOf(last), wraps ? `,\n${/^\s*/.exec(line)?.[0] ?? ''}${written}` : `, ${written}`)
}

/** Taking away the last text of a step takes away what held it. */
function without(json: string, path: TextPath): string {
  if (!nodeAt(json, path)) return json
  const alone = path.findIndex((_, i) => i > 0 && path.slice(i).every((_key, j) => keysIn(json, path.slice(0, i + j)).length === 1))
  return applyEdits(json, modify(json, alone > 0 ? path.slice(0, alone) : [...path], undefined, { formattingOptions: FORMAT }))
}

/** The longest beginning of a path that is an object of the file. */
function missingParent(json: string, path: TextPath): TextPath {
  let length = path.length - 1
  while (length > 0 && nodeAt(json, path.slice(0, length))?.type !== 'object') length -= 1
  return path.slice(0, length)
}

function keysIn(json: string, path: TextPath): string[] {
  const node = nodeAt(json, path)
  return node?.type === 'object' ? (node.children ?? []).map(({ children }) => String(children?.[0]?.value)) : []
}

/** After the key that comes before it in the model, as far as there is one. */
function placeLike(keys: string[], key: string, model: string[]): number {
  const before = model.slice(0, Math.max(0, model.indexOf(key))).findLast((each) => keys.includes(each))
  if (before !== undefined) return keys.indexOf(before) + 1
  return model.includes(key) ? 0 : keys.length
}

function nodeAt(json: string, path: TextPath): Node | undefined {
  const root = parseTree(json || EMPTY)
  return root && findNodeAtLocation(root, [...path])
}

const endOf = ({ offset, length }: Node) => offset + length
const spanOf = ({ offset, length }: Node) => ({ offset, length })
const replaced = (node: Node, value: string): Edit => ({ ...spanOf(node), content: JSON.stringify(value) })
const cut = (text: string, from: number, to: number) => text.slice(0, from) + text.slice(to)
const insert = (text: string, at: number, what: string) => text.slice(0, at) + what + text.slice(at)
