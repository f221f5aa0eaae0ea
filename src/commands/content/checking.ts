/** The checker as the desk uses it: what it knows of other versions of the same content is not found out again. */
import { checkContent } from '../../flow/check/index.ts'
import { compileRelease, type Finding, type Release } from '../../flow/index.ts'
import { parseContent, type Content } from '../../flow/load/content.ts'
import { Memo } from '../../flow/memo.ts'
import type { ReleaseFiles } from '../../flow/store.ts'

export interface Checked {
  content: Content
  /** Errors first. */
  findings: Finding[]
}

export class ContentChecking {
  private readonly memo = new Memo()

  /** What is in the files, not checked. */
  read(files: ReleaseFiles): Content {
    return parseContent(files, this.memo)
  }

  check(files: ReleaseFiles): Checked {
    const content = this.read(files)
    return { content, findings: checkContent(content, files, this.memo) }
  }

  /** The same files, made runnable. */
  compile(files: ReleaseFiles): Release {
    return compileRelease(files, { memo: this.memo })
  }
}
