/** The person's side of waiting, on a real store: who is here, who is called, what is never lost. */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { findByResumeCode, giveResumeCode, openByResumeCode } from '../../src/commands/case/resume.ts'
import { claimConversation, claimNext } from '../../src/commands/claim-conversation.ts'
import { tellNews } from '../../src/commands/news/tell.ts'
import { hashToken } from '../../src/commands/tokens.ts'
import { offerChats } from '../../src/commands/offer-chats.ts'
import { Attendance } from '../../src/commands/waiting/attendance.ts'
import { Calls } from '../../src/commands/waiting/calls.ts'
import { checkLineHours } from '../../src/commands/waiting/line-hours.ts'
import { LineSpeakers } from '../../src/commands/waiting/line-speakers.ts'
import { noteShifts } from '../../src/commands/waits/shifts.ts'
import type { Agent } from '../../src/agents/store.ts'
import { BOUNDS, type ConversationState } from '../../src/conversation/index.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { queueOf } from '../../src/server/agent/queue.ts'
import { agentOf } from '../support/agents.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'

let files: ReleaseFiles
beforeAll(async () => void (files = await loadContent(ROOT)))

const closing: (() => unknown)[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const close of closing.splice(0).reverse()) await close()
})

interface Desk {
  node: NodeParts
  attendance: Attendance
  claim(agent?: Agent): Promise<string | undefined>
  /** One look of the router. */
  ask(): Promise<number>
}

async function opened(content = files, storage?: NodeParts['storage']): Promise<Desk> {
  const { file, remove } = temporaryDatabase()
  const node = await openNode({ file, files: content, ...(storage ? { storage } : {}) })
  const { store, turns, readers, bus, log } = node
  const attendance = new Attendance({ store, people: node.storage.people, turns, readers, bus, log })
  attendance.start()
  closing.push(remove, () => node.close(), () => attendance.stop())
  const { floor, storage: { queue } } = node
  const parts = { turns, store, floor, queue, log, proposed: new Set<string>(), calls: new Calls({ store, queue, floor, turns, attendance }) }
  return {
    node, attendance,
    async claim(agent = ana) {
      const outcome = await claimNext(parts, agent)
      return outcome && 'id' in outcome ? outcome.id : undefined
    },
    ask: () => offerChats({ ...parts, offers: () => true }, Date.now()),
  }
}

const ana = agentOf({ id: 'ana', languages: ['en'], secondLanguages: ['es'] })

async function waiting({ node }: Desk): Promise<string> {
  const outcome = await node.start({ context: crypto.randomUUID() })
  if ('refused' in outcome) throw new Error(outcome.why)
  await node.turns.run(outcome.conversation, { do: 'post_message', id: 'h', choice: 'human' })
  return outcome.conversation
}

const placeOf = async ({ node }: Desk, id: string) => {
  const state = (await node.store.load(id)) as ConversationState & { place: { since: number } }
  return state.place as Extract<ConversationState, { status: 'waiting' }>['place']
}
const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
const miss = async (desk: Desk, id: string) => {
  const { call } = await placeOf(desk, id)
  await desk.node.turns.run(id, { do: 'miss_turn', ref: `${call!.times}:${call!.until}` })
}

describe('a place that is held', () => {
  test('[H1] whoever is here is given to the agent; whoever is not is called, and the next is given', async () => {
    const desk = await opened()
    await desk.node.storage.agents.addAgent(ana, 'x')
    const [away, here] = [await waiting(desk), await waiting(desk)]
    desk.node.readers.enter(here, 1)
    expect(await desk.claim()).toBe(here)
    expect((await placeOf(desk, away)).call).toMatchObject({ times: 1 })
    expect(await desk.claim()).toBeUndefined()
  })

  test('[H2] who comes back within the time is first again, at their own rank', async () => {
    const desk = await opened()
    await desk.node.storage.agents.addAgent(ana, 'x')
    const first = await waiting(desk)
    const { since } = await placeOf(desk, first)
    await desk.claim()
    const second = await waiting(desk)
    desk.node.readers.enter(second, 1)
    desk.node.readers.enter(first, 1)
    await vi.waitFor(async () => expect((await placeOf(desk, first)).call).toBeUndefined())
    expect((await placeOf(desk, first)).since).toBe(since)
    expect(await desk.claim()).toBe(first)
  })

  test('[H3] missed once is called once more, five minutes later at the earliest; missed twice is answered in writing, never ended', async () => {
    const desk = await opened()
    await desk.node.storage.agents.addAgent(ana, 'x')
    const id = await waiting(desk)
    const { since } = await placeOf(desk, id)
    await desk.claim()
    await miss(desk, id)
    expect((await placeOf(desk, id)).call).toMatchObject({ times: 1, missed: true })
    later(BOUNDS.turnPauseMs - 30_000)
    expect(await desk.claim()).toBeUndefined()
    expect((await placeOf(desk, id)).call).toMatchObject({ times: 1 })
    later(60_000)
    expect(await desk.claim()).toBeUndefined()
    expect((await placeOf(desk, id)).call).toMatchObject({ times: 2 })
    await miss(desk, id)
    expect(await placeOf(desk, id)).toMatchObject({ since, reply: true })
    expect(await desk.claim()).toBe(id)
  })

  test('[H4] an agent who picks a chat gets it, whether its person is here or not', async () => {
    const desk = await opened()
    await desk.node.storage.agents.addAgent(ana, 'x')
    await desk.node.floor.refresh()
    const id = await waiting(desk)
    await desk.claim()
    const { turns, store, floor } = desk.node
    expect(await claimConversation({ turns, store, floor }, ana, id)).toMatchObject({ id, status: 'agent' })
  })

  test('[H5] who reads through another process is here; once that process is gone, they are not', async () => {
    const desk = await opened()
    await desk.node.storage.agents.addAgent(ana, 'x')
    const other = await opened(files, desk.node.storage)
    const id = await waiting(desk)
    other.node.readers.enter(id, 1)
    await vi.waitFor(async () => expect((await desk.node.storage.people.here([id], Date.now())).has(id)).toBe(true))
    const isHere = async () => (await desk.attendance.present([{ conversation: id, reply: false }])).has(id)
    expect(await isHere()).toBe(true)
    later(46_000)
    expect(await isHere()).toBe(false)
  })
})

describe('calls', () => {
  const calledOf = async (desk: Desk, ids: string[]) => {
    const places = await Promise.all(ids.map((id) => placeOf(desk, id)))
    return ids.filter((_, n) => places[n]!.call && !places[n]!.call.missed)
  }
  const absent = async (desk: Desk, count: number) => {
    const ids: string[] = []
    for (let n = 0; n < count; n++) ids.push(await waiting(desk))
    return ids
  }
  const hired = async ({ node }: Desk, overrides: Partial<Agent>) => {
    const agent = agentOf({ languages: ['en'], capacity: 1, ...overrides })
    await node.storage.agents.addAgent(agent, 'x')
    await node.floor.touch(agent, 'available')
    return agent
  }

  test('[H12] ten who aren\'t here, one who is, room for one: one is called, and whoever is here is taken', async () => {
    const desk = await opened()
    const bea = await hired(desk, { id: 'bea' })
    const away = await absent(desk, 10)
    const here = await waiting(desk)
    desk.node.readers.enter(here, 1)
    expect(await desk.claim(bea)).toBe(here)
    expect(await calledOf(desk, away)).toEqual(away.slice(0, 1))
  })

  test('[H13] as many are called as those have room for who may take them, be they available or the one who asks', async () => {
    const desk = await opened()
    const away = await absent(desk, 6)
    await hired(desk, { id: 'bea', capacity: 2 })
    await hired(desk, { id: 'cleo', languages: ['ja'], capacity: 9 })
    expect(await desk.claim(await hired(desk, { id: 'dora' }))).toBeUndefined()
    expect(await calledOf(desk, away)).toEqual(away.slice(0, 3))
    const eve = agentOf({ id: 'eve', languages: ['en'], capacity: 1 })
    await desk.node.storage.agents.addAgent(eve, 'x')
    expect(await desk.claim(eve)).toBeUndefined()
    expect(await calledOf(desk, away)).toEqual(away.slice(0, 4))
  })

  test('[H14] two who ask at once don\'t call for the same room', async () => {
    const desk = await opened()
    const away = await absent(desk, 4)
    const bea = await hired(desk, { id: 'bea' })
    await Promise.all([desk.claim(bea), desk.claim(bea), desk.claim(bea)])
    expect(await calledOf(desk, away)).toEqual(away.slice(0, 1))
  })

  test('[H12] the next is called as soon as a call has ended, and whoever comes back goes first', async () => {
    const desk = await opened()
    const [first, second] = (await absent(desk, 2)) as [string, string]
    const bea = await hired(desk, { id: 'bea' })
    await desk.claim(bea)
    await desk.claim(bea)
    expect(await calledOf(desk, [first, second])).toEqual([first])
    await miss(desk, first)
    await desk.claim(bea)
    expect(await calledOf(desk, [first, second])).toEqual([second])
    desk.node.readers.enter(second, 1)
    await vi.waitFor(async () => expect((await placeOf(desk, second)).call).toBeUndefined())
    expect(await desk.claim(bea)).toBe(second)
  })

  test('[H16] where agents are asked, one look calls as many as there is room for, and asks for whoever is here', async () => {
    const desk = await opened()
    await hired(desk, { id: 'bea' })
    const away = await absent(desk, 6)
    for (let look = 0; look < 4; look++) expect(await desk.ask()).toBe(0)
    expect(await calledOf(desk, away)).toEqual(away.slice(0, 1))
    const here = await waiting(desk)
    desk.node.readers.enter(here, 1)
    expect(await desk.ask()).toBe(1)
    expect(await desk.node.storage.queue.offers()).toEqual([{ agent: 'bea', conversation: here }])
    expect(await calledOf(desk, away)).toEqual(away.slice(0, 1))
  })

  test('[H17] whoever is here is found behind more who aren\'t than are looked at in one go', async () => {
    const desk = await opened()
    const bea = await hired(desk, { id: 'bea', capacity: 1 })
    await absent(desk, 66)
    const here = await waiting(desk)
    desk.node.readers.enter(here, 1)
    await vi.waitFor(async () => expect((await desk.node.storage.people.here([here], Date.now())).has(here)).toBe(true))
    expect(await desk.ask()).toBe(1)
    expect(await desk.node.storage.queue.offers()).toEqual([{ agent: 'bea', conversation: here }])
    await desk.node.turns.run(here, { do: 'withdraw_offer', agent: 'bea' })
    expect(await desk.claim(bea)).toBe(here)
  })

  test('[H18] nobody is called for an agent who has no room', async () => {
    const desk = await opened()
    const bea = await hired(desk, { id: 'bea' })
    const here = await waiting(desk)
    desk.node.readers.enter(here, 1)
    expect(await desk.claim(bea)).toBe(here)
    const away = await absent(desk, 2)
    expect(await desk.claim(bea)).toBeUndefined()
    expect(await desk.ask()).toBe(0)
    expect(await calledOf(desk, away)).toEqual([])
  })
})

describe('what others see of it', () => {
  test('[H10] whoever was told of something before is told all the same that it is their turn', async () => {
    const desk = await opened()
    await desk.node.storage.agents.addAgent(ana, 'x')
    const id = await waiting(desk)
    const told: string[] = []
    const news = { ...desk.node.news, channels: [{ mark: 'push' as const, tell: async (_: unknown, key: string) => (told.push(key), 'told' as const) }] }
    await desk.node.turns.run(id, { do: 'claim', agent: ana }, {})
    await tellNews(news, id, 1)
    await desk.node.turns.run(id, { do: 'release', agent: ana, fence: 1 })
    await desk.claim()
    expect((await placeOf(desk, id)).call).toMatchObject({ times: 1 })
    await tellNews(news, id, 1)
    expect(told).toHaveLength(2)
  })

  test('[H11] agents see in the line who is here', async () => {
    const desk = await opened()
    await desk.node.storage.agents.addAgent(ana, 'x')
    await desk.node.floor.refresh()
    const [away, here] = [await waiting(desk), await waiting(desk)]
    desk.node.readers.enter(here, 1)
    const { store, floor, storage: { queue, people } } = desk.node
    await vi.waitFor(async () => expect((await people.here([here], Date.now())).has(here)).toBe(true))
    const { waiting: line } = await queueOf({ queue, store, floor, people }, ana)
    expect(line.map(({ id, person }) => [id, person])).toEqual([[away, 'away'], [here, 'here']])
  })
})

describe('the last who speaks the language', () => {
  test('[H19] goes: two processes tell each who waits once, after the time of a blip', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const desk = await opened()
    const { turns, floor, store, storage: { agents, queue, waits } } = desk.node
    await agents.addAgent(ana, 'x')
    await floor.touch(ana, 'available')
    await noteShifts({ waits, agents, log: desk.node.log }, Date.now())
    const id = await waiting(desk)
    await floor.touch(ana, 'away')
    const [one, two] = [0, 1].map(() => new LineSpeakers({ queue, waits, agents, floor, turns }))
    expect(await one!.look(Date.now())).toBe(0)
    later(BOUNDS.speakersAwayMs)
    expect((await Promise.all([one, two].map((each) => each!.look(Date.now())))).toSorted()).toEqual([0, 1])
    expect(await one!.look(Date.now())).toBe(0)
    expect(await store.load(id)).toMatchObject({ status: 'waiting', open: { asker: 'ladder' } })
    const log = await store.eventsAfter(id, 0, 500)
    expect(log.filter((event) => event.type === 'message_posted' && event.source === 'system.handoff.no_agent')).toHaveLength(1)
  })
})

describe('opening hours', () => {
  const closed: ReleaseFiles = {}
  beforeAll(() => {
    Object.assign(closed, files, { 'flows/hours.yaml': 'hours:\n  - { languages: [en], zone: UTC, open: { mon: [09:00-10:00] } }\n' })
  })
  /** A Sunday. */
  const SUNDAY = Date.UTC(2026, 10, 22, 12)
  const rests = (desk: Desk) => () => !(desk.node.content.active.content.hours === undefined) && new Date().getUTCDay() !== 1

  test('[H6] outside of them a chat rests with its place until the line opens, and then waits at its old rank', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: SUNDAY })
    const desk = await opened(closed)
    await desk.node.storage.agents.addAgent(ana, 'x')
    const id = await waiting(desk)
    const resting = await desk.node.store.load(id)
    expect(resting).toMatchObject({ status: 'parked', until: Date.UTC(2026, 10, 23, 9), place: { since: expect.any(Number) } })
    expect(await desk.claim()).toBeUndefined()
    const { store, turns } = desk.node
    const parts = { store, turns, queue: desk.node.storage.queue, people: desk.node.storage.people, shouldRest: rests(desk) }
    expect(await checkLineHours(parts)).toBe(0)
    vi.setSystemTime(Date.UTC(2026, 10, 23, 9))
    expect(await checkLineHours(parts)).toBe(1)
    expect(await store.load(id)).toMatchObject({ status: 'waiting', place: { since: (resting as { place?: { since: number } }).place?.since } })
  })

  test('[H7] who waits when the line closes rests too; words of danger are heard all the same', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 23, 9, 59) })
    const desk = await opened(closed)
    const id = await waiting(desk)
    expect(await desk.node.store.load(id)).toMatchObject({ status: 'waiting' })
    vi.setSystemTime(Date.UTC(2026, 10, 24, 10))
    const { store, turns } = desk.node
    expect(await checkLineHours({ store, turns, queue: desk.node.storage.queue, people: desk.node.storage.people, shouldRest: rests(desk) })).toBe(1)
    expect(await store.load(id)).toMatchObject({ status: 'parked', until: Date.UTC(2026, 10, 30, 9) })
    await turns.run(id, { do: 'post_message', id: 'd', text: 'I want to kill myself' })
    expect(await placeOf(desk, id)).toMatchObject({ queue: 'specialist_safety' })
  })
})

describe('a code for another device', () => {
  test('[H8] shows the chat without being spent, opens it once, and the chat says so', async () => {
    const { node } = await opened()
    const started = await node.start({ context: crypto.randomUUID() })
    if ('refused' in started) throw new Error(started.why)
    const parts = { store: node.store, people: node.storage.people, turns: node.turns }
    const { code } = await giveResumeCode(parts, started.conversation)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
    expect((await findByResumeCode(parts, typed))?.id).toBe(started.conversation)
    const [one, ...others] = await Promise.all([1, 2, 3].map(() => openByResumeCode(parts, typed)))
    const won = [one, ...others].filter((each) => each !== undefined)
    expect(won).toHaveLength(1)
    expect(await node.store.conversationByToken(hashToken(won[0]!.token))).toBe(started.conversation)
    const log = await node.store.eventsAfter(started.conversation, 0, 500)
    expect(log.filter(({ type }) => type === 'device_added')).toHaveLength(1)
    expect(await findByResumeCode(parts, code)).toBeUndefined()
  })

  test('[H9] a newer one takes its place, and a day later none is good', async () => {
    const { node } = await opened()
    const started = await node.start({ context: crypto.randomUUID() })
    if ('refused' in started) throw new Error(started.why)
    const parts = { store: node.store, people: node.storage.people, turns: node.turns }
    const [first, second] = [await giveResumeCode(parts, started.conversation), await giveResumeCode(parts, started.conversation)]
    expect(await openByResumeCode(parts, first.code)).toBeUndefined()
    later(BOUNDS.resumeCodeMs + 1)
    expect(await openByResumeCode(parts, second.code)).toBeUndefined()
  })
})
