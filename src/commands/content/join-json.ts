/**
 * Joins two edits of one locale file key by key. A text file is joined by nobody: whoever edits flows decides themselves what
 * two changes mean together; texts stand for themselves.
 */
import { applyEdits, modify, parseTree, type JSONPath, type Node } from 'jsonc-parser'

/** A text, a list or an empty object, by where it stands. */
type Leaves = Map<string, { path: string[]; value: unknown }>

const FORMAT = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } }

/** What both made of `base`; undefined where they changed the same key, or one of the three is no JSON object. */
export function joinJson(base: string, mine: string, theirs: string): string | undefined {
  const [before, wished, found] = [leavesOf(base), leavesOf(mine), leavesOf(theirs)]
  if (!before || !wished || !found) return undefined
  const changed = changesOf(before, wished).filter((key) => !same(wished, found, key))
  if (changed.some((key) => !same(before, found, key))) return undefined
  const joined = new Map(found)
  for (const key of changed) setOrDrop(joined, key, wished)
  return isTree(joined) ? rewritten(theirs, mine, changed.map((key) => wished.get(key) ?? { path: before.get(key)?.path ?? [], value: undefined })) : undefined
}

function leavesOf(text: string): Leaves | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value)) return undefined
    const leaves: Leaves = new Map()
    gather(value, [], leaves)
    return leaves
  } catch {
    return undefined
  }
}

function gather(value: unknown, path: string[], into: Leaves): void {
  const entries = isObject(value) ? Object.entries(value) : []
  if (entries.length === 0 && path.length > 0) into.set(JSON.stringify(path), { path, value })
  for (const [key, each] of entries) gather(each, [...path, key], into)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function changesOf(before: Leaves, after: Leaves): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => !same(before, after, key))
}

function same(a: Leaves, b: Leaves, key: string): boolean {
  return JSON.stringify(a.get(key)?.value) === JSON.stringify(b.get(key)?.value)
}

function setOrDrop(leaves: Leaves, key: string, wished: Leaves): void {
  const leaf = wished.get(key)
  if (leaf) leaves.set(key, leaf)
  else leaves.delete(key)
}

/** Whether nothing is both a text and what holds texts. */
function isTree(leaves: Leaves): boolean {
  return [...leaves.values()].every(({ path }) => path.every((_, end) => end === 0 || !leaves.has(JSON.stringify(path.slice(0, end)))))
}

/** The text with the changes, all else as it stands; what leaves goes first, so that nothing stands in the way of what comes. */
function rewritten(text: string, mine: string, changes: readonly { path: string[]; value: unknown }[]): string {
  const order = parseTree(mine)
  const gone = changes.filter(({ value }) => value === undefined)
  const set = changes.filter(({ value }) => value !== undefined)
  const without = gone.reduce((before, { path }) => dropped(before, path, order), text)
  return set.reduce((before, { path, value }) => edited(before, path, value, order), without)
}

function edited(text: string, path: JSONPath, value: unknown, order: Node | undefined): string {
  const siblings = keysAt(order, path.slice(0, -1))
  const getInsertionIndex = (present: string[]) => {
    const ahead = siblings.slice(0, siblings.indexOf(String(path.at(-1)))).findLast((key) => present.includes(key))
    return ahead === undefined ? 0 : present.indexOf(ahead) + 1
  }
  return applyEdits(text, modify(text, path, value, { ...FORMAT, getInsertionIndex }))
}

/** Without a key, nor what would hold nothing any more. */
function dropped(text: string, path: readonly string[], order: Node | undefined): string {
  const shorter = applyEdits(text, modify(text, [...path], undefined, FORMAT))
  const parent = path.slice(0, -1)
  const empty = parent.length > 0 && keysAt(parseTree(shorter), parent).length === 0
  return empty && keysAt(order, parent).length === 0 ? dropped(shorter, parent, order) : shorter
}

function keysAt(root: Node | undefined, path: JSONPath): string[] {
  const found = path.reduce<Node | undefined>((node, key) => valueOf(node, String(key)), root)
  return (found?.type === 'object' ? found.children : undefined)?.map((property) => String(property.children?.[0]?.value)) ?? []
}

function valueOf(node: Node | undefined, key: string): Node | undefined {
  const properties = node?.type === 'object' ? node.children : undefined
  return properties?.find((property) => property.children?.[0]?.value === key)?.children?.[1]
}
