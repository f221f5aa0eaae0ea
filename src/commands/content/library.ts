/**
 * The releases that conversations are pinned to, compiled once each. New conversations start on the active one; publishing
 * moves nobody. Where one was corrected, the correction speaks in its chats.
 */
import type { DecideContext, ScaledBounds } from '../../conversation/index.ts'
import { compileRelease, loadContent, type FolderRead, type Release, type Teach } from '../../flow/index.ts'
import { factValue } from '../../flow/engine/values.ts'
import { Memo } from '../../flow/memo.ts'
import type { ActivationKind, ReleaseFiles, ReleaseStore } from '../../flow/store.ts'
import { lineHours } from '../../handoff/hours.ts'
import { detectLanguage, localeInfo, localeNamed, nearestTo } from '../../language/index.ts'
import { askedFor } from '../../privacy/asking/index.ts'
import { maskSecrets } from '../../privacy/secrets/index.ts'
import { randomUUIDv7 } from 'node:crypto'
import { Kept } from '../kept.ts'
import { newReference } from '../tokens.ts'

/** The content can't be used: an author's mistake, with every finding. */
export class ContentBroken extends Error {
  override name = 'ContentBroken'
  readonly findings: Release['findings']

  constructor(findings: Release['findings']) {
    super('the content has errors')
    this.findings = findings
  }
}

/** Conversations stay on their release for days: as many are at hand as a busy week publishes. */
const AT_HAND = 8

interface Compiled {
  release: Release
  /** All of a decision's context but the time. */
  context: Omit<DecideContext, 'now'>
}

export class ContentLibrary {
  private readonly store: ReleaseStore
  private readonly staffed: (locale: string) => boolean
  private readonly bounds: ScaledBounds
  private readonly teach: Teach | undefined
  private readonly compiled = new Kept(AT_HAND, (hash) => this.compile(hash))
  private readonly memo: Memo
  private readonly folder: FolderRead = new Map()
  private current: Release | undefined
  /** The last activation that was taken up. */
  private pos = 0
  /** Corrected release → the one that speaks for it. */
  private corrections: ReadonlyMap<string, string> = new Map()

  /** `teach`: how the meaning of free text is learnt; without it only phrases and likeness tell. `memo`: what is known of the content already. */
  constructor(parts: { store: ReleaseStore; staffed: (locale: string) => boolean; bounds: ScaledBounds; teach?: Teach; memo?: Memo }) {
    this.store = parts.store
    this.staffed = parts.staffed
    this.bounds = parts.bounds
    this.teach = parts.teach
    this.memo = parts.memo ?? new Memo()
  }

  /** The release that new conversations start on. */
  get active(): Release {
    if (!this.current) throw new Error('no release is active yet')
    return this.current
  }

  /** Uses what is active in the store, and what was corrected. False when there is none. */
  async useActive(): Promise<boolean> {
    const { active, pos } = await this.store.standing()
    if (active === undefined) return false
    const [corrections, { release }] = await Promise.all([this.store.corrections(), this.compiled.get(active)])
    // Another use of what became active later may have been faster.
    if (pos < this.pos) return true
    this.pos = pos
    this.corrections = corrections
    this.current = release
    return true
  }

  /** Takes up what became active, or was corrected, since, also in another process. True when there was something. */
  async keepUp(): Promise<boolean> {
    const { active, pos } = await this.store.standing()
    if (pos === this.pos && active === this.current?.hash) return false
    return await this.useActive()
  }

  /** Publishes a content folder, unless it is what is active. Throws ContentBroken, and what is active stays. */
  async publishFolder(dir: string, how: Extract<ActivationKind, 'start' | 'watch'>): Promise<Release> {
    return await this.publish(await loadContent(dir, this.folder), how)
  }

  async publish(files: ReleaseFiles, how: Extract<ActivationKind, 'start' | 'watch'>): Promise<Release> {
    const release = compileRelease(files, { teach: this.teach, memo: this.memo })
    // What is active was looked through when it was published.
    if ((await this.store.activeRelease()) !== release.hash) await this.publishChecked(release, how)
    this.compiled.put(release.hash, this.ready(release))
    await this.useActive()
    return release
  }

  private async publishChecked({ hash, files, findings }: Release, how: ActivationKind): Promise<void> {
    const errors = findings.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw new ContentBroken(errors)
    await this.store.publish({ files, activation: { hash, at: Date.now(), by: how, how, note: '', approvedBy: null } })
  }

  /** What speaks in chats that are pinned to it: itself, or what corrected it. Throws when the store doesn't hold it: it was never published. */
  async release(hash: string): Promise<Release> {
    return (await this.compiled.get(this.speakerFor(hash))).release
  }

  /** Everything a decision may depend on, under a release. */
  async contextFor(hash: string, now: number): Promise<DecideContext> {
    return { ...(await this.compiled.get(this.speakerFor(hash))).context, now }
  }

  /** A correction may be corrected itself. What became active speaks for itself, so that no chain goes in a circle. */
  private speakerFor(hash: string): string {
    const by = this.corrections.get(hash)
    return by === undefined ? hash : this.speakerFor(by)
  }

  private async compile(hash: string): Promise<Compiled> {
    return this.ready(compileRelease(await this.filesOf(hash), { teach: this.teach, memo: this.memo }))
  }

  private ready(release: Release): Compiled {
    return { release, context: this.contextOf(release) }
  }

  private async filesOf(hash: string): Promise<ReleaseFiles> {
    const files = await this.store.releaseFiles(hash)
    if (!files) throw new Error(`release ${hash} is not in the store`)
    return files
  }

  private contextOf({ script, texts, locales }: Release): Omit<DecideContext, 'now'> {
    return {
      newId: randomUUIDv7,
      newReference,
      script,
      liveFact: (name, country) => factValue(this.current?.content.facts.get(name), country),
      // The service may have learnt to say something since an old release was published.
      text: (key, locale, params) => texts.find(locale, 'system', key, params) ?? this.current?.texts.find(locale, 'system', key, params),
      detect: (text, prior) => detectLanguage(text, { ...prior, available: locales }),
      localeNamed: (text) => localeNamed(text, locales),
      nearest: (language) => nearestTo(language, locales),
      mask: (text, expecting) => maskSecrets(text, { expecting }),
      asks: (text, spoken) => askedFor(text, spoken, 'person'),
      locales,
      languageName: (locale) => localeInfo(locale)?.name ?? locale,
      staffed: this.staffed,
      hours: (queue, locale, now) => lineHours(this.current?.content.hours, queue, locale, now),
      bounds: this.bounds,
    }
  }
}
