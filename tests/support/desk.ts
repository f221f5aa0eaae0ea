/** The content desk on a real store: a small release, and a checker that says what the test wants. */
import { Drafts } from '../../src/commands/content/drafts.ts'
import { DraftPublishing, type Way } from '../../src/commands/content/publish-draft.ts'
import { DeskRefused } from '../../src/commands/content/refused.ts'
import type { Finding } from '../../src/flow/index.ts'
import { hashOf } from '../../src/flow/release.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { openSqlite, type Storage } from '../../src/storage/index.ts'
import { activationOf } from './activations.ts'
import { temporaryDatabase } from './databases.ts'

export const FILES: ReleaseFiles = {
  'flows/start.yaml': 'flow: start\n',
  'flows/appeal.yaml': 'flow: appeal\n',
  'locales/en/start.json': '{\n  "hello": {\n    "text": "Hello"\n  },\n  "bye": {\n    "text": "Bye"\n  }\n}\n',
  'locales/es/start.json': '{\n  "hello": {\n    "text": "Hola"\n  },\n  "bye": {\n    "text": "Adiós"\n  }\n}\n',
}

export interface Desk {
  storage: Storage
  drafts: Drafts
  publishing: DraftPublishing
  /** What the checker finds in the files it is given. */
  finds(find: (files: ReleaseFiles) => Finding[]): void
  /** Makes files active besides the desk, as another process would. */
  activate(files: ReleaseFiles): Promise<string>
  activeFiles(): Promise<ReleaseFiles>
  close(): Promise<void>
}

export async function openDesk(ways?: Record<string, Way>): Promise<Desk> {
  const { file, remove } = temporaryDatabase()
  const storage = await openSqlite({ file })
  const { releases, audit } = storage
  let find: (files: ReleaseFiles) => Finding[] = () => []
  const drafts = new Drafts({ store: storage.drafts, releases, audit, whoIs: async (id) => ({ id, name: id.toUpperCase() }) })
  const checking = { examine: async (files: ReleaseFiles) => ({ flows: [], locales: [], findings: find(files) }) }
  const newChats: Way = async ({ files, hash, over, by, note, approvedBy }) =>
    await releases.publish({ files, over, activation: activationOf(hash, { by, note, approvedBy, how: approvedBy === null ? 'publish' : 'override' }) })
  const publishing = new DraftPublishing({ drafts, checking, ways: ways ?? { new_chats: newChats } })
  const activate = async (files: ReleaseFiles) => {
    const hash = hashOf(files)
    await releases.publish({ files, activation: activationOf(hash) })
    return hash
  }
  await activate(FILES)
  return {
    storage, drafts, publishing, activate,
    finds: (wanted) => void (find = wanted),
    activeFiles: async () => (await releases.releaseFiles((await releases.activeRelease()) ?? '')) ?? {},
    async close() {
      await storage.close()
      remove()
    },
  }
}

/** Why the desk refuses; undefined when it doesn't. */
export async function refusalOf(wish: Promise<unknown>): Promise<DeskRefused | undefined> {
  return await wish.then(() => undefined, (error: unknown) => {
    if (error instanceof DeskRefused) return error
    throw error
  })
}

/** An error; `overridable` ones a second person can let pass. */
export function errorIn(file: string, more: Partial<Finding> = {}): Finding {
  return { code: 'stale', severity: 'error', file, line: 1, col: 1, message: 'A critical text is stale.', mend: '', ...more }
}
