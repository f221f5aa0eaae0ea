/** Drafts as their authors see them. */
import type { Drafts } from '../../commands/content/drafts.ts'
import type { Draft } from '../../flow/store.ts'
import type { DraftAnswer, DraftSummary, Who } from '../../protocol/index.ts'
import type { NamesOf } from './who.ts'

export class DraftViews {
  private readonly drafts: Drafts
  private readonly names: NamesOf

  constructor(drafts: Drafts, names: NamesOf) {
    this.drafts = drafts
    this.names = names
  }

  async list(drafts: readonly Draft[]): Promise<DraftSummary[]> {
    const [whoIs, active] = [await this.names(), await this.drafts.activeHash()]
    return drafts.map((draft) => {
      const changes = Object.values(draft.changes).filter(({ text }) => text !== undefined).length
      return { ...common(draft, active, whoIs), changes, requested: draft.request !== null }
    })
  }

  async draft(draft: Draft): Promise<DraftAnswer> {
    const [whoIs, { active, changes, clashes }] = [await this.names(), await this.drafts.standing(draft)]
    const changed = changes.map(({ path, change, by, at, version }) => ({ path, change, by: whoIs(by), at: timeOf(at), version }))
    return { ...common(draft, active, whoIs), changes: changed, clashes, request: requestView(draft, whoIs) }
  }
}

function common({ id, title, base, version, createdBy, createdAt, updatedBy, updatedAt }: Draft, active: string, whoIs: (id: string) => Who) {
  return {
    id, title, base, version,
    behind: base !== active,
    createdBy: whoIs(createdBy), createdAt: timeOf(createdAt),
    updatedBy: whoIs(updatedBy), updatedAt: timeOf(updatedAt),
  }
}

function requestView({ request }: Draft, whoIs: (id: string) => Who): DraftAnswer['request'] {
  if (!request) return null
  const { by, at, how, note, reason, version, findings } = request
  return { by: whoIs(by), at: timeOf(at), how, note, reason, version, findings: [...findings] }
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
