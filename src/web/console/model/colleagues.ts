import type { AgentEvent } from '../../../protocol/index.ts'
import { part, text } from './timeline.ts'

export interface Colleague {
  id: string
  name: string
}

/** The other agents who had a chat or wrote a note in it, latest first. */
export function colleaguesIn(events: readonly AgentEvent[], me: string): Colleague[] {
  const found = new Map<string, Colleague>()
  for (const event of events.toReversed()) {
    const agent = part(event, 'agent')
    const [id, name] = [text(agent, 'id'), text(agent, 'name')]
    if (id && name && id !== me && !found.has(id)) found.set(id, { id, name })
  }
  return [...found.values()]
}
