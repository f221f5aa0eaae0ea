/** Two nodes on one database, each with a circuit breaker of its own: one may find the platform gone while the other reaches it. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, RecordedPlatform, type NodeParts } from '../support/in-process.ts'

let files: ReleaseFiles
beforeAll(async () => void (files = await loadContent(ROOT)))

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  vi.useRealTimers()
})

const PATIENCE = { timeout: 10_000, interval: 10 }
/** How long a circuit stays open. */
const OPEN_MS = 10_000
const CONTACTS = { outcome: 'listed', data: { contacts: [{ id: 'c1', label: 'j•••@g•••.com' }] } }

/** `cut`: the way from the first node loses every answer, not what was asked. */
async function openNodes() {
  const { file, remove } = temporaryDatabase()
  const platform = new RecordedPlatform(() => CONTACTS)
  const way = { cut: true }
  const asked: string[] = []
  const transport = async (request: Request) => {
    asked.push(request.headers.get('idempotency-key') ?? '')
    const response = await platform.transport(request)
    if (way.cut) throw new Error('the connection broke off')
    return response
  }
  const first = await openNode({ file, files, platform: Object.assign(new RecordedPlatform(() => CONTACTS), { transport }) })
  const second = await openNode({ file, files, platform, storage: first.storage })
  closing.push(remove, () => first.close(), () => second.close())
  return { first, second, platform, way, asked }
}

const isOpen = async ({ metrics }: NodeParts) => (await metrics.circuitOpen.get()).values[0]?.value === 1

/** Somebody whose contacts the platform is asked for; answers the call. */
async function duringCall(node: NodeParts): Promise<{ id: string; call: string }> {
  const started = await node.start({ context: crypto.randomUUID() })
  if ('refused' in started) throw new Error(started.why)
  const id = started.conversation
  for (const choice of ['no_code', 'another']) await node.turns.run(id, { do: 'post_message', id: `t-${choice}`, choice })
  return { id, call: (await node.store.load(id))?.calls[0]?.call ?? '' }
}

async function outcomes(node: NodeParts, id: string): Promise<string[]> {
  return (await node.store.eventsAfter(id, 0, 500)).flatMap((event) => (event.type === 'action_completed' ? [event.outcome] : []))
}

/** The outcome of a chat's call, once there is one. */
async function settled(node: NodeParts, id: string): Promise<string | undefined> {
  await vi.waitFor(async () => expect(await outcomes(node, id)).toHaveLength(1), PATIENCE)
  return (await outcomes(node, id))[0]
}

async function untilOpen(node: NodeParts): Promise<void> {
  while (!(await isOpen(node))) expect(await settled(node, (await duringCall(node)).id)).toBe('failed')
}

describe('the circuit of a node', () => {
  test('[K11] that is open keeps nobody from the platform who is served by the other node, and every effect happens once', async () => {
    const { first, second, platform, asked } = await openNodes()
    first.runner.start()
    await untilOpen(first)
    const before = asked.length
    expect(await settled(first, (await duringCall(first)).id)).toBe('failed')
    expect(asked).toHaveLength(before)
    await first.runner.stop()

    second.runner.start()
    expect(await settled(second, (await duringCall(second)).id)).toBe('listed')
    expect([await isOpen(first), await isOpen(second)]).toEqual([true, false])

    first.runner.start()
    const chats = await Promise.all(Array.from({ length: 10 }, (_, n) => duringCall(n % 2 === 0 ? first : second)))
    for (const { id, call } of chats) {
      const outcome = await settled(second, id)
      expect(platform.done.has(call)).toBe(outcome === 'listed')
    }
    const keys = platform.calls.map(({ key }) => key)
    expect(platform.done.size).toBe(new Set(keys).size)
    for (const { id } of chats) expect(await outcomes(first, id)).toHaveLength(1)
  })

  test('[K12] closes by itself when the platform answers again, and no second try under a key did anything twice', async () => {
    const { first, way, platform, asked } = await openNodes()
    first.runner.start()
    await untilOpen(first)
    expect(platform.done.size).toBe(new Set(asked).size)
    expect(asked.length).toBeGreaterThan(platform.done.size)
    way.cut = false
    vi.setSystemTime(Date.now() + OPEN_MS)
    expect(await settled(first, (await duringCall(first)).id)).toBe('listed')
    expect(await isOpen(first)).toBe(false)
  })
})
