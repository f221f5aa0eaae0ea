import { expect, test } from 'vitest'
import { PATIENCE_MS } from '../../tests/support/waiting.ts'
import { followHeldChats } from './held-chats.ts'

const PATIENCE = { timeout: PATIENCE_MS, interval: 5 }
/** More than begin at a time, over as many looks as follow each other. */
const MANY = Array.from({ length: 41 }, (_, n) => `c${10 + n}`)

/** Chats that begin unless new chats are stopped when their turn comes, which `hold` delays; those of `late` are there from the second look on, the store fails the next `down` times, and those of `broken` can't be decided on. */
function house(held: string[]) {
  const [waiting, begun] = [new Set(held), [] as string[]]
  const it = { stopped: true, looks: 0, tried: 0, hold: Promise.resolve(), late: [] as string[], down: 0, broken: [] as string[], begun }
  const follow = () => followHeldChats({
    everyMs: 5, isStopped: () => (it.looks++, it.stopped), log: { info: () => undefined, error: () => undefined },
    store: {
      async heldConversations(after, limit) {
        if (it.down-- > 0) throw new Error('down')
        const found = [...waiting].filter((id) => id > after).slice(0, limit)
        for (const id of it.late.splice(0)) waiting.add(id)
        return found
      },
    },
    turns: {
      run: async (id) => {
        it.tried++
        if (it.broken.includes(id)) throw new Error('its release is gone')
        const { stopped } = await it.hold.then(() => ({ stopped: it.stopped }))
        if (!stopped && waiting.delete(id)) begun.push(id)
        return { refused: 'conflict', why: 'not looked at' }
      },
    },
  })
  return { it, follow }
}

test('held chats begin when new chats go on, also those that were passed over while they were stopped once more', async () => {
  const all = MANY
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

test('those that can not begin hold up nobody else', async () => {
  const { it, follow } = house(MANY)
  it.broken = MANY.slice(0, 10)
  const end = follow()
  it.stopped = false
  await expect.poll(() => it.begun.toSorted(), PATIENCE).toEqual(MANY.slice(10))
  await end()
})

test('they begin at the start of a process, as soon as the store answers', async () => {
  const { it, follow } = house(['a', 'b'])
  it.stopped = false
  it.down = 5
  const end = follow()
  await expect.poll(() => it.begun, PATIENCE).toEqual(['a', 'b'])
  await end()
})
