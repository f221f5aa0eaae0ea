/**
 * The releases that conversations are pinned to, compiled once each. New conversations start on the active one; publishing
 * moves nobody.
 */
import type { DecideContext, ScaledBounds } from '../../conversation/index.ts'
import { compileRelease, loadContent, type Release, type Teach } from '../../flow/index.ts'
import { factValue } from '../../flow/engine/values.ts'
import type { ReleaseFiles, ReleaseStore } from '../../flow/store.ts'
import { detectLanguage, localeInfo, localeNamed, nearestTo } from '../../language/index.ts'
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
  private current: Release | undefined

  /** `teach`: how the meaning of free text is learnt; without it only phrases and likeness tell. */
  constructor(parts: { store: ReleaseStore; staffed: (locale: string) => boolean; bounds: ScaledBounds; teach?: Teach }) {
    this.store = parts.store
    this.staffed = parts.staffed
    this.bounds = parts.bounds
    this.teach = parts.teach
  }

  /** The release that new conversations start on. */
  get active(): Release {
    if (!this.current) throw new Error('no release is active yet')
    return this.current
  }

  /** Uses what is active in the store. False when there is none. */
  async useActive(): Promise<boolean> {
    const hash = await this.store.activeRelease()
    if (hash === undefined) return false
    this.current = await this.release(hash)
    return true
  }

  /** Publishes a content folder. Throws ContentBroken, and what is active stays. */
  async publishFolder(dir: string, by: string): Promise<Release> {
    return await this.publish(await loadContent(dir), by)
  }

  async publish(files: ReleaseFiles, by: string): Promise<Release> {
    const release = compileRelease(files, { teach: this.teach })
    const errors = release.findings.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw new ContentBroken(errors)
    await this.store.publish({ files, activation: { hash: release.hash, at: Date.now(), by, how: 'publish', note: '', approvedBy: null } })
    this.current = release
    return release
  }

  /** Throws when the store doesn't hold it: a conversation is pinned to what was never published. */
  async release(hash: string): Promise<Release> {
    return (await this.compiled.get(hash)).release
  }

  /** Everything a decision may depend on, under a release. */
  async contextFor(hash: string, now: number): Promise<DecideContext> {
    return { ...(await this.compiled.get(hash)).context, now }
  }

  private async compile(hash: string): Promise<Compiled> {
    const release = this.current?.hash === hash ? this.current : compileRelease(await this.filesOf(hash), { teach: this.teach })
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
      locales,
      languageName: (locale) => localeInfo(locale)?.name ?? locale,
      staffed: this.staffed,
      bounds: this.bounds,
    }
  }
}
