/** The content desk: drafts, publishing them, and what an admin has stopped. */
import { CheckThread } from '../commands/content/check-thread.ts'
import { ContentChecking } from '../commands/content/checking.ts'
import { Drafts } from '../commands/content/drafts.ts'
import { ContentFunnel } from '../commands/content/funnel.ts'
import type { ContentLibrary } from '../commands/content/library.ts'
import { PauseBoard } from '../commands/content/pauses.ts'
import { DraftPublishing } from '../commands/content/publish-draft.ts'
import { Releasing } from '../commands/content/releasing.ts'
import { ContentReplaying } from '../commands/content/replaying.ts'
import { ContentReading } from '../commands/content/reading.ts'
import { ContentSimulating } from '../commands/content/simulating.ts'
import { EnglishHistory } from '../commands/content/english-history.ts'
import { Translating } from '../commands/content/translating.ts'
import { Translations } from '../commands/content/translations.ts'
import type { ContextFor } from '../commands/turns.ts'
import { flowOf } from '../flow/load/content.ts'
import { canonicalLocale } from '../language/index.ts'
import { askedFor } from '../privacy/asking/index.ts'
import { DraftViews, namesOf, type StudioParts } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'
import { fitting } from './fitting.ts'

export interface Desk {
  studio: StudioParts
  /** Ends what goes on beside the calls. */
  stop(): Promise<void>
  /** A decision's context with what is stopped now. */
  contextFor: ContextFor
  /** Whether new chats are stopped now. */
  holdsNewChats(): boolean
}

/** Flows count that new chats or live ones may be in. */
export function pauseBoard({ settings, audit, agents, releases }: Storage): PauseBoard {
  const names = namesOf(agents)
  const flowsIn = async (hash: string) => Object.keys((await releases.releaseFiles(hash)) ?? {}).flatMap((path) => flowOf(path) ?? [])
  return new PauseBoard({
    settings, audit, fitting, canonicalLocale,
    whoIs: async (id) => (await names())(id),
    asksForSecret: (text, locales) => askedFor(text, locales, 'person') !== undefined,
    async flows() {
      const hashes = [(await releases.activeRelease()) ?? '', ...(await releases.liveCounts()).keys()]
      return new Set((await Promise.all(hashes.map(flowsIn))).flat())
    },
  })
}

export async function connectDesk(storage: Storage, content: ContentLibrary): Promise<Desk> {
  const { drafts: store, releases, audit, agents } = storage
  const names = namesOf(agents)
  const thread = new CheckThread()
  const checking = new ContentChecking(thread)
  const drafts = new Drafts({ store, releases, audit, whoIs: async (id) => (await names())(id) })
  const table = new Translations({ active: () => content.active, drafts, checking, history: new EnglishHistory(releases) })
  const releasing = new Releasing({ store: storage.store, releases, audit, checking, library: content })
  const pauses = pauseBoard(storage)
  await pauses.start()
  return {
    async stop() {
      pauses.stop()
      await thread.end()
    },
    contextFor: async (release, now) => ({ ...(await content.contextFor(release, now)), pauses: pauses.at(now) }),
    holdsNewChats: () => pauses.at(Date.now()).newChats !== undefined,
    studio: {
      reading: new ContentReading({ active: () => content.active, drafts, checking }),
      drafts: { drafts, publishing: new DraftPublishing({ drafts, checking, ways: releasing.ways }), views: new DraftViews(drafts, names) },
      numbers: {
        funnel: new ContentFunnel({ store: storage.store, audit }),
        replaying: new ContentReplaying({ store: storage.store, releases, drafts, audit }),
      },
      pauses: { pauses, names },
      releases: { releases, releasing, drafts, names },
      simulating: new ContentSimulating({ active: () => content.active, drafts, checking }),
      translations: { table, translating: new Translating({ table, drafts, checking }) },
    },
  }
}
