/**
 * The releases that conversations are pinned to, compiled once each. New conversations start on the active one; publishing
 * moves nobody.
 */
import type { DecideContext, ScaledBounds } from '../conversation/index.ts'
import { compileRelease, loadContent, type Release } from '../flow/index.ts'
import type { ReleaseFiles, ReleaseStore } from '../flow/store.ts'
import { detectLanguage, localeInfo } from '../language/index.ts'
import { maskSecrets } from '../privacy/secrets/index.ts'
import { randomUUIDv7 } from 'node:crypto'
import { newReference } from './tokens.ts'

/** The content can't be used: an author's mistake, with every finding. */
export class ContentBroken extends Error {
  override name = 'ContentBroken'
  readonly findings: Release['findings']

  constructor(findings: Release['findings']) {
    super('the content has errors')
    this.findings = findings
  }
}

export class ContentLibrary {
  private readonly store: ReleaseStore
  private readonly staffed: (locale: string) => boolean
  private readonly bounds: ScaledBounds
  private readonly compiled = new Map<string, Promise<Release>>()
  private current: Release | undefined

  constructor(parts: { store: ReleaseStore; staffed: (locale: string) => boolean; bounds: ScaledBounds }) {
    this.store = parts.store
    this.staffed = parts.staffed
    this.bounds = parts.bounds
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
    const release = compileRelease(files)
    const errors = release.findings.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw new ContentBroken(errors)
    await this.store.publish({ hash: release.hash, files, at: Date.now(), by })
    this.compiled.set(release.hash, Promise.resolve(release))
    this.current = release
    return release
  }

  /** Throws when the store doesn't hold it: a conversation is pinned to what was never published. */
  release(hash: string): Promise<Release> {
    const known = this.compiled.get(hash) ?? this.compile(hash)
    this.compiled.set(hash, known)
    return known
  }

  /** Everything a decision may depend on, under a release. */
  async contextFor(hash: string, now: number): Promise<DecideContext> {
    return { ...(await this.lasting(hash)), now }
  }

  private readonly contexts = new Map<string, Promise<Omit<DecideContext, 'now'>>>()

  private lasting(hash: string): Promise<Omit<DecideContext, 'now'>> {
    const known = this.contexts.get(hash) ?? this.release(hash).then((release) => this.contextOf(release))
    this.contexts.set(hash, known)
    return known
  }

  private contextOf({ script, texts, locales }: Release): Omit<DecideContext, 'now'> {
    return {
      newId: randomUUIDv7,
      newReference,
      script,
      text: (key, locale, params) => texts.text(locale, 'system', key, params),
      detect: (text, prior) => detectLanguage(text, { ...prior, available: locales }),
      mask: (text, expecting) => maskSecrets(text, { expecting }),
      locales,
      languageName: (locale) => localeInfo(locale)?.name ?? locale,
      staffed: this.staffed,
      bounds: this.bounds,
    }
  }

  private async compile(hash: string): Promise<Release> {
    const files = await this.store.releaseFiles(hash)
    if (!files) throw new Error(`release ${hash} is not in the store`)
    return compileRelease(files)
  }
}
