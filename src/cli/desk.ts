/** The content desk for commands: the store opened, what is active at hand, and refusals as sentences. */
import { ContentChecking } from '../commands/content/checking.ts'
import { Drafts } from '../commands/content/drafts.ts'
import { ContentLibrary } from '../commands/content/library.ts'
import { DraftPublishing } from '../commands/content/publish-draft.ts'
import { DeskRefused } from '../commands/content/refused.ts'
import { Releasing } from '../commands/content/releasing.ts'
import { scaledBounds } from '../conversation/index.ts'
import { DESK_REFUSALS } from '../protocol/index.ts'
import { readConfig } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'
import { openStorage } from '../wiring/storage.ts'
import { CommandError } from './command-error.ts'

export interface ShellDesk {
  storage: Storage
  checking: ContentChecking
  drafts: Drafts
  publishing: DraftPublishing
  releasing: Releasing
}

/** Opens the store for as long as the work takes. Throws CommandError. */
export async function atDesk<T>(work: (desk: ShellDesk) => Promise<T>): Promise<T> {
  const storage = await openStorage(readConfig(process.env))
  try {
    return await work(deskOf(storage))
  } catch (error) {
    throw error instanceof DeskRefused ? new CommandError(sentenceOf(error)) : error
  } finally {
    await storage.close()
  }
}

function deskOf(storage: Storage): ShellDesk {
  const { store, releases, audit } = storage
  const checking = new ContentChecking()
  const library = new ContentLibrary({ store: releases, staffed: () => false, bounds: scaledBounds(1) })
  const releasing = new Releasing({ store, releases, audit, checking, library })
  const drafts = new Drafts({ store: storage.drafts, releases, audit, whoIs: async (id) => ({ id, name: id }) })
  return { storage, checking, drafts, releasing, publishing: new DraftPublishing({ drafts, checking, ways: releasing.ways }) }
}

function sentenceOf({ code, detail }: DeskRefused): string {
  if (!detail) return code === 'not_found' ? 'There is no such draft or release.' : 'Somebody else was faster.'
  const more = [...(detail.paths ?? []), ...(detail.findings ?? []).map(({ file, line, col, message, mend }) => `${file}:${line}:${col} ${message}. ${mend}`)]
  return [DESK_REFUSALS[detail.why], ...more].join('\n')
}

/** The one release that a hash begins with. Throws CommandError. */
export async function releaseNamed({ storage }: ShellDesk, prefix: string): Promise<string> {
  const hashes = (await storage.releases.releases(KEPT)).map(({ hash }) => hash).filter((hash) => hash.startsWith(prefix))
  if (hashes.length === 1 && hashes[0]) return hashes[0]
  throw new CommandError(hashes.length === 0 ? `There is no release ${prefix}.` : `${hashes.length} releases begin with ${prefix}: give more of the hash.`)
}

/** More than anybody publishes. */
const KEPT = 100_000

/** As people are shown it. */
export function short(hash: string): string {
  return hash.slice(0, 12)
}
