import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { BOUNDS, fold, StoreUnavailable, timersOf, type Store } from '../../src/conversation/index.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { agentOf } from '../support/agents.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, RecordedPlatform, type NodeParts } from '../support/in-process.ts'

let files: ReleaseFiles
beforeAll(async () => void (files = await loadContent(ROOT)))

/** The clock is the test's; what waits still waits in real time. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  vi.useRealTimers()
})

const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
const PATIENCE = { timeout: 10_000, interval: 10 }
const LEASE_MS = 30_000

function database(): string {
  const { file, remove } = temporaryDatabase()
  closing.push(remove)
  return file
}

async function nodeOn(file: string, options: Partial<Parameters<typeof openNode>[0]> = {}): Promise<NodeParts> {
  const node = await openNode({ file, files, ...options })
  closing.push(() => node.close())
  return node
}

const tap = (node: NodeParts, id: string, choice: string) => node.turns.run(id, { do: 'post_message', id: `t-${choice}-${Math.random()}`.replace('.', ''), choice })
const stateOf = async (node: NodeParts, id: string) => (await node.storage.store.load(id))!
const typesOf = async (node: NodeParts, id: string) => (await node.storage.store.eventsAfter(id, 0, 500)).map(({ type }) => type)
const completions = async (node: NodeParts, id: string) => (await typesOf(node, id)).filter((type) => type === 'action_completed').length

async function started(node: NodeParts): Promise<string> {
  const outcome = await node.start({ context: crypto.randomUUID() })
  if ('refused' in outcome) throw new Error(outcome.why)
  return outcome.conversation
}

/** The platform is asked for the contacts it holds. */
async function duringCall(node: NodeParts): Promise<string> {
  const id = await started(node)
  await tap(node, id, 'no_code')
  await tap(node, id, 'another')
  expect((await stateOf(node, id)).calls).toHaveLength(1)
  return id
}

function answers(action: string) {
  if (action === 'identity.contacts') return { outcome: 'listed', data: { contacts: [{ id: 'c1', label: 'j•••@g•••.com' }] } }
  if (action === 'identity.send_code') return { outcome: 'sent', data: { sending: 's1', label: 'j•••@g•••.com' } }
  if (action === 'identity.check_code') return { outcome: 'passed' }
  return { outcome: 'failed' }
}

const never = new Promise<never>(() => undefined)

describe('a call to the platform', () => {
  test('[K1] under way at a kill is made again under the same key: it happens once, and its outcome counts once', async () => {
    const file = database()
    let answered = false
    const platform = new RecordedPlatform(answers)
    const { transport } = platform
    // The effect happens, then the process dies before the answer is read.
    const dying = Object.assign(new RecordedPlatform(answers), { transport: async (request: Request) => (await transport(request), (answered = true), await never) })
    const first = await nodeOn(file, { platform: dying })
    const id = await duringCall(first)
    first.runner.start()
    await vi.waitFor(() => expect(answered).toBe(true), PATIENCE)
    await first.close()
    closing.pop()

    const second = await nodeOn(file, { platform })
    later(LEASE_MS + 1)
    second.runner.start()
    await vi.waitFor(async () => expect((await stateOf(second, id)).open?.input.options?.map((option) => option.id)).toContain('c1'), PATIENCE)
    expect(platform.calls).toHaveLength(2)
    expect(new Set(platform.calls.map(({ key }) => key)).size).toBe(1)
    expect(platform.done.size).toBe(1)
    expect(await completions(second, id)).toBe(1)
    expect(await second.storage.store.nextTaskAt()).toBe(timersOf(await stateOf(second, id))[0]?.dueAt)
    expect(await stateOf(second, id)).toEqual(JSON.parse(JSON.stringify(fold(id, await second.storage.store.eventsAfter(id, 0, 500)))))
  })

  test('[K2] whose code was lost with the process is not made: the code is asked for again', async () => {
    const file = database()
    const first = await nodeOn(file, { platform: new RecordedPlatform(answers) })
    const id = await duringCall(first)
    first.runner.start()
    await vi.waitFor(async () => expect((await stateOf(first, id)).open?.input.options?.map((option) => option.id)).toContain('c1'), PATIENCE)
    await tap(first, id, 'c1')
    await vi.waitFor(async () => expect((await stateOf(first, id)).open?.input.options?.map((option) => option.id)).toContain('have_code'), PATIENCE)
    await tap(first, id, 'have_code')
    await first.runner.stop()
    await first.turns.run(id, { do: 'post_message', id: 'code', text: '482913' })
    expect((await stateOf(first, id)).calls).toMatchObject([{ action: 'identity.check_code', secretInput: expect.any(String) }])
    await first.close()
    closing.pop()

    const platform = new RecordedPlatform(answers)
    const second = await nodeOn(file, { platform })
    second.runner.start()
    await vi.waitFor(async () => expect((await stateOf(second, id)).open?.input.kind).toBe('code'), PATIENCE)
    expect(platform.calls).toEqual([])
    await second.turns.run(id, { do: 'post_message', id: 'code2', text: '482913' })
    await vi.waitFor(() => expect(platform.calls.map(({ action }) => action)).toContain('identity.check_code'), PATIENCE)
    expect(JSON.stringify(await second.storage.store.eventsAfter(id, 0, 500))).not.toContain('482913')
  })

  test('[K3] that hangs keeps nobody else waiting, nor the end of the service', async () => {
    let hangs = true
    const platform = new RecordedPlatform((action) => (hangs ? ((hangs = false), never) : answers(action)))
    const node = await nodeOn(database(), { platform })
    const stuck = await duringCall(node)
    node.runner.start()
    await vi.waitFor(() => expect(platform.calls).toHaveLength(1), PATIENCE)
    const other = await duringCall(node)
    await vi.waitFor(async () => expect((await stateOf(node, other)).calls).toEqual([]), PATIENCE)
    expect((await stateOf(node, stuck)).calls).toHaveLength(1)
    await node.runner.stop(0)
  })

  test('[K4] still under way when its lease runs out is not made a second time by the same process', async () => {
    const platform = new RecordedPlatform(() => never)
    const node = await nodeOn(database(), { platform })
    await duringCall(node)
    node.runner.start()
    await vi.waitFor(() => expect(platform.calls).toHaveLength(1), PATIENCE)
    later(LEASE_MS + 1)
    await vi.waitFor(async () => expect(await node.storage.store.nextTaskAt()).toBeGreaterThan(Date.now()), PATIENCE)
    expect(platform.calls).toHaveLength(1)
  })

  test('[K5] that ended but could not be recorded is made again, later and later, under its key', async () => {
    let failing = 0
    const failedAt: number[] = []
    const failsTwice = (store: Store): Store => ({
      ...store,
      async commit(turn) {
        if (!turn.events.some(({ type }) => type === 'action_completed') || failing++ >= 2) return await store.commit(turn)
        failedAt.push(Date.now())
        throw failing === 1 ? new Error('a bug') : new StoreUnavailable('the disk is full')
      },
    })
    const platform = new RecordedPlatform(answers)
    const node = await nodeOn(database(), { platform, around: failsTwice })
    const id = await duringCall(node)
    node.runner.start()
    const waits: number[] = []
    for (const tries of [1, 2]) {
      await vi.waitFor(async () => {
        expect(platform.calls).toHaveLength(tries)
        expect(failing).toBe(tries)
        // Until the failure is recorded the row is due at the end of its lease; a retry comes much sooner.
        expect(await node.storage.store.nextTaskAt()).toBeLessThan(Date.now() + LEASE_MS / 3)
      }, PATIENCE)
      const next = (await node.storage.store.nextTaskAt())!
      waits.push(next - failedAt.at(-1)!)
      later(next - Date.now())
    }
    await vi.waitFor(async () => expect(await completions(node, id)).toBe(1), PATIENCE)
    expect(waits[1]).toBeGreaterThan(waits[0]!)
    expect(new Set(platform.calls.map(({ key }) => key)).size).toBe(1)
    expect(platform.done.size).toBe(1)
  })
})

describe('a timer', () => {
  test('[K6] that came due while the service was down fires after the start, once, on whichever of two nodes', async () => {
    const file = database()
    const first = await nodeOn(file)
    const id = await started(first)
    await first.close()
    closing.pop()
    later(31 * 60_000)
    const one = await nodeOn(file)
    const two = await openNode({ file, files, storage: one.storage })
    closing.push(() => two.close())
    one.runner.start()
    two.runner.start()
    await vi.waitFor(async () => expect((await stateOf(one, id)).status).toBe('parked'), PATIENCE)
    const [pause] = timersOf(await stateOf(one, id))
    expect(await one.storage.store.nextTaskAt()).toBe(pause!.dueAt)
    expect((await typesOf(one, id)).filter((type) => type === 'conversation_parked')).toHaveLength(1)
  })

  test('[K7] that nobody wants any more is settled without a trace', async () => {
    const node = await nodeOn(database())
    const id = await started(node)
    const state = await stateOf(node, id)
    const note = { type: 'note_posted', v: 1, text: 'n', clientId: 'n', agent: { id: 'ana', name: 'Ana' }, seq: state.seq + 1, at: Date.now() } as const
    const set = [{ kind: 'offer_expired', dueAt: 0, ref: 'ana:1' } as const]
    await node.store.commit({ conversation: id, expectedSeq: state.seq, events: [note], state: { ...state, seq: state.seq + 1 }, timers: { set, drop: [] }, guards: [] })
    const before = await typesOf(node, id)
    node.runner.start()
    await vi.waitFor(async () => expect(await node.storage.store.nextTaskAt()).toBe(timersOf(state)[0]!.dueAt), PATIENCE)
    expect(await typesOf(node, id)).toEqual(before)
  })
})

describe('an agent who vanished', () => {
  const ana = agentOf({ languages: ['en'] })

  async function withAna(node: NodeParts): Promise<string[]> {
    await node.storage.agents.addAgent(ana, 'x')
    await node.floor.touch(ana, 'available')
    const ids = [await started(node), await started(node), await started(node)]
    for (const id of ids) {
      await tap(node, id, 'human')
      later(1_000)
    }
    for (const id of ids) await node.turns.run(id, { do: 'claim', agent: { id: ana.id, name: ana.name } }, { guards: [{ kind: 'agent_load', agent: ana.id }] })
    return ids
  }

  test('[K8] has the chats taken back, at their first rank, before whoever came later', async () => {
    const node = await nodeOn(database())
    const ids = await withAna(node)
    const ranks = await Promise.all(ids.map(async (id) => (await node.storage.queue.owned(ana.id)).find(({ conversation }) => conversation === id)?.since))
    const newcomer = await started(node)
    await tap(node, newcomer, 'human')
    node.runner.start()
    later(BOUNDS.agentLeaseMs + 1)
    await vi.waitFor(async () => expect(await node.storage.queue.waiting(10)).toHaveLength(4), PATIENCE)
    const line = await node.storage.queue.waiting(10)
    expect(line.map(({ conversation }) => conversation)).toEqual([...ids, newcomer])
    expect(line.slice(0, 3).map(({ since }) => since)).toEqual(ranks)
    expect(await typesOf(node, ids[0]!)).toContain('agent_left')
  })

  test('[K9] only because the service was down gets the time of a lease to come back', async () => {
    const file = database()
    const first = await nodeOn(file)
    const ids = await withAna(first)
    const silent = await started(first)
    await first.close()
    closing.pop()
    later(31 * 60_000)
    const second = await nodeOn(file)
    second.runner.start()
    await vi.waitFor(async () => expect((await stateOf(second, silent)).status).toBe('parked'), PATIENCE)
    expect((await second.storage.queue.owned(ana.id)).map(({ conversation }) => conversation)).toEqual(ids)
    later(BOUNDS.agentLeaseMs)
    await vi.waitFor(async () => expect(await second.storage.queue.waiting(10)).toHaveLength(3), PATIENCE)
  })

  test('[K10] loses every chat but the one that cannot be taken back', async () => {
    const poisoned: string[] = []
    const node = await nodeOn(database(), {
      around: (store) => ({ ...store, commit: async (turn) => { if (poisoned.includes(turn.conversation)) throw new Error('a bug'); return await store.commit(turn) } }),
    })
    const ids = await withAna(node)
    poisoned.push(ids[0]!)
    node.runner.start()
    later(BOUNDS.agentLeaseMs + 1)
    await vi.waitFor(async () => expect(await node.storage.queue.waiting(10)).toHaveLength(2), PATIENCE)
    expect((await node.storage.queue.owned(ana.id)).map(({ conversation }) => conversation)).toEqual([ids[0]])
  })
})
