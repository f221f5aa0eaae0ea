/** Where one is in a YAML text, by the editor's own parser: it reads half-written lines too. Pure. */
import type { SyntaxNode, Tree } from '@lezer/common'
import { yamlLanguage } from '@codemirror/lang-yaml'

/** A key of a mapping, and where its value is. */
export interface Entry {
  key: string
  from: number
  to: number
  value: SyntaxNode | undefined
}

/** Keys and indexes that lead to a place. */
export type Path = readonly (string | number)[]

/** A text with its tree. */
export interface Parsed {
  text: string
  tree: Tree
}

export function parsed(text: string): Parsed {
  return { text, tree: yamlLanguage.parser.parse(text) }
}

/** What a scalar says, without its quotes. */
export function scalar({ text }: Parsed, node: SyntaxNode | null | undefined): string {
  return node ? unquoted(text.slice(node.from, node.to).trim()) : ''
}

function unquoted(written: string): string {
  return /^(["']).*\1$/s.test(written) ? written.slice(1, -1) : written
}

const isMapping = (node: SyntaxNode | null | undefined): node is SyntaxNode => node?.name === 'BlockMapping' || node?.name === 'FlowMapping'
const isSequence = (node: SyntaxNode | null | undefined): node is SyntaxNode => node?.name === 'BlockSequence' || node?.name === 'FlowSequence'

/** The mapping or scalar at the top. */
export function root({ tree }: Parsed): SyntaxNode | undefined {
  return tree.topNode.getChild('Document')?.firstChild ?? undefined
}

/** The keys of a mapping, in order; none for anything else. */
export function entriesOf(parsed: Parsed, node: SyntaxNode | undefined): Entry[] {
  if (!isMapping(node)) return []
  return node.getChildren('Pair').flatMap((pair) => {
    const key = pair.getChild('Key')
    return key ? [{ key: scalar(parsed, key), from: key.from, to: key.to, value: valueOf(pair) }] : []
  })
}

function valueOf(pair: SyntaxNode): SyntaxNode | undefined {
  const last = pair.lastChild
  return last && last.name !== 'Key' && last.name !== ':' ? last : undefined
}

/** The node at a path of keys and indexes. */
export function nodeAt(parsed: Parsed, path: Path): SyntaxNode | undefined {
  let node = root(parsed)
  for (const part of path) {
    const items = isSequence(node) ? node.getChildren('Item').map((item) => item.firstChild ?? undefined) : []
    node = typeof part === 'number' ? items[part] : entriesOf(parsed, node).find(({ key }) => key === part)?.value
  }
  return node
}

/** The keys under a path. */
export function keysAt(parsed: Parsed, path: Path): string[] {
  return entriesOf(parsed, nodeAt(parsed, path)).map(({ key }) => key)
}

/** The scalar at a path, or undefined where there is none. */
export function scalarAt(parsed: Parsed, path: Path): string | undefined {
  const node = nodeAt(parsed, path)
  return node && !isMapping(node) && !isSequence(node) ? scalar(parsed, node) : undefined
}

/** What stands at a position: the path to its mapping's key, and whether the position is in the key itself. */
export function placeAt(parsed: Parsed, position: number): { path: Path, inKey: boolean, node: SyntaxNode } {
  const node = parsed.tree.resolveInner(position, -1)
  const path: (string | number)[] = []
  let inKey = false
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.name === 'Key') inKey ||= path.length === 0
    if (outer.name === 'Pair') path.unshift(scalar(parsed, outer.getChild('Key')))
    else if (isSequence(outer) && inner.name === 'Item') path.unshift(outer.getChildren('Item').findIndex(({ from }) => from === inner.from))
  }
  return { path, inKey, node }
}

/** The steps of a flow file, in order. */
export function stepsOf(parsed: Parsed): Entry[] {
  return entriesOf(parsed, nodeAt(parsed, ['steps']))
}

/** The step that a position is in; on an empty line, or behind a step, the one before it. */
export function stepAt(parsed: Parsed, position: number): string | undefined {
  return stepsOf(parsed).findLast(({ from }) => lineStart(parsed.text, from) <= position)?.key
}

function lineStart(text: string, position: number): number {
  return text.lastIndexOf('\n', position - 1) + 1
}
