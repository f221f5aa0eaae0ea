import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Agent } from '../../src/agents/store.ts'
import { claimConversation, claimNext } from '../../src/commands/claim-conversation.ts'
import { Floor } from '../../src/commands/floor.ts'
import { inProcessBus } from '../../src/bus/in-process.ts'
import { fold, type Store } from '../../src/conversation/index.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { agentOf } from '../support/agents.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'

let files: ReleaseFiles
beforeAll(async () => void (files = await loadContent(ROOT)))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function opened(around?: (store: Store) => Store): Promise<NodeParts> {
  const { file, remove } = temporaryDatabase()
  const node = await openNode({ file, files, around })
  closing.push(remove, () => node.close())
  return node
}

async function waiting(node: NodeParts, count: number): Promise<string[]> {
  return await Promise.all(Array.from({ length: count }, async () => {
    const outcome = await node.start({ context: crypto.randomUUID() })
    if ('refused' in outcome) throw new Error(outcome.why)
    await node.turns.run(outcome.conversation, { do: 'post_message', id: 'h', choice: 'human' })
    return outcome.conversation
  }))
}

async function hired(node: NodeParts, count: number, overrides: Partial<Agent> = {}): Promise<Agent[]> {
  const agents = Array.from({ length: count }, (_, n) => agentOf({ id: `a${n}`, languages: ['en'], capacity: 4, ...overrides }))
  for (const agent of agents) await node.storage.agents.addAgent(agent, 'x')
  return agents
}

const partsOf = ({ turns, store, floor, storage, log }: NodeParts) => ({ turns, store, floor, queue: storage.queue, log, proposed: new Set<string>() })

describe('claiming', () => {
  test('[J10] counts a chat that was to be answered in writing in full from the moment its person writes: what doesn\'t fit beside it is refused', async () => {
    const node = await opened()
    const [agent] = await hired(node, 1, { capacity: 1 })
    const [first, second, third] = await waiting(node, 3)
    for (const id of [first!, second!, third!]) await node.turns.run(id, { do: 'post_message', id: 'm', choice: 'message' })
    const load = async () => (await node.storage.queue.loads()).find((each) => each.agent === agent!.id)?.load
    expect(await claimConversation(partsOf(node), agent!, first!)).toMatchObject({ status: 'agent' })
    expect(await load()).toBe(0.5)
    await node.turns.run(first!, { do: 'post_message', id: 'x', text: 'I am here now' })
    expect(await load()).toBe(1)
    expect(await claimConversation(partsOf(node), agent!, second!)).toMatchObject({ refused: 'capacity' })
    await node.turns.run(first!, { do: 'resolve', agent: agent!, fence: 1, outcome: 'advised' })
    for (const id of [second!, third!]) expect(await claimConversation(partsOf(node), agent!, id)).toMatchObject({ status: 'agent' })
    for (const id of [second!, third!]) await node.turns.run(id, { do: 'post_message', id: 'x', text: 'So am I' })
    expect(await load()).toBe(2)
    expect(await claimNext(partsOf(node), agent!)).toBeUndefined()
  })

  test('[J1] on two nodes at once gives each chat to one agent, and nobody more than fits', async () => {
    const one = await opened()
    const two = await openNode({ file: '', files, storage: one.storage })
    const ids = await waiting(one, 12)
    const agents = await hired(one, 8, { capacity: 2 })
    const sides = [partsOf(one), partsOf(two)]
    const claims = await Promise.all(agents.flatMap((agent, n) => [0, 1, 2].map(() => claimNext(sides[n % 2]!, agent))))
    const owners = await Promise.all(agents.map(async ({ id }) => (await one.storage.queue.owned(id)).map(({ conversation }) => conversation)))
    expect(owners.flat().sort()).toEqual([...ids].sort())
    expect(Math.max(...owners.map(({ length }) => length))).toBeLessThanOrEqual(2)
    expect(claims.filter((claim) => claim && !('refused' in claim))).toHaveLength(12)
    for (const id of ids) {
      const log = await one.storage.store.eventsAfter(id, 0, 500)
      expect(log.filter(({ type }) => type === 'agent_assigned')).toHaveLength(1)
      expect(await two.store.load(id)).toEqual(JSON.parse(JSON.stringify(fold(id, log))))
    }
  })

  test('[J2] goes by rank, and finds nothing where nothing is left', async () => {
    const node = await opened()
    const first = await waiting(node, 1)
    await new Promise((resolve) => setTimeout(resolve, 2))
    const second = await waiting(node, 1)
    const [ana] = await hired(node, 1)
    const parts = partsOf(node)
    const claims = [await claimNext(parts, ana!), await claimNext(parts, ana!), await claimNext(parts, ana!)]
    expect(claims.map((claim) => claim && 'id' in claim && claim.id)).toEqual([...first, ...second, undefined])
    expect(parts.proposed.size).toBe(0)
  })

  test('[J3] while the person writes loses neither the words nor the chat', async () => {
    const node = await opened()
    const [id] = await waiting(node, 1)
    const [ana] = await hired(node, 1)
    const write = (n: number) => node.turns.run(id!, { do: 'post_message', id: `w${n}`, text: `still here ${n}` })
    const [, claim] = await Promise.all([write(1), claimConversation(node, ana!, id!), write(2), write(3)])
    expect(claim).toMatchObject({ status: 'agent', fence: 1 })
    const log = await node.storage.store.eventsAfter(id!, 0, 500)
    expect(log.filter(({ type }) => type === 'agent_assigned')).toHaveLength(1)
    const words = log.flatMap((event) => (event.type === 'message_posted' && event.from === 'user' && event.clientId?.startsWith('w') ? [event.text] : []))
    expect(words.sort()).toEqual(['still here 1', 'still here 2', 'still here 3'])
  })

  test('[J4] is not for those who only write content', async () => {
    const node = await opened()
    const [id] = await waiting(node, 1)
    const [writer] = await hired(node, 1, { role: 'content' })
    expect(await claimConversation(node, writer!, id!)).toMatchObject({ refused: 'forbidden' })
    expect(await claimNext(partsOf(node), writer!)).toMatchObject({ refused: 'forbidden' })
  })

  test('[J5] by somebody who was deactivated meanwhile, or is full, is refused', async () => {
    const node = await opened()
    const [first, second] = await waiting(node, 2)
    const [ana] = await hired(node, 1, { capacity: 1 })
    expect(await claimConversation(node, ana!, first!)).toMatchObject({ status: 'agent' })
    expect(await claimConversation(node, ana!, second!)).toMatchObject({ refused: 'capacity' })
    await node.storage.agents.updateAgent({ ...ana!, capacity: 4, active: false })
    expect(await claimConversation(node, ana!, second!)).toMatchObject({ refused: 'capacity' })
  })
})

describe('a chat that cannot be decided', () => {
  test('[J9] keeps nobody from the next in line, and the search for one ends', async () => {
    const poisoned: string[] = []
    const node = await opened((store) => ({ ...store, load: async (id) => (poisoned.includes(id) ? Promise.reject(new Error('a bug')) : await store.load(id)) }))
    const [first, second] = await waiting(node, 2)
    const [ana] = await hired(node, 1)
    const { conversation } = (await node.storage.queue.waiting(1))[0]!
    poisoned.push(conversation)
    expect(await claimNext(partsOf(node), ana!)).toMatchObject({ id: conversation === first ? second : first })
    expect(await claimNext(partsOf(node), ana!)).toBeUndefined()
  })
})

describe('the floor', () => {
  test('[J6] is staffed by those who are here, available, active, and take chats', async () => {
    const node = await opened()
    const { floor, storage } = node
    const [ana] = await hired(node, 1)
    const writer = agentOf({ id: 'writer', languages: ['en'], role: 'content' })
    await storage.agents.addAgent(writer, 'x')
    const staffed: boolean[] = []
    const look = async (change: Promise<void>) => {
      await change
      await floor.refresh()
      staffed.push(floor.staffed('en'))
    }
    await look(floor.touch(writer, 'available'))
    await look(floor.touch(ana!))
    await look(floor.touch(ana!, 'available'))
    await look(floor.touch(ana!, 'away'))
    await look(floor.touch(ana!, 'available'))
    await look(storage.agents.updateAgent({ ...ana!, active: false }))
    expect(staffed).toEqual([false, false, true, false, true, false])
    expect(floor.staffed('es')).toBe(false)
  })

  test('[J7] tells of a change of presence, renews a lease on any call, and not on every one', async () => {
    const node = await opened()
    const [ana] = await hired(node, 1)
    const bus = inProcessBus((error) => { throw error })
    const told: unknown[] = []
    bus.subscribeAll((message) => told.push(message))
    const floor = new Floor({ agents: node.storage.agents, queue: node.storage.queue, bus, skills: () => new Map() })
    await floor.touch(ana!, 'available')
    expect(told).toEqual([{ kind: 'presence', agent: ana!.id }])
    const leases = async () => (await node.storage.agents.presentAgents(0)).map(({ leaseUntil, status }) => ({ leaseUntil, status }))
    const before = await leases()
    await floor.touch(ana!)
    expect(await leases()).toEqual(before)
    expect(before).toMatchObject([{ status: 'available' }])
  })

  test('[J8] whose renewal failed tries again at the next call', async () => {
    const node = await opened()
    const [ana] = await hired(node, 1)
    let fails = true
    const agents = { ...node.storage.agents, renewPresence: (...args: Parameters<typeof node.storage.agents.renewPresence>) => (fails ? Promise.reject(new Error('no disk')) : node.storage.agents.renewPresence(...args)) }
    const floor = new Floor({ agents, queue: node.storage.queue, bus: node.bus, skills: () => new Map() })
    await expect(floor.touch(ana!)).rejects.toThrow('no disk')
    fails = false
    await floor.touch(ana!)
    expect(await node.storage.agents.presentAgents(Date.now())).toHaveLength(1)
  })
})
