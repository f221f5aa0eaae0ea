/** A release: an immutable snapshot of flows and texts, named by its content, checked and ready to run. */
import { createHash } from 'node:crypto'
import type { Script } from '../conversation/script.ts'
import type { Texts } from '../language/texts.ts'
import { checkContent } from './check/index.ts'
import { buildBook } from './engine/book.ts'
import type { Teach } from './engine/lessons.ts'
import { createScript } from './engine/script.ts'
import { prepare, understand, type Understanding } from './engine/understand.ts'
import type { Finding } from './findings/finding.ts'
import { parseContent, spokenLocales, type Content } from './load/content.ts'
import type { FlowFile } from './load/flow-file.ts'
import { Memo } from './memo.ts'
import type { ReleaseFiles } from './store.ts'
import { isReviewed } from './translations/index.ts'

export interface Release {
  /** SHA-256 of the files, hex: the same content has the same name everywhere. */
  hash: string
  files: ReleaseFiles
  script: Script
  /** Every text of the release, the service's own included. */
  texts: Texts
  flows: ReadonlyMap<string, FlowFile>
  content: Content
  /** Locales that there are flow texts in, English first. */
  locales: string[]
  /** What a text would be taken for at `flow.step`; undefined when that step asks nothing. */
  understand(flow: string, step: string, text: string, locale: string): Understanding | undefined
  /** Whether a person has reviewed every critical text of a locale, against today's English. */
  isReviewed(locale: string): boolean
  /** Begins to learn every question, the first ones first, for whoever answers one that was asked before a restart. */
  prepare(): void
  /** What the checker says, found when first asked for; a release with errors must not be published, but one that was still runs. */
  readonly findings: Finding[]
}

/**
 * Makes files runnable. Never throws: what is broken is in `findings`, and the script is stuck where it would matter.
 * `teach`: how the meaning of free text is learnt; without it only phrases and likeness tell. `memo`: what is known of other
 * versions of the same content, so that an edit of one file costs little.
 */
export function compileRelease(files: ReleaseFiles, { teach, memo = new Memo() }: { teach?: Teach; memo?: Memo } = {}): Release {
  const content = parseContent(files, memo)
  const book = buildBook(content, teach)
  const reviewed = new Memo()
  let findings: Finding[] | undefined
  return {
    hash: hashOf(files),
    files,
    script: createScript(book),
    texts: book.texts,
    flows: content.flows,
    content,
    locales: spokenLocales(content),
    understand: (flow, step, text, locale) => understand(book, flow, step, text, locale),
    isReviewed: (locale) => reviewed.of(locale, [], () => isReviewed(content, locale)),
    prepare: () => prepare(book),
    get findings() {
      return (findings ??= checkContent(content, files, memo))
    },
  }
}

/** Names content by itself: paths in order, each with its text, lengths in between so that nothing can shift. */
export function hashOf(files: ReleaseFiles): string {
  const hash = createHash('sha256')
  for (const path of Object.keys(files).sort()) {
    const text = files[path] ?? ''
    hash.update(`${path}\0${text.length}\0${text}\0`)
  }
  return hash.digest('hex')
}
