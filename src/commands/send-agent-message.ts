/** An agent's reply or note: stored once per id, like a person's message. */
import type { AgentCommand, ConversationEvent, Store } from '../conversation/index.ts'
import type { TurnRefusal, Turns } from './turns.ts'

type Wish = Extract<AgentCommand, { do: 'post_agent_message' | 'post_note' }>

export interface SentByAgent {
  id: string
  seq: number
  duplicate: boolean
}

/** The same id again answers the same seq; with another text it is a conflict. */
export async function sendAgentMessage(
  parts: { turns: Turns; store: Store; mask(text: string, expecting: 'text'): { text: string } },
  conversation: string,
  wish: Wish,
): Promise<SentByAgent | TurnRefusal> {
  let earlier: ConversationEvent | undefined
  const author = wish.do === 'post_note' ? 'note' : 'agent'
  const repeats = async () => Boolean((earlier = await parts.store.messageById(conversation, author, wish.id)))
  const outcome = await parts.turns.run(conversation, wish, { repeats })
  if (earlier) {
    const same = 'text' in earlier && earlier.text === parts.mask(wish.text, 'text').text
    return same ? { id: wish.id, seq: earlier.seq, duplicate: true } : { refused: 'conflict', why: 'the same id with another text' }
  }
  if ('refused' in outcome) return outcome
  const mine = outcome.events.find((event) => 'clientId' in event && event.clientId === wish.id)
  if (!mine) throw new Error(`the turn of ${wish.id} did not store it`)
  return { id: wish.id, seq: mine.seq, duplicate: false }
}
