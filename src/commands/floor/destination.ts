/** Where a supervisor sends a chat. */
import { takesChats } from '../../agents/roles.ts'
import type { AgentStore } from '../../agents/store.ts'
import type { ConversationState } from '../../conversation/index.ts'

export interface Destination {
  queue?: string
  toAgent?: string
  locale?: string
}

interface Wish {
  queue: string | undefined
  /** An agent's id. */
  agent: string | undefined
  locale: string | undefined
}

/** A colleague takes it in the chat's own language if they speak it, else in their first one. Undefined: there is no such colleague. */
export async function destinationFor({ agents }: { agents: Pick<AgentStore, 'agent'> }, state: ConversationState, { queue, agent, locale }: Wish): Promise<Destination | undefined> {
  const to = { ...(queue === undefined ? {} : { queue }), ...(locale === undefined ? {} : { locale }) }
  if (agent === undefined) return to
  const colleague = await agents.agent(agent)
  if (!colleague || !takesChats(colleague)) return undefined
  const { languages, secondLanguages } = colleague
  const spoken = [...languages, ...secondLanguages].includes(locale ?? state.locale)
  return { ...to, toAgent: agent, ...(spoken || languages[0] === undefined ? {} : { locale: languages[0] }) }
}
