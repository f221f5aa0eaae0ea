/** One content file, read: its data, and where each part of it stands. */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml'
import type { Finding, Position, Remark } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'

export type Path = readonly PropertyKey[]

export interface Source {
  file: string
  /** Undefined when the file couldn't be read at all. */
  value: unknown
  findings: Finding[]
  /** Where the value at a path begins, or its key; the nearest known parent's place when it doesn't exist. */
  at(path: Path, part?: 'key' | 'value'): Position
  /** A remark about that place. */
  note(remark: Remark, path?: Path, part?: 'key' | 'value'): Finding
}

/** Content is written by hand: a file this long (UTF-16 units) is a mistake, or an attack on the parser. */
const MAX_LENGTH = 1_000_000
const START: Position = { line: 1, col: 1 }

/** Reads YAML 1.2 without aliases, merge keys, tabs for indentation and repeated keys. */
export function readYaml(file: string, text: string): Source {
  if (text.length > MAX_LENGTH) return unreadable(file, remarks.tooLarge())
  const { document, lines } = parse(text)
  const findings = [...syntaxErrors(file, document, lines), ...refusals(file, document, lines)]
  const value: unknown = findings.length > 0 ? undefined : document.toJS()
  return sourceOf(file, value, findings, (path, part) => positionIn(document, lines, path, part))
}

function sourceOf(file: string, value: unknown, findings: Finding[], at: Source['at']): Source {
  return { file, value, findings, at, note: (remark, path = [], part) => ({ ...remark, file, ...at(path, part) }) }
}

/** Reads JSON. Positions come from a second, lazy reading as YAML, of which JSON is a part. */
export function readJson(file: string, text: string): Source {
  if (text.length > MAX_LENGTH) return unreadable(file, remarks.tooLarge())
  let parsed: ReturnType<typeof parse> | undefined
  const at = (path: Path, part?: 'key' | 'value') => {
    parsed ??= parse(text)
    return positionIn(parsed.document, parsed.lines, path, part)
  }
  try {
    return sourceOf(file, JSON.parse(text), [], at)
  } catch (error) {
    const finding = { ...remarks.syntax(String((error as Error).message)), file, ...jsonErrorPlace(text, error) }
    return sourceOf(file, undefined, [finding], at)
  }
}

/** `silent` would also keep quiet about a second document after `---`, and drop it. */
function parse(text: string): { document: Document.Parsed; lines: LineCounter } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, logLevel: 'error' })
  return { document, lines }
}

function unreadable(file: string, remark: Remark): Source {
  return sourceOf(file, undefined, [{ ...remark, file, ...START }], () => START)
}

function syntaxErrors(file: string, document: Document.Parsed, lines: LineCounter): Finding[] {
  return document.errors.map((error) => {
    const remark = error.code === 'DUPLICATE_KEY' ? remarks.repeatedKey() : remarks.syntax(error.message)
    return { ...remark, file, ...placeOf(lines, error.pos[0]) }
  })
}

/** Aliases and merge keys hide what a reader sees, and a chain of aliases can blow up memory. */
function refusals(file: string, document: Document.Parsed, lines: LineCounter): Finding[] {
  const found: Finding[] = []
  const refuse = (node: Node) => found.push({ ...remarks.alias(), file, ...placeOf(lines, node.range?.[0] ?? 0) })
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor !== undefined) refuse(node)
    },
    Pair: (_, pair) => {
      if (isScalar(pair.key) && pair.key.value === '<<') refuse(pair.key)
    },
  })
  return found
}

function positionIn(document: Document.Parsed, lines: LineCounter, path: Path, part: 'key' | 'value' = 'value'): Position {
  let node: unknown = document.contents
  let offset = offsetOf(node)
  for (const [index, name] of path.entries()) {
    const child = childOf(node, name)
    if (!child) break
    const wanted = index === path.length - 1 && part === 'key' ? child.key : child.value
    offset = offsetOf(wanted) ?? offsetOf(child.key) ?? offset
    node = child.value
  }
  return placeOf(lines, offset ?? 0)
}

function childOf(node: unknown, name: PropertyKey): { key: unknown; value: unknown } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(name)]
    return value === undefined ? undefined : { key: value, value }
  }
  if (!isMap(node)) return undefined
  return node.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === name)
}

function offsetOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0]
}

function placeOf(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), col: Math.max(1, col) }
}

/** V8 tells the offset in the message, except at the end of the text and for a strange token. */
function jsonErrorPlace(text: string, error: unknown): Position {
  const offset = /position (\d+)/.exec(String(error))?.[1]
  if (offset !== undefined) return placeIn(text, Number(offset))
  return placeIn(text, strangeToken(text) ? strangeTokenOffset(text) : text.length)
}

function strangeToken(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return String(error).includes('Unexpected token')
  }
}

/** The shortest beginning that has the strange token ends with it; halving finds it in some twenty readings. */
function strangeTokenOffset(text: string): number {
  let [fine, broken] = [0, text.length]
  while (broken - fine > 1) {
    const middle = (fine + broken) >> 1
    if (strangeToken(text.slice(0, middle))) broken = middle
    else fine = middle
  }
  return fine
}

/** Line and column of an offset, both from 1. */
export function placeIn(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, col: before.length - before.lastIndexOf('\n') }
}
