/** Whether what a locale file holds can be texts at all. */
import { GlobalTextsSchema, StepTextsSchema, VISIBLE } from '../content/texts.ts'
import type { Finding } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import { parseAt } from '../load/issues.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'

export interface Shape {
  findings: Finding[]
  /** Names at the top of the file (steps, globals, keys) with something that doesn't fit: what they lack isn't told as well. */
  unsound: ReadonlySet<string>
}

/** The texts of steps have fixed parts; those of a page have the parts that English has. */
export function shapeOf(file: LocaleFile, english: LocaleFile | undefined, isFlow: boolean): Shape {
  const findings: Finding[] = []
  const unsound = new Set<string>()
  for (const [name, node] of Object.entries(file.value)) {
    const found = isFlow || file.namespace === 'globals' ? entryTrouble(file, name, node, isFlow) : nodeTrouble(file, [name], node, english?.value[name])
    findings.push(...found)
    if (found.length > 0) unsound.add(name)
  }
  return { findings, unsound }
}

function entryTrouble({ source }: LocaleFile, name: string, node: unknown, isFlow: boolean): Finding[] {
  if (isFlow) return parseAt(StepTextsSchema, node, source, [name]).findings
  return parseAt(GlobalTextsSchema.valueType, node, source, [name]).findings
}

/** What English doesn't have may be anything but empty: it is told elsewhere that nothing shows it. */
function nodeTrouble(file: LocaleFile, path: PropertyKey[], node: unknown, english: unknown): Finding[] {
  const name = path.join('.')
  const kinds = [node, english].map(kindOf)
  if (english !== undefined && kinds[0] !== kinds[1]) return [file.source.note(remarks.badText(name, kinds[1] ?? 'text'), path)]
  if (kinds[0] === 'group') return Object.entries(node as object).flatMap(([key, inner]) => nodeTrouble(file, [...path, key], inner, isObject(english) ? english[key] : undefined))
  if (kinds[0] === 'list') return (node as unknown[]).flatMap((each, index) => textTrouble(file, [...path, index], each))
  return textTrouble(file, path, node)
}

function textTrouble({ source }: LocaleFile, path: PropertyKey[], node: unknown): Finding[] {
  if (typeof node !== 'string') return [source.note(remarks.badText(path.join('.'), 'text'), path)]
  return !VISIBLE.test(node) ? [source.note(remarks.emptyText(path.join('.')), path)] : []
}

export type TextKind = 'text' | 'list' | 'group'

function kindOf(node: unknown): TextKind {
  if (Array.isArray(node)) return 'list'
  return isObject(node) ? 'group' : 'text'
}
