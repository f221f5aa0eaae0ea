/** Where somebody who sends a chat on sends it. */
import { takesChats } from '../../agents/roles.ts'
import type { Agent, AgentStore } from '../../agents/store.ts'
import type { ConversationState } from '../../conversation/index.ts'
import { speaks } from '../../language/locales.ts'

export interface Destination {
  queue?: string
  toAgent?: string
  locale?: string
}

interface Wish {
  queue?: string | undefined
  /** An agent's id. */
  agent?: string | undefined
  locale?: string | undefined
}

/**
 * A colleague takes it in the language that is wished for, else in that of the line, else in the person's own if they speak it, be it as a second
 * language; else in their first one. Undefined: there is no such colleague.
 */
export async function destinationFor({ agents }: { agents: Pick<AgentStore, 'agent'> }, state: ConversationState, { queue, agent, locale }: Wish): Promise<Destination | undefined> {
  const to = { ...(queue === undefined ? {} : { queue }), ...(locale === undefined ? {} : { locale }) }
  if (agent === undefined) return to
  const colleague = await helperNamed({ agents }, agent)
  if (!colleague) return undefined
  const spoken = [...colleague.languages, ...colleague.secondLanguages]
  if (speaks(spoken, locale ?? ofLine(state))) return { ...to, toAgent: agent }
  const theirs = speaks(spoken, state.locale) ? state.locale : colleague.languages[0]
  return { ...to, toAgent: agent, ...(theirs === undefined ? {} : { locale: theirs }) }
}

/** An account that takes chats. */
export async function helperNamed({ agents }: { agents: Pick<AgentStore, 'agent'> }, id: string): Promise<Agent | undefined> {
  const agent = await agents.agent(id)
  return agent && takesChats(agent) ? agent : undefined
}

/** The language that the line has, and keeps when a colleague doesn't take it. */
function ofLine(state: ConversationState): string {
  if (!('place' in state) || !state.place) return state.locale
  const { agentLocale, formerLocale = agentLocale } = state.place
  return formerLocale ?? state.locale
}
