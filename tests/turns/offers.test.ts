import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Agent } from '../../src/agents/store.ts'
import { claimConversation, claimNext } from '../../src/commands/claim-conversation.ts'
import { RoutingBoard } from '../../src/commands/floor/routing-board.ts'
import { logOut } from '../../src/commands/log-out.ts'
import { loseAgents, reclaimChats } from '../../src/commands/lose-agents.ts'
import { offerChats, type OfferParts } from '../../src/commands/offer-chats.ts'
import { BOUNDS } from '../../src/conversation/index.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { Offers } from '../../src/server/agent/offers.ts'
import { Router } from '../../src/tasks/router.ts'
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

async function opened(): Promise<NodeParts> {
  const { file, remove } = temporaryDatabase()
  const node = await openNode({ file, files })
  closing.push(remove, () => node.close())
  return node
}

async function another(node: NodeParts): Promise<NodeParts> {
  const two = await openNode({ file: '', files, storage: node.storage })
  closing.push(() => two.close())
  return two
}

/** Somebody who waits, with as many words as wished. */
async function waiting(node: NodeParts): Promise<string> {
  const outcome = await node.start({ context: crypto.randomUUID() })
  if ('refused' in outcome) throw new Error(outcome.why)
  await node.turns.run(outcome.conversation, { do: 'post_message', id: 'h', choice: 'human' })
  return outcome.conversation
}

async function hired(node: NodeParts, id: string, overrides: Partial<Agent> = {}): Promise<Agent> {
  const agent = agentOf({ id, languages: ['en'], capacity: 2, ...overrides })
  await node.storage.agents.addAgent(agent, 'x')
  await node.storage.agents.addSession({ tokenHash: `session of ${id}`, agent: id, expiresAt: Date.now() + 3_600_000 })
  await node.floor.touch(agent, 'available')
  return agent
}

const partsOf = ({ turns, store, floor, storage, log }: NodeParts): OfferParts => ({ turns, store, floor, queue: storage.queue, log, offers: () => true })
const claimPartsOf = (node: NodeParts) => ({ ...partsOf(node), proposed: new Set<string>() })
const vanish = (node: NodeParts) => loseAgents({ turns: node.turns, queue: node.storage.queue, agents: node.storage.agents, floor: node.floor }, Date.now() + BOUNDS.agentLeaseMs + 1)
const offers = async (node: NodeParts) => (await node.storage.queue.offers()).map(({ agent, conversation }) => ({ agent, conversation }))
const eventsOf = async (node: NodeParts, id: string) => await node.storage.store.eventsAfter(id, 0, 500)
const typesAfter = async (node: NodeParts, id: string, seq: number) => (await node.storage.store.eventsAfter(id, seq, 500)).map((event) => ('why' in event && event.why ? `${event.type} ${event.why}` : event.type))
const said = async (node: NodeParts, id: string) => (await eventsOf(node, id)).flatMap((event) => (event.type === 'message_posted' && event.from === 'system' ? [event.source] : []))
const write = (node: NodeParts, id: string, agent: Agent, fence: number) =>
  node.turns.run(id, { do: 'post_agent_message', agent: { id: agent.id, name: agent.name }, id: crypto.randomUUID(), text: 'Hello.', fence })

describe('offers', () => {
  test('[F1] ask each free agent for one chat, go on to the next who is asked, and end with who takes it', async () => {
    const node = await opened()
    const [ana, ben] = [await hired(node, 'ana'), await hired(node, 'ben', { capacity: 1 })]
    const first = await waiting(node)
    expect(await offerChats(partsOf(node), Date.now())).toBe(1)
    expect(await offers(node)).toEqual([{ agent: 'ana', conversation: first }])
    expect(await offerChats(partsOf(node), Date.now())).toBe(0)
    await node.turns.run(first, { do: 'decline', agent: ana, fence: 0 })
    await offerChats(partsOf(node), Date.now())
    expect(await offers(node)).toEqual([{ agent: 'ben', conversation: first }])
    expect(await claimConversation(claimPartsOf(node), ana, first)).toMatchObject({ refused: 'conflict' })
    expect(await claimConversation(claimPartsOf(node), ben, first)).toMatchObject({ status: 'agent', agent: { id: 'ben' } })
    expect(await offers(node)).toEqual([])
  })

  test('[F2] are made once by two nodes at once, and go to nobody who is full or away', async () => {
    const node = await opened()
    const two = await another(node)
    const ana = await hired(node, 'ana', { capacity: 1 })
    await hired(node, 'gone', {})
    await node.floor.touch(agentOf({ id: 'gone' }), 'away')
    const ids = [await waiting(node), await waiting(node)]
    await two.floor.refresh()
    const made = await Promise.all([offerChats(partsOf(node), Date.now()), offerChats(partsOf(two), Date.now()), offerChats(partsOf(two), Date.now())])
    expect(made.reduce((a, b) => a + b)).toBe(1)
    const [offer] = await offers(node)
    expect(offer).toMatchObject({ agent: 'ana' })
    const other = ids.find((id) => id !== offer?.conversation)!
    expect(await claimConversation(claimPartsOf(node), ana, other)).toMatchObject({ status: 'agent' })
    await offerChats(partsOf(node), Date.now())
    expect(await offers(node)).toEqual([])
    expect(await typesAfter(node, offer!.conversation, 0)).toContain('offer_ended withdrawn')
  })

  test('[F3] that lapse twice in a row set the agent away, who is told why, and end with it', async () => {
    const node = await opened()
    const ana = await hired(node, 'ana')
    const told: string[] = []
    node.bus.subscribeAll((message) => { if (message.kind === 'presence') told.push(message.agent) })
    const id = await waiting(node)
    for (const ahead of [0, BOUNDS.passedMs]) {
      await offerChats(partsOf(node), Date.now() + ahead)
      const state = await node.store.load(id)
      if (state?.status !== 'offered') throw new Error('not offered')
      await node.turns.run(id, { do: 'expire_offer', ref: `ana:${state.offer.until}` })
    }
    await offerChats(partsOf(node), Date.now() + 2 * BOUNDS.passedMs)
    expect(await offers(node)).toEqual([])
    expect([node.floor.presenceOf('ana'), node.floor.letOffersLapse('ana')]).toEqual(['away', true])
    expect(told).toEqual(['ana'])
    await node.floor.touch(ana, 'available')
    expect(node.floor.letOffersLapse('ana')).toBe(false)
  })

  test('[F4] are made by the router as soon as somebody waits, where agents are asked; by a setting that holds everywhere', async () => {
    const node = await opened()
    const board = new RoutingBoard(node.storage)
    const other = new RoutingBoard(node.storage)
    const router = new Router({ ...partsOf(node), bus: node.bus, offers: () => board.mode === 'offers' })
    router.start()
    closing.push(() => router.stop())
    await hired(node, 'ana')
    const id = await waiting(node)
    expect(await other.change('offers', 0, 'lea')).toMatchObject({ mode: 'offers', version: 1, by: 'lea' })
    expect(await board.change('pull', 0, 'ben')).toBe('conflict')
    expect(await offers(node)).toEqual([])
    await board.read()
    await expect.poll(() => offers(node)).toEqual([{ agent: 'ana', conversation: id }])
  })
})

describe('a console', () => {
  test('[F13] is told of each offer once, and how it ended', async () => {
    const node = await opened()
    const [ana, ben] = [await hired(node, 'ana', { capacity: 50 }), agentOf({ id: 'ben', languages: ['en'] })]
    const frames = new Offers({ queue: node.storage.queue, store: node.store })
    const news = async () => (await frames.news('ana')).map((frame) => (frame.type === 'offer' ? `${frame.type} ${frame.fence}` : `${frame.type} ${frame.why}`))
    const asked = async () => {
      const id = await waiting(node)
      await node.turns.run(id, { do: 'offer', agent: { id: 'ana', name: 'ana' } })
      expect(await news()).toEqual(['offer 0'])
      expect(await news()).toEqual([])
      return id
    }
    const declined = await asked()
    await node.turns.run(declined, { do: 'decline', agent: ana, fence: 0 })
    expect(await news()).toEqual(['offer_over declined'])
    await claimConversation(claimPartsOf(node), ana, await asked())
    expect(await news()).toEqual(['offer_over taken'])
    const withdrawn = await asked()
    await node.turns.run(withdrawn, { do: 'withdraw_offer', agent: 'ana' })
    await node.turns.run(withdrawn, { do: 'claim', agent: ben })
    expect(await news()).toEqual(['offer_over withdrawn'])
  })
})

describe('an agent who vanishes', () => {
  test('[F5] loses whoever awaits an answer at once, and keeps the others for two minutes, or until they write', async () => {
    const node = await opened()
    const ana = await hired(node, 'ana', { capacity: 3 })
    const ids = [await waiting(node), await waiting(node), await waiting(node)]
    const [asking, held, silent] = ids as [string, string, string]
    for (const id of ids) await claimConversation(claimPartsOf(node), ana, id)
    for (const id of [held, silent]) await write(node, id, ana, 1)
    const seqs = await Promise.all(ids.map(async (id) => (await node.store.load(id))!.seq))
    await vanish(node)
    await vanish(node)
    expect(await node.store.load(asking)).toMatchObject({ status: 'waiting', fence: 2 })
    expect((await said(node, asking)).at(-1)).toBe('system.agent.lost')
    expect(await typesAfter(node, held, seqs[1]!)).toEqual(['agent_away'])
    await node.turns.run(held, { do: 'post_message', id: 'm', text: 'are you there?' })
    expect(await node.store.load(held)).toMatchObject({ status: 'waiting', fence: 2 })
    const away = await node.store.load(silent)
    if (away?.status !== 'agent') throw new Error('not held')
    await node.turns.run(silent, { do: 'end_away', ref: `${away.fence}:${away.awayUntil}` })
    expect(await node.store.load(silent)).toMatchObject({ status: 'waiting', lastAgent: { id: 'ana' } })
    expect((await said(node, silent)).at(-1)).toBe('system.agent.lost')
  })

  test('[F6] has the held ones back with one tap, which makes older windows stale; or by going on with one', async () => {
    const node = await opened()
    const ana = await hired(node, 'ana')
    const ids = [await waiting(node), await waiting(node)] as const
    for (const id of ids) await claimConversation(claimPartsOf(node), ana, id)
    for (const id of ids) await write(node, id, ana, 1)
    await vanish(node)
    await write(node, ids[0], ana, 1)
    expect(await node.store.load(ids[0])).not.toHaveProperty('awayUntil')
    expect(await reclaimChats({ turns: node.turns, queue: node.storage.queue }, ana)).toEqual([ids[1]])
    expect(await node.store.load(ids[1])).toMatchObject({ status: 'agent', fence: 2 })
    expect(await write(node, ids[1], ana, 1)).toMatchObject({ refused: 'conflict' })
    expect(await reclaimChats({ turns: node.turns, queue: node.storage.queue }, ana)).toEqual([])
  })

  test('[F7] who logs out leaves nothing behind, unless there is another login', async () => {
    const node = await opened()
    const ana = await hired(node, 'ana')
    await node.storage.agents.addSession({ tokenHash: 'second', agent: 'ana', expiresAt: Date.now() + 3_600_000 })
    const id = await waiting(node)
    await claimConversation(claimPartsOf(node), ana, id)
    await write(node, id, ana, 1)
    const parts = { ...partsOf(node), agents: node.storage.agents }
    await logOut(parts, 'ana', 'second')
    expect(await node.store.load(id)).toMatchObject({ status: 'agent' })
    await logOut(parts, 'ana', 'session of ana')
    expect(await node.store.load(id)).toMatchObject({ status: 'waiting', fence: 2 })
    expect((await eventsOf(node, id)).findLast(({ type }) => type === 'agent_left')).toMatchObject({ why: 'logged_out' })
    expect((await said(node, id)).slice(-3)).toEqual(['system.agent.released', 'system.handoff.no_agent', 'system.ladder.ask'])
    expect(await node.storage.agents.presentAgents(Date.now())).toEqual([])
  })

  test('[F12] whose account is closed has nothing held', async () => {
    const node = await opened()
    const ana = await hired(node, 'ana')
    const id = await waiting(node)
    await claimConversation(claimPartsOf(node), ana, id)
    await write(node, id, ana, 1)
    await node.storage.agents.updateAgent({ ...ana, active: false })
    await vanish(node)
    expect((await eventsOf(node, id)).findLast(({ type }) => type === 'agent_left')).toMatchObject({ why: 'logged_out' })
  })

  test('[F8] stays here with a second connection when the first one ends', async () => {
    const node = await opened()
    const ana = await hired(node, 'ana')
    await node.floor.touch(ana, undefined, { connection: 'old', heardAt: Date.now() })
    await node.floor.touch(ana, undefined, { connection: 'new', heardAt: Date.now() })
    await node.floor.leave('ana', 'old')
    const [presence] = await node.storage.agents.presentAgents(Date.now())
    expect(presence!.leaseUntil - Date.now()).toBeGreaterThan(BOUNDS.reconnectMs)
  })
})

describe('a case that comes back', () => {
  const back = async (node: NodeParts, id: string, ana: Agent) => {
    await node.turns.run(id, { do: 'resolve', agent: ana, fence: 1, outcome: 'advised' })
    await node.floor.refresh()
    await node.turns.run(id, { do: 'post_message', id: 'again', text: 'it happened again' })
    return await node.store.load(id)
  }

  test('[F9] is kept for the agent who knows it, for a moment, then it is anybody\'s', async () => {
    const node = await opened()
    const [ana, ben] = [await hired(node, 'ana'), await hired(node, 'ben')]
    const id = await waiting(node)
    await claimConversation(claimPartsOf(node), ana, id)
    const state = await back(node, id, ana)
    if (state?.status !== 'waiting') throw new Error('not waiting')
    expect(state.place).toMatchObject({ reservedFor: 'ana' })
    expect(await claimNext(claimPartsOf(node), ben)).toBeUndefined()
    await node.turns.run(id, { do: 'end_reservation', ref: `ana:${state.place.reservedUntil}` })
    expect(await claimNext(claimPartsOf(node), ben)).toMatchObject({ agent: { id: 'ben' } })
  })

  test('[F10] is anybody\'s at once when that agent is away', async () => {
    const node = await opened()
    const ana = await hired(node, 'ana')
    const id = await waiting(node)
    await claimConversation(claimPartsOf(node), ana, id)
    await node.floor.touch(ana, 'away')
    expect(await back(node, id, ana)).toMatchObject({ status: 'waiting', place: { reservedFor: null } })
  })
})

describe('who may take what', () => {
  test('[F11] goes by the skills of the queue, as long as anybody has them in that language', async () => {
    const node = await opened()
    const ana = await hired(node, 'ana')
    const outcome = await node.start({ context: crypto.randomUUID() })
    if ('refused' in outcome) throw new Error(outcome.why)
    const id = outcome.conversation
    await node.turns.run(id, { do: 'post_message', id: 'h', text: 'I want to kill myself' })
    expect(await node.store.load(id)).toMatchObject({ status: 'waiting', place: { queue: 'specialist_safety', priority: 'urgent' } })
    const sam = await hired(node, 'sam', { skills: ['safety'] })
    expect(await claimNext(claimPartsOf(node), ana)).toBeUndefined()
    expect(await claimConversation(claimPartsOf(node), ana, id)).toMatchObject({ refused: 'not_found' })
    await node.storage.agents.updateAgent({ ...sam, active: false })
    await node.floor.refresh()
    expect(await claimNext(claimPartsOf(node), ana)).toMatchObject({ id })
  })
})
