/** From a draft to what is active: checked over the release that is active by then; past errors only with a second person. */
import type { Finding } from '../../flow/index.ts'
import { hashOf } from '../../flow/release.ts'
import type { Draft, PublishRequest, ReleaseFiles } from '../../flow/store.ts'
import type { CheckAnswer, PublishBody, PublishHow, RefusalDetail } from '../../protocol/index.ts'
import type { ContentChecking } from './checking.ts'
import type { Drafts } from './drafts.ts'
import { DeskRefused } from './refused.ts'

export interface Wish {
  files: ReleaseFiles
  hash: string
  /** The release that these files were made from: nothing happens when another is active by now. */
  over: string
  by: string
  note: string
  /** Who let errors pass; null: there were none. */
  approvedBy: string | null
}

/** Makes a release active in one way. False: another than `over` is active by now. */
export type Way = (wish: Wish) => Promise<boolean>

export interface PublishingParts {
  drafts: Drafts
  checking: Pick<ContentChecking, 'examine'>
  ways: Readonly<Partial<Record<PublishHow, Way>>>
}

/** What would be published, and what is wrong with it. */
interface Prepared {
  files: ReleaseFiles
  hash: string
  over: string
  errors: Finding[]
}

type Who = Pick<Wish, 'by' | 'note' | 'approvedBy'>

/** Others publish meanwhile: it is joined with what they made active, and checked again. */
const ATTEMPTS = 5

export class DraftPublishing {
  private readonly parts: PublishingParts

  constructor(parts: PublishingParts) {
    this.parts = parts
  }

  /** What the checker says of what would be published; where files clash, of the draft over its own base. */
  async check(id: string): Promise<CheckAnswer> {
    const { drafts, checking } = this.parts
    const draft = await drafts.get(id)
    const { files, clashes } = await drafts.overActive(draft)
    const { findings } = await checking.examine(clashes.length > 0 ? await drafts.files(draft) : files)
    return { version: draft.version, publishable: clashes.length > 0 ? 'no' : publishable(findings), clashes, findings }
  }

  /** Publishes it, after which it is gone; or, where only a second person can let its errors pass, keeps the wish. Throws DeskRefused. */
  async publish(id: string, wish: PublishBody, by: string): Promise<{ release: string } | { requested: Draft }> {
    const draft = await this.seen(id, wish.version)
    const prepared = await this.prepare(draft)
    const { errors } = prepared
    if (errors.length > 0 && wish.override) return { requested: await this.request(draft, wish, wish.override.reason, errors, by) }
    if (errors.length > 0) throw refused('errors', { findings: errors })
    if (wish.override) throw refused('not_needed')
    const release = await this.activate(draft, prepared, wish.how, { by, note: wish.note, approvedBy: null }, [])
    await this.parts.drafts.record('publish_draft', by, { draft: id, release, how: wish.how })
    return { release }
  }

  /** The second person agrees to what was asked for, as it stands. Throws DeskRefused. */
  async approve(id: string, version: number, by: string): Promise<{ release: string }> {
    const draft = await this.seen(id, version)
    const { request } = draft
    if (!request) throw refused('nothing_requested')
    if (request.by === by) throw refused('same_person')
    const release = await this.activate(draft, await this.prepare(draft), request.how, { by: request.by, note: request.note, approvedBy: by }, request.findings)
    await this.parts.drafts.record('approve_override', by, { draft: id, release, how: request.how, requestedBy: request.by, errors: request.findings.length })
    return { release }
  }

  private async seen(id: string, version: number): Promise<Draft> {
    const draft = await this.parts.drafts.get(id)
    if (draft.version !== version) throw await this.parts.drafts.changedSince(draft, { by: draft.updatedBy, at: draft.updatedAt })
    return draft
  }

  private async prepare(draft: Draft): Promise<Prepared> {
    const { active, files, clashes } = await this.parts.drafts.overActive(draft)
    if (clashes.length > 0) throw refused('clashes', { paths: clashes })
    const hash = hashOf(files)
    if (hash === active) throw refused('unchanged')
    return { files, hash, over: active, errors: errorsIn((await this.parts.checking.examine(files)).findings) }
  }

  private async request(draft: Draft, { how, note }: PublishBody, reason: string, errors: readonly Finding[], by: string): Promise<Draft> {
    const locked = errors.filter(({ overridable }) => !overridable)
    if (locked.length > 0) throw refused('not_overridable', { findings: locked })
    this.wayTo(how)
    const { drafts } = this.parts
    const requested = await drafts.change(draft.id, by, async (current, version, at) => {
      if (current.version !== draft.version) throw await drafts.changedSince(current, { by: current.updatedBy, at: current.updatedAt })
      return { ...current, request: { by, at, how, note, reason, version, findings: errors } satisfies PublishRequest }
    })
    await drafts.record('request_override', by, { draft: draft.id, version: requested.version, how, reason, errors: errors.length })
    return requested
  }

  /** `passing`: the errors that may be in it; any other is refused. */
  private async activate(draft: Draft, prepared: Prepared, how: PublishHow, who: Who, passing: readonly Finding[]): Promise<string> {
    const makeActive = this.wayTo(how)
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { errors, ...made } = attempt === 0 ? prepared : await this.prepare(draft)
      const more = errors.filter((error) => !error.overridable || !passing.some((each) => isSame(each, error)))
      if (more.length > 0) throw refused('errors', { findings: more })
      if (!(await makeActive({ ...made, ...who }))) continue
      await this.parts.drafts.forget(draft)
      return made.hash
    }
    throw refused('changed')
  }

  private wayTo(how: PublishHow): Way {
    const way = this.parts.ways[how]
    if (!way) throw refused('unsupported')
    return way
  }
}

function refused(why: RefusalDetail['why'], more: Omit<RefusalDetail, 'why'> = {}): DeskRefused {
  return new DeskRefused('conflict', { why, ...more })
}

function errorsIn(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error')
}

function publishable(findings: readonly Finding[]): CheckAnswer['publishable'] {
  const errors = errorsIn(findings)
  if (errors.length === 0) return 'yes'
  return errors.every(({ overridable }) => overridable) ? 'with_override' : 'no'
}

/** Wherever it stands by now: a line above it may have come since. */
function isSame(a: Finding, b: Finding): boolean {
  return a.code === b.code && a.file === b.file && a.message === b.message
}
