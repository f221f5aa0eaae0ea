/** Which texts a step has or may have. Pure. */
import { entriesOf, keysAt, nodeAt, scalarAt } from '../editor/yaml-tree.ts'
import type { Parsed } from '../editor/yaml-tree.ts'
import type { TextPath } from '../files/locale-json.ts'

export interface TextRow {
  /** Within the step: `['options', 'appeal']`. */
  path: TextPath
  /** `bubbles`: what the bot says, several with an empty line between; `label`: one short line; `phrases`: one a line. */
  kind: 'bubbles' | 'label' | 'phrases'
  /** Whether English must have it. */
  needed: boolean
}

/** The texts of a step, in the order in which they are read: what its verb asks for, and whatever is written already. */
export function rowsOf(flow: Parsed, step: string, texts: readonly unknown[]): TextRow[] {
  const keys = entriesOf(flow, nodeAt(flow, ['steps', step])).map(({ key }) => key)
  const asks = scalarAt(flow, ['steps', step, 'ask'])
  const options = asks === 'choice' ? keysAt(flow, ['steps', step, 'options']) : []
  const matched = asks === 'yes_no' ? ['yes', 'no'] : options
  const expected: TextRow[] = [
    row(['text'], keys.includes('say') || asks !== undefined),
    ...options.map((option) => row(['options', option], true)),
    ...(asks === undefined ? [] : [row(['no_match'], false)]),
    ...matched.map((option) => row(['match', option], false)),
  ]
  const there = texts.flatMap((text) => leaves(text)).map((path) => row(path, false))
  return unique([...expected, ...there]).toSorted((a, b) => rank(a) - rank(b))
}

function row(path: TextPath, needed: boolean): TextRow {
  const [group] = path
  const kind = group === 'match' ? 'phrases' : group === 'options' || group === 'placeholder' ? 'label' : 'bubbles'
  return { path, kind, needed }
}

/** Paths of all texts in a value; lists are texts of several bubbles, or phrases. */
function leaves(value: unknown, path: TextPath = []): TextPath[] {
  if (typeof value === 'string' || Array.isArray(value)) return path.length > 0 ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
}

function unique(rows: TextRow[]): TextRow[] {
  return [...new Map(rows.toReversed().map((each) => [each.path.join('.'), each])).values()].toReversed()
}

/** What is said first, then what can be tapped; phrases last. */
function rank({ path: [group] }: TextRow): number {
  return ['text', 'options'].includes(group ?? '') ? ['text', 'options'].indexOf(group ?? '') : group === 'match' ? 3 : 2
}

/** A text as it is typed: bubbles with an empty line between, phrases one a line. */
export function typed(value: unknown, kind: TextRow['kind']): string {
  return Array.isArray(value) ? value.join(kind === 'phrases' ? '\n' : '\n\n') : typeof value === 'string' ? value : ''
}

/** What was typed as it is written; undefined: nothing. */
export function written(text: string, kind: TextRow['kind']): string | string[] | undefined {
  const parts = text.split(kind === 'phrases' ? /\n/ : /\n\s*\n/).map((part) => part.trim()).filter(Boolean)
  if (parts.length === 0) return undefined
  return kind === 'phrases' || parts.length > 1 ? parts : parts[0]
}
