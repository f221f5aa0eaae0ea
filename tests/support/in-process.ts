/** A node of the service without its server: real SQLite, the shipped content, and a platform whose answers are the test's. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProcessBus } from '../../src/bus/in-process.ts'
import type { Bus } from '../../src/bus/bus.ts'
import { ContentLibrary } from '../../src/commands/content/library.ts'
import { Floor } from '../../src/commands/floor.ts'
import { memorySecrets, type Secrets } from '../../src/commands/secrets.ts'
import { platformChannel } from '../../src/commands/news/platform.ts'
import { Readers } from '../../src/commands/news/readers.ts'
import type { Channel, NewsParts } from '../../src/commands/news/tell.ts'
import { startConversation, type Started, type StartParts, type StartRefusal, type StartWish } from '../../src/commands/start-conversation.ts'
import { Turns } from '../../src/commands/turns.ts'
import { scaledBounds, type Store } from '../../src/conversation/index.ts'
import { Memo } from '../../src/flow/memo.ts'
import { hashOf } from '../../src/flow/release.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { createLog, type Logger } from '../../src/observability/log.ts'
import { createMetrics, type Metrics } from '../../src/observability/metrics.ts'
import { createActions, type Transport } from '../../src/platform/actions.ts'
import { maskSecrets } from '../../src/privacy/secrets/index.ts'
import { openSqlite, type Storage } from '../../src/storage/index.ts'
import { TaskRunner } from '../../src/tasks/runner.ts'
import { skillsOf, withFloor } from '../../src/wiring/routing.ts'
import { activationOf } from './activations.ts'

/** A platform that does each thing once per idempotency key, and writes down every call. */
export class RecordedPlatform {
  readonly calls: { action: string; key: string; input: Record<string, unknown> }[] = []
  /** What was really done, by idempotency key. */
  readonly done = new Map<string, { outcome: string; data?: unknown }>()
  answer: (action: string, input: Record<string, unknown>) => { outcome: string; data?: unknown } | Promise<{ outcome: string; data?: unknown }>

  constructor(answer: RecordedPlatform['answer']) {
    this.answer = answer
  }

  readonly transport: Transport = async (request) => {
    const { action, input } = (await request.json()) as { action: string; input: Record<string, unknown> }
    const key = request.headers.get('idempotency-key') ?? ''
    this.calls.push({ action, key, input })
    const result = this.done.get(key) ?? (await this.answer(action, input))
    this.done.set(key, result)
    return Response.json(result)
  }
}

export interface NodeParts {
  storage: Storage
  store: Store
  bus: Bus
  turns: Turns
  secrets: Secrets
  metrics: Metrics
  log: Logger
  content: ContentLibrary
  floor: Floor
  readers: Readers
  news: NewsParts
  runner: TaskRunner
  start(wish?: Partial<StartWish>): Promise<Started | StartRefusal>
  close(): Promise<void>
}

interface NodeOptions {
  file: string
  files: ReleaseFiles
  platform?: RecordedPlatform
  /** Another node of the same process on the same store. */
  storage?: Storage
  /** Wraps the store that the turns use. */
  around?: ((store: Store) => Store) | undefined
  /** Ways to tell people of news, besides the platform's. */
  channels?: readonly Channel[]
  /** The reason in the signed context: which flow it begins with. */
  reason?: string
}

/** All nodes run much the same content: it is read once. */
const memo = new Memo()

const PLATFORM = { base: 'http://platform.invalid', secret: 'a secret of at least 32 characters' }

export async function openNode({ file, files, platform, around = (store) => store, reason = 'unusual_activity', channels = [], ...options }: NodeOptions): Promise<NodeParts> {
  if (!options.storage && file !== '' && !existsSync(file)) await copyPrepared(file, files)
  const storage = options.storage ?? (await openSqlite({ file }))
  const store = around(storage.store)
  const [log, metrics, secrets] = [createLog('silent'), createMetrics(), memorySecrets()]
  const bus = inProcessBus((error) => { throw error })
  const floor: Floor = new Floor({ agents: storage.agents, queue: storage.queue, bus, skills: () => skillsOf(content) })
  const content = new ContentLibrary({ store: storage.releases, staffed: (locale) => floor.staffed(locale), bounds: scaledBounds(1), memo })
  if (!(await content.useActive())) await publishUnchecked(storage, content, files)
  const turns = new Turns({ store, bus, secrets, metrics, contextFor: withFloor((release, now) => content.contextFor(release, now), floor, content) })
  const registryOf = async (release: string) => (await content.release(release)).content.actions
  const transport = platform?.transport ?? (() => Promise.reject(new Error('no platform')))
  const actions = createActions({ ...PLATFORM, transport, registryOf, log, metrics, pause: async () => undefined })
  const readers = new Readers(storage.notices, log)
  const news = { store, notices: storage.notices, readers, channels: [platformChannel(actions, () => content.active), ...channels] }
  const runner = new TaskRunner({ turns, store, broadcasts: storage.broadcasts, secrets, actions, bus, agents: storage.agents, queue: storage.queue, floor, news, log, metrics })
  const parts: StartParts = {
    turns, store,
    mask: (text, expecting) => maskSecrets(text, { expecting }),
    verifyContext: async (jti) => ({ person: { reason, account: 'a1' }, jti, expiresAt: Date.now() + 60_000 }),
    activeRelease: () => content.active.hash,
    admits: async () => ({ admitted: true, rule: 'everyone', bucket: 0, unmet: [] }),
    hear: () => undefined,
    chooseLocale: () => ({ locale: 'en', by: 'default' }),
  }
  return {
    storage, store, bus, turns, secrets, metrics, log, content, floor, readers, news, runner,
    start: (wish = {}) => startConversation(parts, { network: 'test', ...wish }),
    async close() {
      floor.stop()
      await runner.stop(0)
      if (!options.storage) await storage.close()
    },
  }
}

/** Hash of a release → the bytes of a new database that holds it. */
const prepared = new Map<string, Promise<Buffer>>()

/** Making the tables and keeping the content anew for each node would take most of a test's time. */
async function copyPrepared(file: string, files: ReleaseFiles): Promise<void> {
  const hash = hashOf(files)
  if (!prepared.has(hash)) prepared.set(hash, prepare(files))
  writeFileSync(file, await prepared.get(hash)!)
}

async function prepare(files: ReleaseFiles): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-prepared-'))
  try {
    const file = join(folder, 'prepared.db')
    const storage = await openSqlite({ file })
    await storage.releases.publish({ files, activation: activationOf(hashOf(files)) })
    await storage.close()
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The checker has its own tests; here it would only take time. */
async function publishUnchecked(storage: Storage, content: ContentLibrary, files: ReleaseFiles): Promise<void> {
  await storage.releases.publish({ files, activation: activationOf(hashOf(files)) })
  await content.useActive()
}
