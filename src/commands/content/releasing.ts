/** Making a release active: for new chats, with live chats moved, as a correction of what they hear, or an older one again. */
import type { AuditStore } from '../../audit/store.ts'
import { planMove, type Move, type Store } from '../../conversation/index.ts'
import { countImpact, type ImpactReport } from '../../flow/changes/impact.ts'
import { sameShape, type ShapeDifference } from '../../flow/changes/shape.ts'
import { factValue } from '../../flow/engine/values.ts'
import type { Finding, Release } from '../../flow/index.ts'
import type { ActivationKind, ReleaseFiles, ReleaseStore } from '../../flow/store.ts'
import type { ContentChecking } from './checking.ts'
import type { ContentLibrary } from './library.ts'
import type { Way, Wish } from './publish-draft.ts'
import { DeskRefused } from './refused.ts'

export interface ReleasingParts {
  store: Pick<Store, 'load'>
  releases: ReleaseStore
  audit: AuditStore
  checking: ContentChecking
  library: ContentLibrary
  now?: () => number
}

/** Releases in whose chats a correction could speak: those with live chats, and those that were active so lately that a settled chat may be opened again. */
export interface Correction {
  corrects: string[]
  /** Differ in more than texts; `live`: chats that go on with what they have. */
  others: { hash: string; live: number; differences: ShapeDifference[] }[]
}

/** Settled chats can be opened again for 7 days, and a chat may last about as long. */
const STILL_HEARD_MS = 14 * 86_400_000
const ACTIVATIONS_LOOKED_AT = 200
/** Chats looked at before others get their turn on the event loop. */
const AT_ONCE = 16

export class Releasing {
  private readonly parts: ReleasingParts

  constructor(parts: ReleasingParts) {
    this.parts = parts
  }

  /** How a draft is published. */
  get ways(): { new_chats: Way; move: Way; correct: Way } {
    return {
      new_chats: (wish) => this.publish(wish, wish.approvedBy === null ? 'publish' : 'override'),
      move: async (wish) => {
        const impact = await this.impact(wish.files)
        if (impact.stranded > 0) throw new DeskRefused('conflict', { why: 'stranded', impact })
        return await this.publish(wish, 'move')
      },
      correct: async (wish) => {
        const { corrects, others } = await this.correction(wish.files)
        if (others.some(({ hash }) => hash === wish.over)) throw new DeskRefused('conflict', { why: 'not_text_only', paths: pathsIn(others) })
        return await this.publish(wish, 'correct', corrects)
      },
    }
  }

  /** What these files would do to each chat that goes on. */
  async impact(files: ReleaseFiles): Promise<ImpactReport> {
    await this.parts.library.keepUp()
    const to = this.parts.checking.compile(files)
    const moves: Pick<Move, 'impact' | 'at'>[] = []
    for (let after = ''; ;) {
      const ids = await this.parts.releases.liveElsewhere(to.hash, after, AT_ONCE)
      for (const id of ids) moves.push(...(await this.moveOf(id, to)))
      after = ids.at(-1) ?? ''
      if (ids.length < AT_ONCE) return countImpact(moves)
      await new Promise(setImmediate)
    }
  }

  /** Whose chats would hear these files' texts, and whose can't. */
  async correction(files: ReleaseFiles): Promise<Correction> {
    const after = this.parts.checking.read(files)
    const live = await this.parts.releases.liveCounts()
    const result: Correction = { corrects: [], others: [] }
    for (const hash of await this.stillHeard(live)) {
      const { same, differences } = sameShape(this.parts.checking.read(await this.filesOf(hash)), after)
      if (same) result.corrects.push(hash)
      else result.others.push({ hash, live: live.get(hash) ?? 0, differences })
      await new Promise(setImmediate)
    }
    return result
  }

  /** Makes a release that is kept active again. Throws DeskRefused when there is none, it is active, or it doesn't pass the checker by now. */
  async activate(hash: string, { by, note }: { by: string; note: string }): Promise<Finding[]> {
    const { releases, checking } = this.parts
    const files = await releases.releaseFiles(hash)
    if (!files) throw new DeskRefused('not_found')
    if ((await releases.activeRelease()) === hash) throw new DeskRefused('conflict', { why: 'unchanged' })
    const { findings } = await checking.examine(files)
    const errors = findings.filter(({ severity }) => severity === 'error')
    if (errors.some(({ overridable }) => !overridable)) throw new DeskRefused('conflict', { why: 'errors', findings: errors })
    await releases.activate({ hash, at: this.now(), by, how: 'rollback', note, approvedBy: null })
    await this.parts.audit.record({ at: this.now(), actor: by, action: 'activate_release', conversation: null, detail: { release: hash, note } })
    await this.parts.library.useActive()
    return findings
  }

  async filesOf(hash: string): Promise<ReleaseFiles> {
    const files = await this.parts.releases.releaseFiles(hash)
    if (!files) throw new DeskRefused('not_found')
    return files
  }

  private async publish({ files, hash, over, by, note, approvedBy }: Wish, how: ActivationKind, corrects: readonly string[] = []): Promise<boolean> {
    const { releases, library } = this.parts
    const others = corrects.filter((each) => each !== hash)
    const done = await releases.publish({ files, over, corrects: others, activation: { hash, at: this.now(), by, how, note, approvedBy } })
    await library.useActive()
    return done
  }

  /** None: it was settled meanwhile. */
  private async moveOf(id: string, to: Release): Promise<Move[]> {
    const state = await this.parts.store.load(id)
    if (!state || state.status === 'resolved') return []
    const from = await this.parts.library.release(state.release)
    const { locale, person, assurance } = state
    const liveFact = (name: string, country: string | undefined) => factValue(to.content.facts.get(name), country)
    return [planMove(state, from.script, to.script, { now: this.now(), newId: () => id, locale, person, assurance, liveFact, locales: to.locales })]
  }

  private async stillHeard(live: ReadonlyMap<string, number>): Promise<Set<string>> {
    const { releases } = this.parts
    const since = this.now() - STILL_HEARD_MS
    const history = await releases.activations(ACTIVATIONS_LOOKED_AT)
    // One was active until the next activation: that is when the last chat began on it.
    const recent = history.filter((_, index) => index === 0 || history[index - 1]!.at >= since)
    return new Set([...live.keys(), ...recent.map(({ hash }) => hash)])
  }

  private now(): number {
    return this.parts.now?.() ?? Date.now()
  }
}

function pathsIn(others: Correction['others']): string[] {
  return [...new Set(others.flatMap(({ differences }) => differences.map(({ file }) => file)))].sort()
}
