/** The end of a shift: every chat of an agent goes on, each with the note in its own commit. */
import type { AgentRef } from '../../conversation/index.ts'
import type { QueueStore } from '../../handoff/store.ts'
import type { Turns } from '../turns.ts'

export interface HandoverWish {
  to: { agent: string } | { queue: string }
  note: string
  /** The client's own; the note carries it. */
  id: string
  /** The language that a colleague takes a chat in, when it isn't the chat's own. */
  language(conversation: string): Promise<string | undefined>
}

export interface HandedOver {
  handed: string[]
  /** They changed meanwhile, and stay as they are. */
  kept: string[]
}

/** One after the other, so that whoever takes over finds them in order. Whatever fails leaves the others as they are. */
export async function handOver({ turns, queue }: { turns: Turns; queue: Pick<QueueStore, 'owned'> }, agent: AgentRef, wish: HandoverWish): Promise<HandedOver> {
  const result: HandedOver = { handed: [], kept: [] }
  const { to, note, id } = wish
  const target = 'agent' in to ? { toAgent: to.agent } : { queue: to.queue }
  for (const { conversation, fence } of await queue.owned(agent.id)) {
    const locale = await wish.language(conversation)
    const outcome = await turns.run(conversation, { do: 'transfer', agent, fence, ...target, locale, note: { id, text: note } })
    result['refused' in outcome ? 'kept' : 'handed'].push(conversation)
  }
  return result
}
