import type { Agent } from '../../src/agents/store.ts'
import type { Seeker } from '../../src/handoff/store.ts'
import { NOON } from './states.ts'

/** An agent who may answer in Spanish, with room for three chats. */
export function agentOf(overrides: Partial<Agent> = {}): Agent {
  const id = overrides.id ?? 'ana'
  return { id, email: `${id}@example.com`, name: id, role: 'agent', languages: ['es'], secondLanguages: [], skills: [], capacity: 3, active: true, ...overrides }
}

/** How the line is searched for such an agent, where no queue asks for skills. */
export function seekerOf(overrides: Partial<Agent>, more: Partial<Seeker> = {}): Seeker {
  const { id, languages, secondLanguages } = agentOf(overrides)
  return { agent: id, languages, secondLanguages, now: NOON, closedTo: () => [], ...more }
}
