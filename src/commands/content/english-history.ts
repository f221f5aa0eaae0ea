/** English as it was in releases that are kept: what a stale translation was made from. */
import { englishUnits } from '../../flow/translations/english.ts'
import type { Parts, Translation } from '../../flow/translations/index.ts'
import { hashOfParts } from '../../flow/translations/index.ts'
import type { ReleaseFiles, ReleaseStore } from '../../flow/store.ts'
import { Kept } from '../kept.ts'

/** Releases that are looked through, newest first: some weeks of daily publishing. */
const LOOKED_THROUGH = 30

/** `namespace:key` → parts. */
type English = ReadonlyMap<string, Parts>
export type Before = (translation: Translation) => Parts | undefined

export class EnglishHistory {
  private readonly releases: Pick<ReleaseStore, 'releases' | 'releaseFiles'>
  private readonly kept: Kept<English>

  constructor(releases: Pick<ReleaseStore, 'releases' | 'releaseFiles'>) {
    this.releases = releases
    this.kept = new Kept(LOOKED_THROUGH, async (hash) => englishIn(await releases.releaseFiles(hash)))
  }

  /** Finds the English that each of these was made from, in the newest release that has it. Reads no release when none is stale. */
  async before(translations: readonly Translation[]): Promise<Before> {
    const found = new Map<Translation, Parts>()
    let open = translations.filter(({ state, review }) => state === 'stale' && review)
    const rows = open.length > 0 ? await this.releases.releases(LOOKED_THROUGH) : []
    for (const { hash } of rows) {
      if (open.length === 0) break
      const english = await this.kept.get(hash)
      for (const each of open) note(found, each, english)
      open = open.filter((each) => !found.has(each))
    }
    return (translation) => found.get(translation)
  }
}

function note(found: Map<Translation, Parts>, translation: Translation, english: English): void {
  const parts = english.get(`${translation.namespace}:${translation.key}`)
  if (parts && hashOfParts(parts) === translation.review?.hash) found.set(translation, parts)
}

function englishIn(files: ReleaseFiles | undefined): English {
  return new Map(englishUnits(files ?? {}).map(({ namespace, key, english }) => [`${namespace}:${key}`, english]))
}
