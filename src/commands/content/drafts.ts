/**
 * Drafts: changed files over a release. Many may work on one: a save is refused only where somebody else saved the same file since,
 * and what was saved is never overwritten unseen.
 */
import { randomUUIDv7 } from 'node:crypto'
import type { AuditStore } from '../../audit/store.ts'
import { BOUNDS } from '../../conversation/index.ts'
import type { Draft, DraftChange, DraftChanges, DraftStore, ReleaseFiles, ReleaseStore } from '../../flow/store.ts'
import type { Who } from '../../protocol/index.ts'
import { Kept } from '../kept.ts'
import { netChanges, overActive, withChanges, type Joined, type NetChange } from './draft-files.ts'
import { DeskRefused } from './refused.ts'

/** Path → what it shall hold; null: it is deleted. */
export type Edits = Readonly<Record<string, string | null>>

/** What a draft is over the release that is active now. */
export interface Standing {
  active: string
  changes: NetChange[]
  clashes: string[]
}

export interface DraftParts {
  store: DraftStore
  releases: Pick<ReleaseStore, 'activeRelease' | 'releaseFiles'>
  audit: AuditStore
  whoIs(id: string): Promise<Who>
}

/** Releases at hand: the active one, and those that drafts began with. */
const AT_HAND = 6
/** Somebody else's save between reading and writing: it is tried again on what is there then. */
const ATTEMPTS = 16

export class Drafts {
  private readonly parts: DraftParts
  private readonly bases = new Kept(AT_HAND, (hash) => this.filesOf(hash))

  constructor(parts: DraftParts) {
    this.parts = parts
  }

  /** Changed last first. */
  list(): Promise<Draft[]> {
    return this.parts.store.drafts()
  }

  /** Throws DeskRefused (`not_found`). */
  async get(id: string): Promise<Draft> {
    const draft = await this.parts.store.draft(id)
    if (!draft) throw new DeskRefused('not_found')
    return draft
  }

  /** Begins one over the active release. */
  async create(title: string, by: string): Promise<Draft> {
    const { store } = this.parts
    if ((await store.drafts()).length >= BOUNDS.drafts) throw new DeskRefused('conflict', { why: 'too_many' })
    const at = Date.now()
    const base = await this.activeHash()
    const draft: Draft = { id: randomUUIDv7(), title, base, changes: {}, version: 1, createdBy: by, createdAt: at, updatedBy: by, updatedAt: at, request: null }
    await store.createDraft(draft)
    await this.record('create_draft', by, { draft: draft.id })
    return draft
  }

  /** `seen`: the version that whoever throws it away has read. Throws DeskRefused (`not_found`, `changed`). */
  async remove(id: string, by: string, seen?: number): Promise<void> {
    const { version } = await this.get(id)
    await this.parts.store.deleteDraft(id, seen)
    if (seen !== undefined) await this.expectGone(id)
    await this.record('delete_draft', by, { draft: id, version: seen ?? version })
  }

  /** Lets one go that was published, unless somebody has changed it since: nothing that was saved is lost. */
  async forget({ id, version }: Draft): Promise<void> {
    await this.parts.store.deleteDraft(id, version)
  }

  /**
   * Saves files. `seen`: the draft's version when the author read them; what somebody else saved of the same file since is kept, and
   * told by DeskRefused (`changed`). A wish to publish past errors ends with any save.
   */
  async save(id: string, edits: Edits, seen: number, by: string): Promise<Draft> {
    const saved = await this.change(id, by, async (draft, version, at) => {
      await this.expectUnchanged(draft, Object.keys(edits), seen)
      const changes = Object.entries(edits).map(([path, text]): [string, DraftChange] => [path, { text, by, at, version }])
      return { ...draft, changes: { ...draft.changes, ...Object.fromEntries(changes) } }
    })
    const paths = Object.keys(edits)
    await this.record('save_draft', by, { draft: id, version: saved.version, files: paths.length, file: paths[0] ?? '' })
    return saved
  }

  /** Puts it over the active release. Of clashing files `mine` and `theirs` say which text stands; throws DeskRefused (`clashes`) for others. */
  async update(id: string, wish: { version: number; mine: readonly string[]; theirs: readonly string[] }, by: string): Promise<Draft> {
    const updated = await this.change(id, by, async (draft, version, at) => {
      if (draft.version !== wish.version) throw await this.changedSince(draft, { by: draft.updatedBy, at: draft.updatedAt })
      const [active, base] = [await this.activeHash(), await this.base(draft.base)]
      const files = await this.base(active)
      const open = overActive(base, files, draft.changes).clashes.filter((path) => !wish.mine.includes(path) && !wish.theirs.includes(path))
      if (open.length > 0) throw new DeskRefused('conflict', { why: 'clashes', paths: open, version: draft.version })
      return { ...draft, base: active, changes: movedOver(draft, base, files, wish.theirs, { by, at, version }) }
    })
    await this.record('update_draft', by, { draft: id, version: updated.version, base: updated.base })
    return updated
  }

  /** Changes a draft as a whole, again when somebody else was faster; each change raises its version and ends a request. */
  async change(id: string, by: string, make: (draft: Draft, version: number, at: number) => Promise<Draft>): Promise<Draft> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const draft = await this.get(id)
      const [version, at] = [draft.version + 1, Date.now()]
      const made = await make({ ...draft, request: null }, version, at)
      const next: Draft = { ...made, version, updatedBy: by, updatedAt: at }
      expectWithinBounds(next)
      if ((await this.parts.store.saveDraft(next, draft.version)) === 'saved') return next
    }
    throw await this.changedSince(await this.get(id), { by, at: Date.now() })
  }

  async standing(draft: Draft): Promise<Standing> {
    const active = await this.activeHash()
    const base = await this.base(draft.base)
    return { active, changes: netChanges(base, draft.changes), clashes: overActive(base, await this.base(active), draft.changes).clashes }
  }

  /** What it would publish: its changes over the active release. */
  async overActive(draft: Draft): Promise<Joined & { active: string }> {
    const active = await this.activeHash()
    return { active, ...overActive(await this.base(draft.base), await this.base(active), draft.changes) }
  }

  /** The files of its base as the draft has them. */
  async files(draft: Draft): Promise<ReleaseFiles> {
    return withChanges(await this.base(draft.base), draft.changes)
  }

  /** Throws when no release was ever published. */
  async activeHash(): Promise<string> {
    const hash = await this.parts.releases.activeRelease()
    if (hash === undefined) throw new Error('no release is active yet')
    return hash
  }

  /** Files of a release. */
  base(hash: string): Promise<ReleaseFiles> {
    return this.bases.get(hash)
  }

  async record(action: string, by: string, detail: Record<string, string | number | boolean>): Promise<void> {
    await this.parts.audit.record({ at: Date.now(), actor: by, action, conversation: null, detail })
  }

  /** DeskRefused for whoever saw an older version. */
  async changedSince({ version }: Draft, { by, at }: { by: string; at: number }, path?: string): Promise<DeskRefused> {
    const told = { by: await this.parts.whoIs(by), at: new Date(at).toISOString(), version }
    return new DeskRefused('conflict', { why: 'changed', ...told, ...(path === undefined ? {} : { paths: [path] }) })
  }

  private async expectGone(id: string): Promise<void> {
    const draft = await this.parts.store.draft(id)
    if (draft) throw await this.changedSince(draft, { by: draft.updatedBy, at: draft.updatedAt })
  }

  private async expectUnchanged(draft: Draft, paths: readonly string[], seen: number): Promise<void> {
    if (seen > draft.version) throw await this.changedSince(draft, { by: draft.updatedBy, at: draft.updatedAt })
    for (const path of paths) {
      const change = draft.changes[path]
      if (change && change.version > seen) throw await this.changedSince(draft, change, path)
    }
  }

  private async filesOf(hash: string): Promise<ReleaseFiles> {
    const files = await this.parts.releases.releaseFiles(hash)
    if (!files) throw new Error(`release ${hash} is not in the store`)
    return files
  }
}

/** Its changes as they are over another base. What the new base changed, too, counts as changed: who saw the old text is told when saving it. */
function movedOver({ changes }: Draft, base: ReleaseFiles, active: ReleaseFiles, theirs: readonly string[], stamp: Omit<DraftChange, 'text'>): DraftChanges {
  const joined = new Map(overActive(base, active, changes).texts.map(({ path, text }) => [path, text]))
  const moved = new Map<string, DraftChange>()
  for (const path of new Set([...Object.keys(base), ...Object.keys(active)])) if (base[path] !== active[path]) moved.set(path, stamp)
  for (const change of netChanges(base, changes)) {
    const text = joined.get(change.path) ?? (joined.has(change.path) ? null : change.text)
    const kept = { text, by: change.by, at: change.at, version: change.text === text ? change.version : stamp.version }
    moved.set(change.path, theirs.includes(change.path) ? stamp : kept)
  }
  return Object.fromEntries(moved)
}

function expectWithinBounds({ changes }: Draft): void {
  const all = Object.values(changes)
  const chars = all.reduce((sum, { text }) => sum + (text?.length ?? 0), 0)
  const files = all.filter(({ text }) => text !== undefined).length
  if (files > BOUNDS.draftFiles || chars > BOUNDS.draftChars) throw new DeskRefused('conflict', { why: 'too_many' })
}
