/** The checker as the desk uses it: what it knows of other versions of the same content is not found out again. */
import { checkContent } from '../../flow/check/index.ts'
import { examine, type Examined } from '../../flow/check/examined.ts'
import { compileRelease, Simulator, type Finding, type Release } from '../../flow/index.ts'
import { parseContent, type Content } from '../../flow/load/content.ts'
import { Memo } from '../../flow/memo.ts'
import type { ReleaseFiles } from '../../flow/store.ts'
import type { CheckThread } from './check-thread.ts'

export interface Checked {
  content: Content
  /** Errors first. */
  findings: Finding[]
}

export class ContentChecking {
  private readonly memo = new Memo()
  private readonly thread: CheckThread | undefined

  /** Without a thread `examine` holds up everybody. */
  constructor(thread?: CheckThread) {
    this.thread = thread
  }

  /** What is in the files, in short, and what is wrong with them. */
  async examine(files: ReleaseFiles): Promise<Examined> {
    return await (this.thread?.examine(files) ?? examine(files, this.memo))
  }

  /** What is in the files, not checked. */
  read(files: ReleaseFiles): Content {
    return parseContent(files, this.memo)
  }

  /** On this thread. */
  check(files: ReleaseFiles): Checked {
    const content = this.read(files)
    return { content, findings: checkContent(content, files, this.memo) }
  }

  /** The same files, made runnable. */
  compile(files: ReleaseFiles): Release {
    return compileRelease(files, { memo: this.memo })
  }

  /** Plays chats on a release. */
  simulator(release: Release): Simulator {
    return new Simulator(release, this.memo)
  }
}
