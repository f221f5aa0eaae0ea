/** What English lacks: every other language falls back to it. */
import { NEEDED_TEXTS } from '../content/needed.ts'
import type { Step } from '../definition.ts'
import { remarks } from '../findings/remarks.ts'
import type { Content } from '../load/content.ts'
import type { FlowFile } from '../load/flow-file.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import { partsAt, placesIn } from '../translations/units.ts'
import { optionIds, type Lack } from './keys.ts'

/** Labels and texts of the questions, and what is said. */
export function lacksOfFlow(file: LocaleFile, flow: FlowFile): Lack[] {
  return [...flow.steps].flatMap(([id, step]) => neededAt(id, step, file.value[id])).filter((path) => lacks(file, path)).map(lackOf)
}

function neededAt(id: string, step: Step, english: unknown): string[][] {
  if ('say' in step) return [[id, 'text']]
  return 'ask' in step ? [[id, 'text'], ...optionIds(step, english).map((option) => [id, 'options', option])] : []
}

export function lacksOfGlobals(file: LocaleFile, { globals }: Content): Lack[] {
  return [...globals.keys()].map((id) => [id, 'label']).filter((path) => lacks(file, path)).map(lackOf)
}

/** What the service says by itself, and of each event that is told. */
export function lacksOfPage(file: LocaleFile, { events }: Content): Lack[] {
  const reports = file.namespace === 'system' ? [...events].flatMap(([event, { tells }]) => (tells ? [`report.${event}`] : [])) : []
  const needed = [...NEEDED_TEXTS[file.namespace] ?? [], ...reports]
  return needed.map((key) => (key in file.value || file.namespace === 'system' ? [key] : key.split('.'))).filter((path) => lacks(file, path)).map(lackOf)
}

/**
 * Texts that most other languages have, and English hasn't: it lost them. Without this, each of the others would be told that its
 * text is shown nowhere.
 */
export function lostTexts(english: LocaleFile, others: readonly LocaleFile[]): string[][] {
  const holders = new Map<string, { path: string[]; count: number }>()
  for (const { value } of others) {
    for (const { path } of placesIn(value, [])) {
      const key = path.join('.')
      holders.set(key, { path, count: (holders.get(key)?.count ?? 0) + 1 })
    }
  }
  return [...holders.values()].filter(({ path, count }) => count > 1 && count * 2 > others.length && lacks(english, path)).map(({ path }) => path)
}

export function lackOf(path: readonly string[]): Lack {
  return { path, remark: remarks.missingEnglish(path.join('.')) }
}

function lacks(file: LocaleFile, path: readonly string[]): boolean {
  const parent = path.slice(0, -1).reduce<unknown>((node, name) => (isObject(node) ? node[name] : undefined), file.value)
  const name = path.at(-1) ?? ''
  return !(isObject(parent) && name in parent) && Object.keys(partsAt(file, { path, kind: 'counted' })).length === 0
}
