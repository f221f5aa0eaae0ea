import { expect, test } from 'vitest'
import type { Agent, AgentStore, Presence } from '../agents/store.ts'
import { Floor } from './floor.ts'

const ana: Agent = { id: 'ana', email: 'ana@example.com', name: 'Ana', role: 'agent', languages: ['es'], secondLanguages: [], skills: [], capacity: 3, active: true }

/** A store whose readings are answered by the test, each with what stood there when it was asked. */
function slowStore() {
  let status: Presence['status'] = 'away'
  const answers: (() => void)[] = []
  const store: Pick<AgentStore, 'agents' | 'presentAgents' | 'renewPresence'> = {
    agents: async () => [ana],
    presentAgents: () => {
      const seen: Presence[] = [{ agent: ana.id, status, leaseUntil: Infinity, lapses: 0, takenAt: 0 }]
      return new Promise((resolve) => answers.push(() => resolve(seen)))
    },
    renewPresence: async ({ agent, leaseUntil }, wish) => {
      status = wish ?? status
      return { agent, status, leaseUntil, lapses: 0, takenAt: 0 }
    },
  }
  return { store: store as AgentStore, answers }
}

test('what was read before a change of presence does not undo it', async () => {
  const { store, answers } = slowStore()
  const floor = new Floor({ agents: store, queue: { loads: async () => [], offers: async () => [] }, bus: { publish: () => undefined }, skills: () => new Map() })
  const early = floor.refresh()
  const change = floor.touch(ana, 'available')
  await expect.poll(() => answers.length).toBe(2)
  answers[1]!()
  await change
  expect([floor.presenceOf('ana'), floor.staffed('es')]).toEqual(['available', true])
  answers[0]!()
  await early
  expect([floor.presenceOf('ana'), floor.staffed('es')]).toEqual(['available', true])
})
