import type { Agent } from '../../src/agents/store.ts'

/** An agent who may answer in Spanish, with room for three chats. */
export function agentOf(overrides: Partial<Agent> = {}): Agent {
  const id = overrides.id ?? 'ana'
  return { id, email: `${id}@example.com`, name: id, role: 'agent', languages: ['es'], secondLanguages: [], skills: [], capacity: 3, active: true, ...overrides }
}
