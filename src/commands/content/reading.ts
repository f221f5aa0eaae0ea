/** Content as authors see it: the active release, or what a draft makes of it. */
import type { Finding, Release } from '../../flow/index.ts'
import { jsonSchemaOf, type SchemaKind } from '../../flow/json-schema.ts'
import { hashOf } from '../../flow/release.ts'
import type { FileAnswer, FilesAnswer, OverviewAnswer } from '../../protocol/index.ts'
import type { ContentChecking } from './checking.ts'
import { netChanges } from './draft-files.ts'
import type { Drafts } from './drafts.ts'

export interface ReadingParts {
  active(): Release
  drafts: Drafts
  checking: ContentChecking
}

/** Reads as `draft` would be, else as it is; throws DeskRefused (`not_found`) for a draft that there isn't. */
export class ContentReading {
  private readonly parts: ReadingParts

  constructor(parts: ReadingParts) {
    this.parts = parts
  }

  /** The flows with their health, and all findings. */
  async overview(draft?: string): Promise<OverviewAnswer> {
    const { hash, files } = await this.release(draft)
    const { flows, locales, findings } = await this.parts.checking.examine(files)
    return { release: hash, flows: flows.map((flow) => ({ ...flow, ...healthOf(flow.id, findings) })), locales, findings }
  }

  async files(draft?: string): Promise<FilesAnswer['files']> {
    if (draft === undefined) return Object.entries(this.parts.active().files).map(([path, { length }]) => ({ path, chars: length })).sort(byPath)
    const { drafts } = this.parts
    const { base, changes } = await drafts.get(draft)
    const files = await drafts.base(base)
    const changed = new Map(netChanges(files, changes).map((change) => [change.path, change]))
    return [...new Set([...Object.keys(files), ...changed.keys()])].sort().map((path) => {
      const change = changed.get(path)
      const text = change ? change.text : files[path]
      return { path, chars: text?.length ?? 0, ...(change && { change: change.change }) }
    })
  }

  async file(path: string, draft?: string): Promise<FileAnswer> {
    if (draft === undefined) return { path, text: this.parts.active().files[path] ?? null }
    const { drafts } = this.parts
    const { base: hash, changes, version } = await drafts.get(draft)
    const [base, active] = [(await drafts.base(hash))[path] ?? null, (await drafts.base(await drafts.activeHash()))[path] ?? null]
    const own = changes[path]?.text
    return { path, version, text: own === undefined ? base : own, base, ...(active !== base && { active }) }
  }

  schema(kind: SchemaKind): Record<string, unknown> {
    return jsonSchemaOf(kind)
  }

  private async release(draft: string | undefined): Promise<Pick<Release, 'hash' | 'files'>> {
    if (draft === undefined) return this.parts.active()
    const files = await this.parts.drafts.files(await this.parts.drafts.get(draft))
    return { hash: hashOf(files), files }
  }
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1
}

/** What is wrong with a flow, its chats to play through, and its texts in every language. */
function healthOf(flow: string, findings: readonly Finding[]): { errors: number; warnings: number } {
  const own = findings.filter(({ file }) => flowOfFile(file) === flow)
  const errors = own.filter(({ severity }) => severity === 'error').length
  return { errors, warnings: own.length - errors }
}

/** `flows/age.event.test.yaml` and `locales/es/age.json` → `age`. */
function flowOfFile(path: string): string | undefined {
  return /([^/.]+)(\.[^/]*)?\.(yaml|json)$/.exec(path)?.[1]
}
