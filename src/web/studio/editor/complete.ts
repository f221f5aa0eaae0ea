/** What may be written at a position of a flow file. Pure: a text and a position in, suggestions out. */
import { allowedAt } from './json-schema.ts'
import type { JsonSchema, Written } from './json-schema.ts'
import { choicesOf, keyNamesAt, kindAt, namesOf } from './names.ts'
import type { NameKind, Names } from './names.ts'
import { keysAt, parsed, placeAt, scalarAt } from './yaml-tree.ts'
import type { Parsed, Path } from './yaml-tree.ts'

export interface Suggestion {
  text: string
  /** What it is: a key of ours, one of a fixed list, or a name that the content defines. */
  kind: 'key' | 'value' | 'name' | NameKind
  /** What is really written, where that is more than the text. */
  apply?: string
  /** What the schema says of it. */
  about?: string
}

export interface Suggestions {
  /** The text from here to the position is what they replace. */
  from: number
  list: Suggestion[]
}

export interface Knowledge {
  schema: JsonSchema
  names: Names
}

/** Stands for what isn't written yet. No name of the content may look like it. */
const HOLE = 'zqhole'
const WORD = /[\w.]*$/
const AFTER_KEY = /^[\w.]*\s*:/

/** Suggestions for a position, the most fitting first; undefined where nothing of ours belongs: in a comment, say. */
export function suggestionsAt(text: string, position: number, knowledge: Knowledge): Suggestions | undefined {
  const line = text.slice(text.lastIndexOf('\n', position - 1) + 1, position)
  if (/(^|\s)#/.test(line)) return undefined
  const from = position - (WORD.exec(line)?.[0].length ?? 0)
  const rest = text.slice(position).replace(/^[\w.]*/, '')
  const before = text.slice(0, from)
  const hasColon = AFTER_KEY.test(text.slice(from))
  const value = place(before, HOLE, rest)
  const opens = /^\s*(- )*$/.test(line.slice(0, line.length - (position - from)))
  const key = opens || value.inKey ? place(before, hasColon ? HOLE : `${HOLE}: `, rest) : undefined
  const list = key?.inKey ? keysFor(key, hasColon, knowledge) : valuesFor(value, knowledge)
  const items = opens && key?.inKey && typeof key.path.at(-2) === 'number' ? valuesFor({ ...key, path: key.path.slice(0, -1) }, knowledge) : []
  return { from, list: [...items, ...list] }
}

interface Hole {
  file: Parsed
  path: Path
  inKey: boolean
}

function place(before: string, hole: string, rest: string): Hole {
  const file = parsed(before + hole + rest)
  const { path, inKey } = placeAt(file, before.length + 1)
  return { file, path, inKey }
}

/** What stands in a file, as a schema asks for it. */
export function writtenIn(file: Parsed): Written {
  return { keysAt: (path: Path) => keysAt(file, path).filter((key) => !key.startsWith(HOLE)), scalarAt: (path: Path) => scalarAt(file, path) }
}

function keysFor({ file, path }: Hole, hasColon: boolean, { schema, names }: Knowledge): Suggestion[] {
  const mapping = path.slice(0, -1)
  const written = writtenIn(file)
  const { keys } = allowedAt(schema, mapping, written)
  const there = new Set(written.keysAt(mapping))
  const known = keyNamesAt(file, mapping, names).filter((key) => !there.has(key))
  const ours = keys.toSorted((a, b) => Number(b.needed) - Number(a.needed))
  const applied = (text: string) => (hasColon ? text : `${text}: `)
  return [
    ...known.map((text): Suggestion => ({ text, kind: 'name', apply: applied(text) })),
    ...ours.map(({ key, about }): Suggestion => ({ text: key, kind: 'key', apply: applied(key), about })),
  ]
}

function valuesFor({ file, path }: Hole, { schema, names }: Knowledge): Suggestion[] {
  const kind = kindAt(path)
  const named = kind ? namesOf(kind, file, path, names).filter((name) => !name.startsWith(HOLE)) : []
  const { values } = allowedAt(schema, path, writtenIn(file))
  return [
    ...named.map((text): Suggestion => ({ text, kind: kind ?? 'name' })),
    ...choicesOf(file, path).map((text): Suggestion => ({ text, kind: 'value' })),
    ...values.filter((value) => !named.includes(value)).map((text): Suggestion => ({ text, kind: 'value' })),
  ]
}
