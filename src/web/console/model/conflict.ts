import type { AgentConversation } from '../../../protocol/index.ts'

/** What became of a chat that a write was refused for: a key of the texts, and a name to fill in. */
export interface Happened {
  key: 'taken' | 'taken_by' | 'waiting' | 'bot' | 'parked' | 'resolved' | 'changed'
  name?: string
}

/** Told from the fresh state of the chat. `me` is the id of the agent who tried. */
export function whatHappened({ status, owner }: AgentConversation, me: string): Happened {
  switch (status) {
    case 'bot':
    case 'parked':
    case 'resolved':
      return { key: status }
    case 'waiting':
    case 'offered':
      return { key: 'waiting' }
    case 'agent':
      return owner?.id === me ? { key: 'changed' } : takenBy(owner?.name)
  }
}

function takenBy(name: string | undefined): Happened {
  return name ? { key: 'taken_by', name } : { key: 'taken' }
}
