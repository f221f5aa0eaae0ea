import type { AgentStore } from '../../agents/store.ts'
import type { Who } from '../../protocol/index.ts'

/** Looks all accounts up once: an id then gives whoever it is, the id itself as name where the account is gone. */
export type NamesOf = () => Promise<(id: string) => Who>

export function namesOf(agents: Pick<AgentStore, 'agents'>): NamesOf {
  return async () => {
    const names = new Map((await agents.agents()).map(({ id, name }) => [id, name]))
    return (id) => ({ id, name: names.get(id) ?? id })
  }
}
