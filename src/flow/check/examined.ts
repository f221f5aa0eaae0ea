import type { Finding } from '../findings/finding.ts'
import { parseContent, spokenLocales } from '../load/content.ts'
import type { Memo } from '../memo.ts'
import type { ReleaseFiles } from '../store.ts'
import { checkContent } from './index.ts'

/** What is in a release's files, in short, and what is wrong with them. */
export interface Examined {
  flows: { id: string; about: string; steps: number }[]
  /** Locales that there are flow texts in, English first. */
  locales: string[]
  /** Errors first. */
  findings: Finding[]
}

/** Reads and checks files; what the memo knows of another version is not looked at again. */
export function examine(files: ReleaseFiles, memo: Memo): Examined {
  const content = parseContent(files, memo)
  const flows = [...content.flows].map(([id, { about, steps }]) => ({ id, about, steps: steps.size }))
  return { flows, locales: spokenLocales(content), findings: checkContent(content, files, memo) }
}
