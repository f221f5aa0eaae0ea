/**
 * Recorded chats played through an edited release: people are driven through the real core, their chats kept in a SQLite file, and
 * all of them replayed as `latchkey replay` does it. Medians of several rounds; the file is read anew in each.
 *
 *   node bench/replay.ts [--chats 10000] [--rounds 5]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ContentFunnel } from '../src/commands/content/funnel.ts'
import { replayChats } from '../src/commands/content/replaying.ts'
import { hashOf } from '../src/flow/release.ts'
import { openSqlite, type Storage } from '../src/storage/index.ts'
import { shippedRelease } from '../tests/support/core.ts'
import { literalsOf, personsChat } from '../tests/support/people.ts'
import { median } from './figures.ts'

const { values } = parseArgs({ options: { chats: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '5' } } })
const [chats, rounds] = [Number(values.chats), Number(values.rounds)]
/** Commits at once: the writer takes as many for one batch. */
const TOGETHER = 256

const folder = await mkdtemp(join(tmpdir(), 'latchkey-replay-'))
const storage = await openSqlite({ file: join(folder, 'chats.db') })
const release = await shippedRelease()

/** A flow that passes on whom it understood worse: some chats end otherwise. */
const edited = { ...release.files, 'flows/unusual_activity.yaml': (release.files['flows/unusual_activity.yaml'] ?? '').replaceAll('tries: 2', 'tries: 1') }

async function record({ store, releases }: Storage): Promise<number> {
  await releases.publish({ files: release.files, activation: { hash: hashOf(release.files), at: 0, by: 'bench', how: 'publish', note: '', approvedBy: null } })
  const literals = literalsOf(release)
  let events = 0
  for (let first = 0; first < chats; first += TOGETHER) {
    const drives = Array.from({ length: Math.min(TOGETHER, chats - first) }, (_, n) => ({ id: `c${first + n}`, drive: personsChat(release, literals, first + n) }))
    await Promise.all(drives.map(({ id, drive: { log, state } }) => {
      if (!state) throw new Error('a chat that never began')
      events += log.length
      return store.commit({ conversation: id, expectedSeq: 0, events: log, state: { ...state, id }, timers: { set: [], drop: [] }, guards: [] })
    }))
  }
  return events
}

interface Cost {
  seconds: number
  /** Of the processor, on all threads: what it costs where others work on the machine, too. */
  processor: number
}

async function timed(work: () => Promise<unknown>): Promise<Cost> {
  const [began, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return { seconds: (performance.now() - began) / 1000, processor: (user + system) / 1e6 }
}

function figures(costs: readonly Cost[]): string {
  const [seconds, processor] = [median(costs.map((cost) => cost.seconds)), median(costs.map((cost) => cost.processor))]
  return `${seconds.toFixed(2)} s (${processor.toFixed(2)} s of the processor)`
}

const events = await record(storage)
console.log(`${chats} chats of ${(events / chats).toFixed(1)} events, medians of ${rounds} rounds`)
const [replays, funnels]: [Cost[], Cost[]] = [[], []]
let told = ''
for (let round = 0; round < rounds; round++) {
  replays.push(await timed(async () => {
    const { same, changes, notReplayable } = await replayChats(storage, { files: edited, since: 0 })
    told = JSON.stringify({ same, ...changes, ...notReplayable })
  }))
  funnels.push(await timed(() => new ContentFunnel({ store: storage.store, audit: storage.audit }).of({ since: 0 }, 'bench')))
}
console.log(`replay  ${figures(replays)}   ${told}`)
console.log(`funnel  ${figures(funnels)}`)
await storage.close()
await rm(folder, { recursive: true })
