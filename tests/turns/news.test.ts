import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { tellNews, type Channel, type Told } from '../../src/commands/news/tell.ts'
import { unseenNews } from '../../src/commands/news/unseen.ts'
import { reportEvent } from '../../src/commands/report-event.ts'
import { BOUNDS, type AgentCommand } from '../../src/conversation/index.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { agentOf } from '../support/agents.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, RecordedPlatform, type NodeParts } from '../support/in-process.ts'

let files: ReleaseFiles
beforeAll(async () => void (files = await loadContent(ROOT)))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const agent = { id: 'a1', name: 'Ana' }
const DAY = 24 * 3_600_000

interface Case {
  node: NodeParts
  platform: RecordedPlatform
  id: string
  /** What the push channel was asked, and what it answers. */
  pushed: string[]
  answers: Told[]
  tell(attempts?: number, now?: number): Promise<number | null>
  act(command: AgentCommand): Promise<void>
  write(text: string): Promise<void>
  /** Keys under which the platform was asked to tell. */
  notified(): string[]
}

/** A chat with an agent, whose person has read everything up to there. */
async function withAgent(wish: { context?: string } = { context: 'j1' }): Promise<Case> {
  const { file, remove } = temporaryDatabase()
  const [pushed, answers]: [string[], Told[]] = [[], []]
  const push: Channel = { mark: 'push', tell: async (_, key) => (pushed.push(key), answers.shift() ?? 'told') }
  const platform = new RecordedPlatform(() => ({ outcome: 'notified' }))
  const node = await openNode({ file, files, platform, channels: [push] })
  closing.push(remove, () => node.close())
  await node.storage.agents.addAgent(agentOf({ id: agent.id, languages: ['en'], capacity: 4 }), 'x')
  const started = await node.start(wish)
  if ('refused' in started) throw new Error(started.why)
  const id = started.conversation
  const act = async (command: AgentCommand) => {
    const done = await node.turns.run(id, command)
    if ('refused' in done) throw new Error(done.why)
  }
  await node.turns.run(id, { do: 'post_message', id: 'h', choice: 'human' })
  let written = 0
  return {
    node, platform, id, pushed, answers, act,
    tell: (attempts = 1, now) => tellNews(node.news, id, attempts, now),
    write: (text) => act({ do: 'post_agent_message', agent, id: `m${++written}`, text, fence: 1 }),
    notified: () => platform.calls.filter(({ action }) => action === 'account.notify').map(({ key }) => key),
  }
}

const dueNews = (node: NodeParts) => node.store.leaseDueTasks(Date.now() + DAY, 1, 10).then((tasks) => tasks.filter(({ kind }) => kind === 'news'))

async function readAll({ node, id }: Case): Promise<void> {
  const state = await node.store.load(id)
  await node.store.markRead(id, 'user', state?.seq ?? 0)
}

describe('somebody who isn\'t here', () => {
  test('[NW1] is told once that the turn has come and that an agent wrote, however much, and again after coming back', async () => {
    const it = await withAgent()
    await it.act({ do: 'claim', agent })
    await it.write('hello')
    await it.write('are you there?')
    expect(await it.tell()).toBeNull()
    await it.write('please come back')
    expect(await it.tell()).toBeNull()
    expect([it.notified().length, it.pushed.length]).toEqual([1, 1])
    await readAll(it)
    expect(await it.tell()).toBeNull()
    await it.write('one more thing')
    expect(await it.tell()).toBeNull()
    expect([new Set(it.notified()).size, new Set(it.pushed).size]).toEqual([2, 2])
  })

  test('[NW2] is told nothing of what it is: the platform gets a name of an action, an account and no input', async () => {
    const it = await withAgent()
    await it.act({ do: 'claim', agent })
    await it.write('your appeal was upheld')
    await it.tell()
    expect(it.platform.calls.at(-1)).toEqual({ action: 'account.notify', key: expect.stringMatching(new RegExp(`^news_${it.id}_\\d+$`)), input: {} })
  })

  test('[NW3] hears of each report of the platform, also when the one before was not looked at yet', async () => {
    const it = await withAgent()
    await it.act({ do: 'claim', agent })
    await it.act({ do: 'resolve', agent, fence: 1, outcome: 'proof_pending' })
    await it.tell()
    const report = (id: string, type: string) => reportEvent({ ...it.node, broadcasts: it.node.storage.broadcasts, platformEvents: () => it.node.content.active.content.events }, { id, type, conversation: it.id })
    await report('e1', 'proof_hold')
    expect(await it.tell()).toBeNull()
    await report('e2', 'proof_approved')
    expect(await it.tell()).toBeNull()
    expect(await it.tell()).toBeNull()
    expect(new Set(it.notified()).size).toBe(3)
    expect(new Set(it.pushed).size).toBe(3)
  })

  test('[NW4] without a signed context is never told through the platform', async () => {
    const it = await withAgent({})
    await it.act({ do: 'claim', agent })
    expect(await it.tell()).toBeNull()
    expect([it.notified(), it.pushed.length]).toEqual([[], 1])
  })

  test('[NW5] is told again under the same key when a kill came before it was noted, and by the channel that failed only', async () => {
    const it = await withAgent()
    await it.act({ do: 'claim', agent })
    it.answers.push('failed')
    const now = Date.now()
    expect(await it.tell(1, now)).toBe(now + 10_000)
    expect(await it.tell(9, now)).toBe(null)
    expect(it.notified()).toHaveLength(1)
    expect(it.pushed).toHaveLength(2)
    expect(new Set(it.pushed).size).toBe(1)
    const unnoted = { ...it.node.news, notices: { ...it.node.storage.notices, noticeMarks: async () => ({ seen: 0, platform: 0, push: 0 }) } }
    await tellNews(unnoted, it.id, 1)
    expect(new Set(it.notified()).size).toBe(1)
  })

  test('[NW6] is tried for a day, ever more rarely', async () => {
    const it = await withAgent()
    await it.act({ do: 'claim', agent })
    it.answers.push(...Array<Told>(9).fill('failed'))
    const now = Date.now()
    const pauses = []
    for (const attempts of [1, 2, 3, 9]) pauses.push((await it.tell(attempts, now))! - now)
    expect(pauses).toEqual([10_000, 30_000, 90_000, 3_600_000])
    expect(await it.tell(10, now + BOUNDS.newsForMs + 1_000)).toBeNull()
    expect(it.pushed).toHaveLength(4)
  })
})

describe('somebody who is here', () => {
  test('[NW7] is told nothing as long as the chat is open, but looked after again', async () => {
    const it = await withAgent()
    const leave = it.node.readers.enter(it.id, 1)
    await it.act({ do: 'claim', agent })
    expect(await it.tell()).toBeGreaterThan(Date.now())
    expect(it.pushed).toEqual([])
    leave()
    expect(await it.tell()).toBeNull()
    expect(it.pushed).toHaveLength(1)
  })

  test('[NW8] has come back by opening the chat, even where nothing says what was read', async () => {
    const it = await withAgent()
    await it.act({ do: 'claim', agent })
    await it.tell()
    const { seq } = (await it.node.store.load(it.id))!
    it.node.readers.enter(it.id, seq)()
    await expect.poll(() => unseenNews(it.node.store, it.node.storage.notices, it.id)).toEqual([])
    await it.write('hello')
    await it.tell()
    expect(new Set(it.pushed).size).toBe(2)
  })
})

describe('a turn with news', () => {
  test('[NW9] leaves one row, a little later; a turn without leaves none', async () => {
    const it = await withAgent()
    expect(await dueNews(it.node)).toEqual([])
    const before = Date.now()
    await it.act({ do: 'claim', agent })
    await it.write('hello')
    const [task, ...more] = await dueNews(it.node)
    expect(more).toEqual([])
    expect(task?.dueAt).toBeGreaterThanOrEqual(before + BOUNDS.newsAfterMs)
  })

  test('[NW10] forgets where the browser is woken once nothing stays open, and keeps it while something does', async () => {
    for (const [outcome, kept] of [['access_restored', undefined], ['appeal_filed', 'https://push.test/1']] as const) {
      const it = await withSubscription()
      await dueNews(it.node).then((tasks) => Promise.all(tasks.map((task) => it.node.store.settleTask(task, null))))
      expect(await it.endpoint()).toBe('https://push.test/1')
      await it.act({ do: 'resolve', agent, fence: 1, outcome })
      expect(await it.endpoint()).toBe(kept)
    }
  })

  test('[NW11] is told of what an agent wrote right before the end, and the address is forgotten after that', async () => {
    for (const [outcome, kept] of [['access_restored', undefined], ['appeal_filed', 'https://push.test/1']] as const) {
      const it = await withSubscription()
      await it.act({ do: 'resolve', agent, fence: 1, outcome })
      expect(await it.endpoint()).toBe('https://push.test/1')
      expect(await dueNews(it.node)).toHaveLength(1)
      it.answers.push('failed')
      expect(await it.tell()).toBeGreaterThan(Date.now())
      expect(await it.endpoint()).toBe('https://push.test/1')
      expect(await it.tell()).toBeNull()
      expect(it.pushed).toHaveLength(2)
      expect(await it.endpoint()).toBe(kept)
    }
  })
})

/** An agent has just written to somebody whose browser may be woken. */
async function withSubscription() {
  const it = await withAgent()
  const { notices } = it.node.storage
  await it.act({ do: 'claim', agent })
  await notices.keepPush({ conversation: it.id, endpoint: 'https://push.test/1', expiresAt: Date.now() + DAY }, Date.now())
  await it.write('hello')
  return { ...it, endpoint: () => notices.pushEndpoint(it.id, Date.now()) }
}
