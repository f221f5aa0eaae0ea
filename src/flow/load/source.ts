/** One content file, read: its data, and where each part of it stands. */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml'
import type { Finding, Position, Remark } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import { badCharacter, badPart } from './hygiene.ts'

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
export function readYaml(file: string, written: string): Source {
  const text = withoutMark(written)
  const unfit = unfitText(file, text)
  if (unfit) return unfit
  const { document, lines } = parse(text)
  const at: Source['at'] = (path, part) => positionIn(document, lines, path, part)
  const findings = [...syntaxErrors(file, document, lines), ...refusals(file, document, lines)]
  return findings.length > 0 ? sourceOf(file, undefined, findings, at) : soundSource(file, document.toJS(), at)
}

/** Some editors begin a file with a byte order mark; it says nothing. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '')
}

function unfitText(file: string, text: string): Source | undefined {
  if (text.length > MAX_LENGTH) return unreadable(file, remarks.tooLarge())
  const bad = badCharacter(text)
  return bad && unreadable(file, bad.remark, placeIn(text, bad.offset))
}

function soundSource(file: string, value: unknown, at: Source['at']): Source {
  const bad = badPart(value)
  return bad ? sourceOf(file, undefined, [{ ...bad.remark, file, ...at(bad.path, 'key') }], at) : sourceOf(file, value, [], at)
}

function sourceOf(file: string, value: unknown, findings: Finding[], at: Source['at']): Source {
  return { file, value, findings, at, note: (remark, path = [], part) => ({ ...remark, file, ...at(path, part) }) }
}

/** Reads JSON. Positions come from a second, lazy reading as YAML, of which JSON is a part. */
export function readJson(file: string, written: string): Source {
  const text = withoutMark(written)
  const unfit = unfitText(file, text)
  if (unfit) return unfit
  let parsed: ReturnType<typeof parse> | undefined
  const at = (path: Path, part?: 'key' | 'value') => {
    parsed ??= parse(text)
    return positionIn(parsed.document, parsed.lines, path, part)
  }
  try {
    return soundSource(file, JSON.parse(text), at)
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

function unreadable(file: string, remark: Remark, place = START): Source {
  return sourceOf(file, undefined, [{ ...remark, file, ...place }], () => START)
}

/** Each repeated key; of what can't be parsed the first place only, since all that follows may come from it. */
function syntaxErrors(file: string, document: Document.Parsed, lines: LineCounter): Finding[] {
  const place = (error: Document.Parsed['errors'][number]) => ({ file, ...placeOf(lines, error.pos[0]) })
  const broken = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY')
  if (broken) return [{ ...(broken.code === 'RESOURCE_EXHAUSTION' ? remarks.tooNested() : remarks.syntax(broken.message)), ...place(broken) }]
  return document.errors.map((error) => ({ ...remarks.repeatedKey(), ...place(error) }))
}

/** Aliases and merge keys hide what a reader sees, and a chain of aliases can blow up memory. The first one is told. */
function refusals(file: string, document: Document.Parsed, lines: LineCounter): Finding[] {
  if (document.errors.length > 0) return []
  let first: Node | undefined
  const refuse = (node: Node) => {
    first = node
    return visit.BREAK
  }
  visit(document, {
    Node: (_, node) => (isAlias(node) || node.anchor !== undefined ? refuse(node) : undefined),
    Pair: (_, pair) => (isScalar(pair.key) && pair.key.value === '<<' ? refuse(pair.key) : undefined),
  })
  return first ? [{ ...remarks.alias(), file, ...placeOf(lines, first.range?.[0] ?? 0) }] : []
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
