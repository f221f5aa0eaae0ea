/** Steps that go to a person in some languages: which the checker's findings ask for, and how they get into `flows/detours.yaml`. Pure. */
import type { Finding } from '../../../protocol/index.ts'
import { entriesOf, nodeAt, parsed, scalar } from '../editor/yaml-tree.ts'
import type { Parsed } from '../editor/yaml-tree.ts'

export const DETOURS_FILE = 'flows/detours.yaml'

/** `flow.step` → languages. */
export type Detours = ReadonlyMap<string, readonly string[]>

const HELD_BACK = ['missing_text', 'stale_text']

/** Steps whose text keeps a draft from being published, where a person could speak instead. */
export function detoursFor(findings: readonly Finding[], flows: readonly string[]): Detours {
  const found = new Map<string, Set<string>>()
  for (const { code, severity, file, message } of findings) {
    const [, locale = '', flow = ''] = /^locales\/([^/]+)\/([^/]+)\.json$/.exec(file) ?? []
    const step = /`([a-z][a-z0-9_]*)\.[^`]*`/.exec(message)?.[1]
    if (severity !== 'error' || !HELD_BACK.includes(code) || !step || locale === 'en' || !flows.includes(flow)) continue
    const key = `${flow}.${step}`
    found.set(key, (found.get(key) ?? new Set()).add(locale))
  }
  return new Map([...found].map(([key, locales]) => [key, [...locales].sort()]))
}

/** The file with these detours besides its own; whatever else stands in it stays. */
export function withDetours(yaml: string, wanted: Detours): string {
  let text = yaml
  for (const [key, locales] of wanted) text = withDetour(text, key, locales)
  return text
}

function withDetour(text: string, key: string, locales: readonly string[]): string {
  const file = parsed(text)
  const mapping = nodeAt(file, ['detours'])
  const known = entriesOf(file, mapping).find((entry) => entry.key === key)?.value
  if (known) return replaced(text, known.from, known.to, listed([...new Set([...itemsOf(file, known), ...locales])]))
  const line = `${key}: ${listed(locales)}`
  if (mapping?.name === 'BlockMapping') return replaced(text, mapping.to, mapping.to, `\n  ${line}`)
  if (mapping?.name === 'FlowMapping') return replaced(text, mapping.to - 1, mapping.to - 1, `${mapping.getChildren('Pair').length ? ', ' : ' '}${line} `)
  return `${text.replace(/^detours:.*\n?/m, '').trimEnd()}\ndetours:\n  ${line}\n`.trimStart()
}

function itemsOf(file: Parsed, node: NonNullable<ReturnType<typeof nodeAt>>): string[] {
  return node.getChildren('Item').map((item) => scalar(file, item))
}

const listed = (locales: readonly string[]) => `[${locales.join(', ')}]`
const replaced = (text: string, from: number, to: number, what: string) => text.slice(0, from) + what + text.slice(to)
