import { expect, test } from 'vitest'
import { PATIENCE_MS } from '../../tests/support/waiting.ts'
import { followHeldChats } from './held-chats.ts'

const PATIENCE = { timeout: PATIENCE_MS, interval: 5 }

/** Chats that begin unless new chats are stopped when their turn comes, which `hold` delays; those of `late` are there from the second look on. */
function house(held: string[]) {
  const [waiting, begun] = [new Set(held), [] as string[]]
  const it = { stopped: true, looks: 0, tried: 0, hold: Promise.resolve(), late: [] as string[], begun }
  const follow = () => followHeldChats({
    everyMs: 5, isStopped: () => (it.looks++, it.stopped), log: { info: () => undefined, error: () => undefined },
    store: {
      async heldConversations(after, limit) {
        const found = [...waiting].filter((id) => id > after).slice(0, limit)
        for (const id of it.late.splice(0)) waiting.add(id)
        return found
      },
    },
    turns: {
      run: async (id) => {
        it.tried++
        const { stopped } = await it.hold.then(() => ({ stopped: it.stopped }))
        if (!stopped && waiting.delete(id)) begun.push(id)
        return { refused: 'conflict', why: 'not looked at' }
      },
    },
  })
  return { it, follow }
}

test('held chats begin when new chats go on, also those that were passed over while they were stopped once more', async () => {
  const all = [...'abcdefghijk']
  const { it, follow } = house(all)
  const gate = Promise.withResolvers<void>()
  it.hold = gate.promise
  const end = follow()
  it.stopped = false
  await expect.poll(() => it.tried, PATIENCE).toBe(10)
  it.stopped = true
  const { looks } = it
  await expect.poll(() => it.looks, PATIENCE).toBeGreaterThan(looks + 1)
  gate.resolve()
  await it.hold
  it.stopped = false
  await expect.poll(() => it.begun.toSorted(), PATIENCE).toEqual(all)
  await end()
})

test('a chat that was being held while they were let go on begins as well', async () => {
  const { it, follow } = house(['a'])
  it.late = ['b']
  const end = follow()
  it.stopped = false
  await expect.poll(() => it.begun, PATIENCE).toEqual(['a', 'b'])
  await end()
})
