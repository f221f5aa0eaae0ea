/** What the checks of a file of texts share, whatever the language. */
import type { FlowFile } from '../load/flow-file.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import type { Unit } from '../translations/units.ts'
import type { Checking } from './context.ts'
import { unusedInFlow, unusedInGlobals, unusedInPage, type Unused } from './keys.ts'
import { shapeOf, type Shape } from './shapes.ts'

/** One file in all languages, with all that its checks depend on. */
export interface Namespace {
  name: string
  flow?: FlowFile
  english: LocaleFile
  units: readonly Unit[]
  /** Key paths that most languages have and English has lost. */
  lost: ReadonlySet<string>
  /** The names at the top of the file, as they should follow one another. */
  order: readonly string[]
}

/** Whether there is such a file, but it couldn't be read: that is told already. */
export function isUnread({ content }: Checking, path: string): boolean {
  return content.findings.some(({ file }) => file === path)
}

/** Says what can't be a text in a file, whatever the language. */
export function tellShape({ memo, findings }: Checking, file: LocaleFile, { flow, english }: Namespace): Shape {
  const shape = memo.of(`shape ${file.source.file}`, [file, english, flow !== undefined], () => shapeOf(file, english, flow !== undefined))
  findings.push(...shape.findings)
  return shape
}

export function unusedIn({ content }: Checking, file: LocaleFile, { name, flow, english, lost }: Namespace): Unused[] {
  if (flow) return unusedInFlow(file, flow, english)
  return name === 'globals' ? unusedInGlobals(file, content.globals) : unusedInPage(file, english, lost)
}
